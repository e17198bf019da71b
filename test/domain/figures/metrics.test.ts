import { expect, test } from '@jest/globals';
import { METRIC_TRAITS } from '../../../domain/figures/metrics.ts';
import { GOAL_METRICS, MONEY_METRICS } from '../../../domain/plan/vocabulary.ts';

test('every metric of a goal has its traits, and the amounts are those of the plan', () => {
  expect(Object.keys(METRIC_TRAITS).sort()).toEqual([...GOAL_METRICS].sort());
  const money = GOAL_METRICS.filter((metric) => METRIC_TRAITS[metric].unit === 'money');
  expect(money).toEqual(MONEY_METRICS);
});

test('figures that depend on the length of a window are those PRODUCT.md names', () => {
  expect(GOAL_METRICS.filter((metric) => METRIC_TRAITS[metric].scales === 'window')).toEqual([
    'activeCustomers',
    'repeatRate',
    'existingRepeatRate',
  ]);
});
