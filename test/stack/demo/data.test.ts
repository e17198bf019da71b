import { expect, test } from '@jest/globals';
import { customersCsv, MADE_UP } from '../../../stack/demo/customers.ts';
import { historyCsv, readDemoData } from '../../../stack/demo/data.ts';

test('the file is cut before 14 Nov 2011, and the 1,309 orders of the two weeks after it are replayed', async () => {
  const { customers, orders } = await readDemoData();
  expect(orders).toHaveLength(1309);
  expect(Math.max(...orders.map(({ lines }) => lines.length))).toBe(622);
  expect(customers.size).toBe(4156);
  let text = '';
  for await (const chunk of await historyCsv()) text += String(chunk);
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(464_226);
  expect(lines.at(-1)).toContain('2011-11-13 16:24:00');
});

test('made-up customers are the same in every run, and the stated share has consent', () => {
  const customers = new Map(Array.from({ length: 4000 }, (_, i) => [String(10_000 + i), 'France']));
  const csv = customersCsv(customers);
  expect(customersCsv(customers)).toBe(csv);
  const agreed = csv.split('\n').filter((line) => line.includes(',true,')).length / 4000;
  expect(Math.abs(agreed - MADE_UP.consent)).toBeLessThan(0.02);
  expect(csv).toContain('customer-10000@example.test');
});
