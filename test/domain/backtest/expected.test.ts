import { expect, test } from '@jest/globals';
import { expectedCost, type Backtested } from '../../../domain/backtest/expected.ts';
import type { PromotionRow } from '../../../domain/backtest/report.ts';
import type { Plan } from '../../../domain/plan/types.ts';
import { aPromotion } from '../../support/backtest.ts';
import { aPlan } from '../../support/builders.ts';

const LINES = [
  { key: 'promotion', amount: 100_000 },
  { key: 'gifts', amount: 50_000 },
  { key: 'media', amount: 50_000 },
];

const planned = (changes: Partial<Plan>): Plan =>
  aPlan({
    currency: 'GBP',
    budget: { total: 200_000, lines: LINES },
    promotions: [
      aPromotion({ key: 'more', kind: 'freeShipping' }),
      aPromotion({ key: 'present', kind: 'gift', skus: ['A'], budgetLine: 'gifts' }),
    ],
    ...changes,
  });

const tried = (more: string, present: string, sales = '10000.00'): Backtested => ({
  days: 28,
  row: {
    sales,
    byPromotion: Object.entries({ more, present }).map(
      ([promotion, total]) => ({ promotion, cost: { total } }) as PromotionRow,
    ),
  },
});

test('each line pays its promotions at the past rate of the sales target; lines without promotions are left out', () => {
  const plan = planned({ goals: [{ metric: 'sales', target: { value: '20000' } }] });
  // 600 ÷ 10,000 × 20,000 and 100 ÷ 10,000 × 20,000.
  expect(expectedCost(plan, tried('600.00', '100.00'))).toEqual({
    sales: '20000.00',
    basis: 'goal',
    lines: [
      { line: 'promotion', amount: '1000.00', expected: '1200.00', drawn: '0.00', over: true },
      { line: 'gifts', amount: '500.00', expected: '200.00', drawn: '0.00', over: false },
    ],
  });
});

test('a target that planning worked out from a lift is rounded to the currency, and one of the whole sale comes first', () => {
  const resolved = {
    ...{ baseline: '1', window: { from: '2027-01-01', to: '2027-01-28' }, days: 28 },
    ...{ method: 'meanOfWeekdays' as const, target: '12345.678' },
  };
  const plan = planned({
    goals: [
      { metric: 'sales', phase: 'live', target: { value: '1' } },
      { metric: 'sales', target: { lift: '0.2' }, resolved },
    ],
  });
  expect(expectedCost(plan, tried('0.00', '0.00'))).toMatchObject({ sales: '12345.68', basis: 'goal' });
});

test('without a target: the past sales of as many days as the plan sells', () => {
  const schedule = {
    live: { duration: 'P3D' },
    extension: { duration: 'P4D' },
    followUp: { duration: 'P9D' },
  };
  const plan = planned({ goals: [{ metric: 'orders', target: { value: '1' } }], schedule });
  expect(expectedCost(plan, tried('600.00', '0.00'))).toMatchObject({
    sales: '2500.00',
    basis: 'pace',
    lines: [{ line: 'promotion', expected: '150.00' }, { line: 'gifts' }],
  });
});

test('prizes and red packets come on top, whatever is sold', () => {
  const prizes = [{ key: 'p', units: 10, probability: '0.1', cost: 5_000 }];
  const plan = planned({
    goals: [{ metric: 'sales', target: { value: '20000' } }],
    promotions: [
      aPromotion({ key: 'more', kind: 'freeShipping' }),
      aPromotion({ key: 'wheel', kind: 'lottery', prizes, perCustomer: 1 }),
      aPromotion({ key: 'luck', kind: 'redPacket', total: 20_000, count: 10, min: 1, max: 9_000 }),
    ],
  });
  expect(expectedCost(plan, tried('200.00', '0.00'))?.lines).toEqual([
    { line: 'promotion', amount: '1000.00', expected: '400.00', drawn: '700.00', over: true },
  ]);
});

test('past days without sales tell nothing', () => {
  expect(expectedCost(planned({}), tried('0.00', '0.00', '0.00'))).toBeNull();
});
