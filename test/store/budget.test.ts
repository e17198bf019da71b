import { beforeEach, expect, test } from '@jest/globals';
import { budgetEntries, budgetOf, openBudget } from '../../store/budget.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { aCampaign } from '../support/builders.ts';
import { aLine, aShopFloor } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const AT = Date.parse('2027-06-01T10:00:00Z');
let campaignId: string;
beforeEach(async () => {
  campaignId = (await aCampaign(pool)).id;
});

const open = (lines: Record<string, number>) =>
  openBudget(pool, {
    ...{ campaignId, at: AT },
    lines: Object.entries(lines).map(([key, amount]) => ({ key, amount })),
  });

test('a budget has no lines before it is opened, and each line once: opened again it keeps its amount', async () => {
  expect(await budgetOf(pool, campaignId)).toEqual([]);
  await open({ promotion: 20_000, data: 10_000 });
  await open({ promotion: 1, reserve: 500 });
  const line = { reserved: 0, committed: 0, released: 0, returned: 0 };
  expect(await budgetOf(pool, campaignId)).toEqual([
    { line: 'data', total: 10_000, free: 10_000, ...line },
    { line: 'promotion', total: 20_000, free: 20_000, ...line },
    { line: 'reserve', total: 500, free: 500, ...line },
  ]);
  expect(await budgetEntries(pool, { campaignId, limit: 10 })).toHaveLength(3);
  expect(await checkLedgers(pool)).toEqual([]);
});

test('entries page back from the newest, none twice and none left out', async () => {
  await open({ a: 1, b: 2, c: 3 });
  const first = await budgetEntries(pool, { campaignId, limit: 2 });
  const rest = await budgetEntries(pool, { campaignId, before: first[1]?.id, limit: 2 });
  const ids = [...first, ...rest].map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
  expect([first.length, rest.length]).toEqual([2, 1]);
  expect(first[0]).toMatchObject({ kind: 'set', orderId: null, at: new Date(AT) });
});

test('what an order gives back counts as released, and a line is always its parts', async () => {
  const { campaign, place, tell } = await aShopFloor(db);
  const promotion = async () => (await budgetOf(pool, campaign.id)).find(({ line }) => line === 'promotion');
  await place({ orderId: 'o1', lines: aLine(2) });
  await place({ orderId: 'o2', lines: aLine(2) });
  await tell('order.cancelled', { orderId: 'o1' });
  await tell('order.paid', { orderId: 'o2', amount: '22.95' });
  await tell('order.refunded', { orderId: 'o2', lines: [{ sku: '22423', quantity: 2 }] });
  const line = await promotion();
  expect(line).toMatchObject({ reserved: 0, committed: 0, released: 510 });
  expect(line?.total).toBe(
    (line?.free ?? 0) + (line?.reserved ?? 0) + (line?.committed ?? 0) + (line?.returned ?? 0),
  );
  const entries = await budgetEntries(pool, { campaignId: campaign.id, limit: 10 });
  expect(entries.filter(({ orderId }) => orderId === 'o2').map(({ kind }) => kind)).toEqual([
    ...['return', 'commit', 'reserve'],
  ]);
});
