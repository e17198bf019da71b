import { expect, test } from '@jest/globals';
import { needsBaseline, planText, resolvedOver } from '../../../domain/figures/resolve.ts';
import { levelsOf } from '../../../domain/figures/goals.ts';
import { fraction } from '../../../domain/money/fraction.ts';
import type { Goal } from '../../../domain/plan/types.ts';

const sales: Goal = {
  ...{ metric: 'sales', baseline: 'yearBefore', floor: { value: '90' } },
  ...{ target: { lift: '0.2' }, stretch: { lift: '0.3' } },
};
const how = { window: { from: '2026-06-01', to: '2026-06-03' }, days: 3, method: 'meanOfWeekdays' } as const;

test('levels over a baseline are written in the unit a plan uses', () => {
  const resolved = resolvedOver(sales, { value: fraction(100_005, 10), ...how }, 'GBP');
  expect(resolved).toEqual({
    ...how,
    ...{ baseline: '100.01', floor: '90.00', target: '120.01', stretch: '130.01' },
  });
});

test('a resolved goal is measured against what was resolved, whatever the lift', () => {
  const resolved = { ...how, baseline: '1', floor: '90.00', target: '120.01', stretch: '130.01' };
  expect(levelsOf({ ...sales, resolved }, 2)).toEqual({
    ...{ metric: 'sales', floor: fraction(9_000), target: fraction(12_001), stretch: fraction(13_001) },
  });
  expect(levelsOf(sales, 2)).toBeNull();
});

test('only a lift over a baseline that is no value needs data', () => {
  expect(needsBaseline(sales)).toBe(true);
  expect(needsBaseline({ ...sales, baseline: { value: '100' } })).toBe(false);
  expect(needsBaseline({ metric: 'sales', baseline: 'yearBefore', target: { value: '5' } })).toBe(false);
});

test('counts keep thousandths, rates nine decimals', () => {
  expect(planText('orders', fraction(10, 3), 'GBP')).toBe('3.333');
  expect(planText('repeatRate', fraction(2, 3), 'GBP')).toBe('0.666666667');
  expect(planText('aov', fraction(10, 3), 'JPY')).toBe('3');
});
