import { expect, test } from '@jest/globals';
import { costTable, costTotal, givenRows } from '../../../domain/figures/costs.ts';

test('planned, booked and accrued stand side by side, a row a kind and line', () => {
  const rows = costTable(
    [
      { kind: 'labour', line: 'data', plan: 800_000 },
      { kind: 'paymentFee', rate: '0.006' },
    ],
    {
      sales: 1_234_567,
      booked: [
        { kind: 'labour', line: 'data', amount: 100_000 },
        { kind: 'media', line: 'acquisition', amount: 2_500_000 },
        { kind: 'labour', line: null, amount: 5_000 },
      ],
    },
  );
  expect(rows).toEqual([
    { kind: 'labour', line: 'data', planned: 800_000, booked: 100_000, accrued: null },
    { kind: 'paymentFee', line: null, planned: null, booked: 0, accrued: 7_407 },
    { kind: 'media', line: 'acquisition', planned: null, booked: 2_500_000, accrued: null },
    { kind: 'labour', line: null, planned: null, booked: 5_000, accrued: null },
  ]);
  expect(costTotal(rows)).toBe(100_000 + 7_407 + 2_500_000 + 5_000);
});

test('an invoice for a fee that accrues counts once', () => {
  const plan = [{ kind: 'paymentFee', rate: '0.01' }] as const;
  const total = (amount: number) =>
    costTotal(costTable(plan, { sales: 10_000, booked: [{ kind: 'paymentFee', line: null, amount }] }));
  expect([total(40), total(100), total(130)]).toEqual([100, 100, 130]);
});

test('a campaign without costs has none', () => {
  expect(costTable(undefined, { sales: 5, booked: [] })).toEqual([]);
  expect(costTotal([])).toBe(0);
});

test('what orders and draws gave has a row each, so that the rows add up to the cost; none for what was not given', () => {
  const rows = givenRows({ gifts: 700, shipping: 0, points: 75 });
  expect(rows.map(({ kind, booked }) => [kind, booked])).toEqual([
    ['giftsGiven', 700],
    ['pointsIssued', 75],
  ]);
  expect(costTotal(rows)).toBe(775);
});
