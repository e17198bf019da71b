import { beforeAll, expect, test } from '@jest/globals';
import type { PastBasket } from '../../domain/backtest/types.ts';
import { basketDays, pastBaskets, type BasketScope } from '../../store/baskets.ts';
import { importLines } from '../support/imports.ts';
import { testDatabase } from '../support/postgres.ts';
import { aPaidOrder } from '../support/sold-campaign.ts';

const db = await testDatabase({ poolSize: 2 });
const LIFECYCLE = { newDays: 30, activeDays: 90, dormantDays: 180 };
const SCOPE: BasketScope = {
  window: { from: '2027-05-01', to: '2027-05-03' },
  ...{ timeZone: 'Asia/Shanghai', currency: 'GBP', asOf: '2027-06-01', rules: null, first: false },
};

async function read(scope: Partial<BasketScope> = {}): Promise<PastBasket[]> {
  const all: PastBasket[] = [];
  for await (const page of pastBaskets(db, { ...SCOPE, ...scope })) all.push(...page);
  return all;
}
const ids = (baskets: readonly PastBasket[]): string[] => baskets.map(({ orderId }) => orderId);

beforeAll(async () => {
  await importLines(db, 'customers', {
    lines: ['customer_id,tier,region', 'c1,gold,East', 'c2,,'],
  });
  await importLines(db, 'orders', {
    timeZone: 'Asia/Shanghai',
    lines: [
      'order_id,ordered_at,customer_id,sku,quantity,unit_price',
      'before,2027-04-30 23:59,c1,A,1,10',
      'first,2027-05-01 00:00,c1,A,2,10',
      'first,2027-05-01 00:00,c1,B,1,0.505',
      'free,2027-05-01 09:00,c2,A,1,0',
      'Cback,2027-05-01 10:00,c1,A,-1,10',
      'last,2027-05-03 23:59,c2,A,1,10',
      'unknown,2027-05-02 12:00,,A,3,9.99',
      'after,2027-05-04 00:00,c2,A,1,10',
    ],
  });
  const paidAt = Date.parse('2027-05-02T12:00:00+08:00');
  await aPaidOrder(db.pool, 'none', {
    ...{ id: 'here', campaignId: null, customerId: 'c2', paidAt, list: 2_000, total: 1_800 },
  });
  await aPaidOrder(db.pool, 'none', {
    ...{ id: 'first', campaignId: null, customerId: 'c1', paidAt, list: 2_000, total: 1_800 },
  });
}, 60_000);

test('clean sale lines of whole days in the order of time, orders sold here at list, an imported one once', async () => {
  const baskets = await read();
  expect(ids(baskets)).toEqual(['first', 'here', 'unknown', 'last']);
  expect(baskets[0]).toEqual({
    ...{ orderId: 'first', at: Date.parse('2027-05-01T00:00:00+08:00'), customerId: 'c1' },
    ...{ segment: null, memberTier: 'gold', region: 'East', firstOrder: null },
    lines: [
      { sku: 'A', quantity: 2, unitPrice: 10_000 },
      { sku: 'B', quantity: 1, unitPrice: 505 },
    ],
  });
  expect(baskets[1]?.lines).toEqual([{ sku: '22423', quantity: 2, unitPrice: 10_000 }]);
  expect(baskets[2]).toMatchObject({ customerId: null, memberTier: null });
});

test('a first order is the first of all that is known, not the first of the window', async () => {
  const baskets = await read({ first: true });
  expect(baskets.map(({ orderId, firstOrder }) => [orderId, firstOrder])).toEqual([
    ['first', false],
    ['here', true],
    ['unknown', null],
    ['last', false],
  ]);
});

test('customers are in the segment of the reference day', async () => {
  const segments = [
    { key: 'gold', where: { tier: { eq: 'gold' } } },
    { key: 'often', where: { orders: { gte: 3 } } },
  ];
  const baskets = await read({ rules: { segments, lifecycle: LIFECYCLE } });
  expect(baskets.map(({ segment }) => segment)).toEqual(['gold', 'often', null, 'often']);
  const before = await read({ rules: { segments, lifecycle: LIFECYCLE }, asOf: '2027-05-03' });
  expect(before.map(({ segment }) => segment)).toEqual(['gold', null, null, null]);
});

test('days without an order give no page, and which days have some is known', async () => {
  expect(await read({ window: { from: '2020-01-01', to: '2020-12-31' } })).toEqual([]);
  expect(await basketDays(db.pool, 'Asia/Shanghai')).toEqual({ from: '2027-04-30', to: '2027-05-04' });
});

test('a reader who stops early leaves its connection usable, and the baskets unread', async () => {
  for (let round = 0; round < 4; round += 1) {
    for await (const page of pastBaskets(db, SCOPE)) {
      expect(page).toHaveLength(4);
      break;
    }
  }
  expect(db.pool.idleCount).toBe(db.pool.totalCount);
});
