import { expect, test } from '@jest/globals';
import { METRIC_NAMES, metricName, metricValue } from '../../../domain/figures/metric-names.ts';
import { METRIC_TRAITS } from '../../../domain/figures/metrics.ts';

test('every metric of a goal has a name in each language', () => {
  expect(Object.keys(METRIC_TRAITS).filter((metric) => !(metric in METRIC_NAMES))).toEqual([]);
  expect([metricName('aov', 'en'), metricName('aov', 'zh-CN')]).toEqual(['Average order value', '客单价']);
  expect(metricName('unheardOf', 'en')).toBe('unheardOf');
});

test.each([
  ['clickRate', '0.066666667', '6.7 %'],
  ['sales', '1234.5', '1,234.50'],
  ['orders', '3.333333', '3.33'],
  ['orders', null, '–'],
  ['orders', 'many', 'many'],
])('a value of %s is written for people: %s', (metric, value, shown) => {
  expect(metricValue(metric, value)).toBe(shown);
});
