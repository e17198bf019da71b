import { expect, test } from '@jest/globals';
import { aLine, anNthUnit, aPercentOff, quoted } from '../build.ts';

test.each([
  [1, 8000],
  [2, 12000],
  [3, 20000],
  [4, 24000],
])('the second unit at half price: %s × 80 pay %s', (quantity, paid) => {
  expect(quoted([aLine('80', quantity)], [anNthUnit()]).total).toBe(paid);
});

test('units of several products stand in one row, the dearest first; the last of each full set is cheaper', () => {
  const lines = [aLine('10', 2), aLine('100', 1, 'B'), aLine('60', 2, 'C')];
  // 100 60 | 60 10 | 10
  expect(quoted(lines, [anNthUnit({ skus: ['A', 'B', 'C'] })]).total).toBe(24000 - 3000 - 500);
});

test('a unit is worth what earlier discounts left of it', () => {
  expect(quoted([aLine('80', 2)], [anNthUnit(), aPercentOff('50', { priority: 1 })]).total).toBe(6000);
});

test('with too few units it says how many it wants', () => {
  expect(quoted([aLine('80', 2)], [anNthUnit({ n: 3 })]).skipped).toEqual([
    {
      promotion: 'nth',
      code: 'BELOW_THRESHOLD',
      reason: 'Works from 3 of its products on; the basket has 2',
    },
  ]);
});
