import { expect, test } from '@jest/globals';
import { lifecycleOf } from '../../../domain/segments/lifecycle.ts';

test.each([
  [30, 1, 'new'],
  [31, 30, 'active'],
  [31, 31, 'active'],
  [400, 90, 'active'],
  [400, 91, 'dormant'],
  [400, 180, 'dormant'],
  [400, 181, 'lapsed'],
  [181, 181, 'lapsed'],
])('first order %i days ago and last one %i: %s', (firstDays, lastDays, segment) => {
  expect(lifecycleOf({ firstDays, lastDays })).toBe(segment);
});

test('the plan may set the limits', () => {
  expect(lifecycleOf({ firstDays: 30, lastDays: 8 }, { newDays: 7, activeDays: 7, dormantDays: 14 })).toBe(
    'dormant',
  );
});

test('a customer who never ordered has no lifecycle segment', () => {
  expect(lifecycleOf(null)).toBeNull();
});
