import { expect, test } from '@jest/globals';
import { valueFault } from '../../../domain/figures/reported.ts';
import type { GoalMetric } from '../../../domain/plan/vocabulary.ts';

test.each<[GoalMetric, string[], string[], string]>([
  ['brandSearches', ['0', '20500.5'], ['-1', '-0.1'], 'brandSearches is 0 or more'],
  ['aov', ['0', '99.5'], ['-1'], 'aov is 0 or more'],
  ['clickRate', ['0', '0.02', '1'], ['-0.01', '5', '1.000001'], 'clickRate is from 0 to 1'],
  ['discountCostRate', ['0', '1.2'], ['-0.1'], 'discountCostRate is 0 or more'],
  ['nps', ['-100', '0', '100'], ['-101', '100.5'], 'nps is from -100 to 100'],
  ['csat', ['1', '4.6', '5'], ['0.9', '0', '5.1'], 'csat is from 1 to 5'],
])('a figure of %s within its bounds may be reported, another one not', (...[metric, good, bad, message]) => {
  for (const value of good) expect(valueFault(metric, value)).toBeNull();
  for (const value of bad) expect(valueFault(metric, value)).toBe(message);
});
