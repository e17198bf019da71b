import { expect, test } from '@jest/globals';
import { createOfferBook } from '../../../api/orders/offers.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import type { Queryable } from '../../../infra/database.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const { pool } = await testDatabase();
const calendar = createCalendar();

/** The database, counting what it is asked. */
function counting() {
  let asked = 0;
  const db = {
    query: (...args: Parameters<typeof pool.query>) => {
      asked += 1;
      return pool.query(...args);
    },
  } as unknown as Queryable;
  return { db, asked: () => asked };
}

test('a plan is read once, also by many at once, and anew once 32 others were read after it', async () => {
  const { db, asked } = counting();
  const book = createOfferBook(calendar);
  const { id, hash } = await aCampaign(pool);
  const [one, two] = await Promise.all([book(db, id, hash), book(db, id, hash)]);
  expect([asked(), one === two]).toEqual([1, true]);
  for (let n = 0; n < 32; n += 1) {
    const other = await aCampaign(pool);
    await book(pool, other.id, other.hash);
  }
  expect(await book(db, id, hash)).not.toBe(one);
  expect(asked()).toBe(2);
});

test('a plan that could not be read is asked for again', async () => {
  const book = createOfferBook(calendar);
  const { id, hash } = await aCampaign(pool);
  const down = { query: () => Promise.reject(new Error('down')) } as unknown as Queryable;
  await expect(book(down, id, hash)).rejects.toThrow('down');
  expect((await book(pool, id, hash)).plan.key).toMatch(/^sale-/);
});

test('another hash than the campaign has is refused', async () => {
  const { id } = await aCampaign(pool);
  await expect(createOfferBook(calendar)(pool, id, 'f'.repeat(64))).rejects.toMatchObject({
    code: 'PLAN_CHANGED',
  });
});

test.each<[string, string]>([
  // A week of local time before each, across the clocks going forward on 29 March 2026 and back on 25 October.
  ['2026-04-01T12:00:30.250Z', '2026-03-25T13:00:30.250Z'],
  ['2026-10-26T08:59:59.999Z', '2026-10-19T07:59:59.999Z'],
  ['2026-11-22T12:00:00.001Z', '2026-11-15T12:00:00.001Z'],
])('an order at %s may be claimed by a message of the week from %s on', async (at, from) => {
  const plan = { attribution: { window: 'P7D', order: ['click' as const] }, timeZone: 'Europe/London' };
  const { id, hash } = await aCampaign(pool, { plan });
  const { attributedFrom } = await createOfferBook(calendar)(pool, id, hash);
  const told = [Date.parse(at) - 90_000, Date.parse(at)].map(attributedFrom);
  expect(new Date(told[1] ?? NaN).toISOString()).toBe(from);
});
