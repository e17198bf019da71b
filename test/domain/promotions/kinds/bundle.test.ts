import { expect, test } from '@jest/globals';
import { aBundle, aLine, aPercentOff, quoted } from '../build.ts';

test('as many bundles as there are of each product, the rest at its own price, shared by what each cost', () => {
  const { lines, total } = quoted([aLine('80', 3), aLine('50', 2, 'B')], [aBundle('99')]);
  expect(total).toBe(2 * 9900 + 8000);
  // 31.00 saved twice, 80 : 50.
  expect(lines.map((line) => line.discounts[0]?.amount)).toEqual([3815, 2385]);
});

test('one that lacks a product, or saves nothing, says so', () => {
  expect(quoted([aLine('80')], [aBundle('99')]).skipped).toMatchObject([
    { code: 'BELOW_THRESHOLD', reason: 'Works from 1 of B on; the basket has 0' },
  ]);
  expect(quoted([aLine('40'), aLine('50', 1, 'B')], [aBundle('99')]).skipped).toMatchObject([
    { code: 'NO_EFFECT' },
  ]);
});

test('of a product at two prices the dearer units go first, and only into bundles that save', () => {
  const lines = [aLine('80'), aLine('30'), aLine('50', 2, 'B')];
  expect(quoted(lines, [aBundle('99')]).total).toBe(9900 + 3000 + 5000);
});

test('fractions of minor units are kept until the one rounding', () => {
  // A tenth off leaves 10.00 of each: three bundles for 12.00 instead of 10.00 + 3/7 of 10.00.
  const lines = [aLine('3.704', 3), aLine('1.587', 7, 'B')];
  const { discounts } = quoted(lines, [aPercentOff('10', { priority: 1 }), aBundle('4')]);
  expect(discounts.map(({ amount }) => amount)).toEqual([222, 229]);
});
