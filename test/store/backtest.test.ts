import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { beforeAll, expect, test } from '@jest/globals';
import type { Promotion } from '../../domain/plan/promotion-types.ts';
import { quote } from '../../domain/promotions/quote.ts';
import { backtest, type BacktestQuestion } from '../../store/backtest.ts';
import { pastBaskets } from '../../store/baskets.ts';
import { aPromotion } from '../support/backtest.ts';
import { importLines, REAL_ORDERS, REAL_ORDERS_MAP } from '../support/imports.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
// The baseline of the data sheet: 1,174 orders of 671,942.80.
const WINDOW = { from: '2011-10-31', to: '2011-11-13' };
const IN_WINDOW = /,2011-(10-31|11-0\d|11-1[0-3]) /;

const TIERS = [
  { over: 30_000, off: 5_000 },
  { over: 50_000, off: 10_000 },
];
const SPEND_MORE = aPromotion({ key: 'spend-more', kind: 'threshold', tiers: TIERS, repeat: false });
const CAKESTANDS = aPromotion({ key: 'cakestands', kind: 'percentOff', percent: '12.5', skus: ['22423'] });
const FREE = aPromotion({ key: 'free', kind: 'freeShipping', over: 20_000 });
const PROMOTIONS = [SPEND_MORE, CAKESTANDS, FREE];
const SHIPPING = { fee: 500, cost: 350 };

const asked = (promotions: readonly Promotion[], more: Partial<BacktestQuestion> = {}): BacktestQuestion => ({
  ...{ window: WINDOW, asOf: '2011-11-14', timeZone: 'Europe/London', currency: 'GBP' },
  products: [{ sku: '22423', price: 12_750, unitCost: 6_200 }],
  ...{ shipping: SHIPPING, segments: [], lifecycle: { newDays: 30, activeDays: 90, dormantDays: 180 } },
  base: { name: 'plan', promotions },
  ...more,
});

/** The real lines of those days. */
async function realLines(): Promise<string[]> {
  const lines = createInterface({ input: createReadStream(REAL_ORDERS).pipe(createGunzip()) });
  const kept: string[] = [];
  for await (const line of lines) if (kept.length === 0 || IN_WINDOW.test(line)) kept.push(line);
  return kept;
}

beforeAll(async () => {
  await importLines(db, 'orders', { lines: await realLines(), map: REAL_ORDERS_MAP });
}, 120_000);

const minor = (text: string): number => Math.round(Number(text) * 100);

test('two weeks of real orders: as quoting each basket by itself, and promotions sum to the whole', async () => {
  const report = await backtest(db, asked(PROMOTIONS));
  const sums = { baskets: 0, sales: 0, discount: 0, shipping: 0, reached: 0, list: 0 };
  for await (const page of pastBaskets(db, { ...asked([]), rules: null, first: false })) {
    for (const { at, lines } of page) {
      const one = quote({ digits: 2, lines, promotions: PROMOTIONS, context: { at }, shipping: SHIPPING });
      sums.baskets += 1;
      sums.list += one.listTotal;
      sums.sales += one.total;
      sums.discount += one.discounts.reduce((sum, { amount }) => sum + amount, 0);
      sums.shipping += one.shipping.given.reduce((sum, { cost }) => sum + cost, 0);
      sums.reached += one.discounts.length + one.shipping.given.length > 0 ? 1 : 0;
    }
  }
  expect(sums.baskets).toBe(1_174);
  expect(report).toMatchObject({ baskets: 1_174, basketsReached: sums.reached, history: null });
  expect([report.listValue, report.sales, report.cost.discount, report.cost.shipping].map(minor)).toEqual([
    ...[sums.list, sums.sales, sums.discount, sums.shipping],
  ]);
  // Lines are rounded to pence when they are priced; the data sheet sums thousandths.
  expect(Math.abs(minor(report.listValue) - 67_194_280)).toBeLessThan(100);
  expect(report.discountCostRate).toBeCloseTo(sums.discount / sums.sales, 9);
  for (const part of ['discount', 'shipping', 'total'] as const) {
    const total = report.byPromotion.reduce((sum, { cost }) => sum + minor(cost[part]), 0);
    expect(total).toBe(minor(report.cost[part]));
  }
  const [spendMore] = report.byPromotion;
  expect(spendMore?.tiers.reduce((sum, { baskets }) => sum + baskets, 0)).toBe(spendMore?.baskets);
  expect(report.assumptions.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['PRICES_OF_THEN', 'UNKNOWN_CUSTOMERS', 'SHIPPING_OF_PLAN', 'COSTS_PARTLY_KNOWN']),
  );
});

test('alternatives equal to the plan give its row, others what they give alone, however many go along', async () => {
  const dearer = { ...SPEND_MORE, tiers: [{ over: 35_000, off: 5_000 }] } as Promotion;
  const alternatives = [
    { name: 'same', promotions: PROMOTIONS },
    { name: 'from 350', promotions: [dearer, CAKESTANDS, FREE] },
    { name: 'none', promotions: [] },
  ];
  const report = await backtest(db, asked(PROMOTIONS, { alternatives }));
  const [same, dear, none] = report.alternatives;
  const { byPromotion, sales, cost, discountCostRate, breakEvenUplift } = report;
  expect(same).toMatchObject({ byPromotion, sales, cost, discountCostRate, breakEvenUplift });
  expect(same?.difference).toEqual({
    ...{ basketsReached: 0, sales: '0.00', cost: '0.00', discountCostRate: 0, promotionCostRate: 0 },
    ...{ marginAfter: 0, breakEvenUplift: 0 },
  });
  const alone = await backtest(db, asked([dearer, CAKESTANDS, FREE]));
  const { difference, name, ...row } = dear!;
  expect(alone).toMatchObject(row);
  expect([name, minor(difference.cost)]).toEqual(['from 350', minor(alone.cost.total) - minor(cost.total)]);
  expect(none).toMatchObject({ basketsReached: 0, sales: report.listValue, discountCostRate: 0 });
});

test('days without an order: it says so, with the days that have some, and divides nothing', async () => {
  const window = { from: '2015-01-01', to: '2015-01-31' };
  const report = await backtest(db, asked(PROMOTIONS, { window }));
  expect(report).toMatchObject({ baskets: 0, discountCostRate: null, basketShare: null, history: WINDOW });
  expect(report.assumptions.map(({ code }) => code)).toEqual(['NO_BASKETS']);
});

test('whoever watches may end it, and no connection is lost', async () => {
  const stop = backtest(db, {
    ...asked(PROMOTIONS),
    onWork: () => {
      throw new Error('enough');
    },
  });
  await expect(stop).rejects.toThrow('enough');
  expect(db.pool.idleCount).toBe(db.pool.totalCount);
});

test('unit costs that the plan does not say come from the catalogue, and those of the plan stand', async () => {
  const before = await backtest(db, asked(PROMOTIONS));
  await importLines(db, 'products', {
    lines: ['sku,name,price,unit_cost', '22423,Cakestand,12.75,99', '85123A,Hearts,2.95,1.10'],
  });
  const after = await backtest(db, asked(PROMOTIONS));
  expect(after.marginCoverage!).toBeGreaterThan(before.marginCoverage!);
  // 99.00 a unit would leave nothing.
  expect(after.marginAfter!).toBeGreaterThan(0.3);
  const none = await backtest(db, asked(PROMOTIONS, { products: [] }));
  expect(none.marginAfter!).toBeLessThan(0);
});
