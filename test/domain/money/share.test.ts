import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shareOut } from '../../../domain/money/share.ts';

const byIndex = (a: number, b: number) => a - b;

describe('shareOut', () => {
  test('gives the units left to the largest remainders', () => {
    expect(shareOut({ amount: 100, weights: [41n, 29n, 30n].map((w) => w * 7n), tie: byIndex })).toEqual([
      41, 29, 30,
    ]);
    expect(shareOut({ amount: 10, weights: [4n, 3n, 7n], tie: byIndex })).toEqual([3, 2, 5]);
  });

  test('breaks ties by the order it is given', () => {
    expect(shareOut({ amount: 1, weights: [1n, 1n], tie: (a, b) => b - a })).toEqual([0, 1]);
  });

  test('passes on what a full place cannot take', () => {
    expect(shareOut({ amount: 3, weights: [10n, 1n], tie: byIndex, caps: [1, 5] })).toEqual([1, 2]);
  });

  test.each([
    [{ amount: -1, weights: [1n] }],
    [{ amount: 1, weights: [0n] }],
    [{ amount: 3, weights: [1n], caps: [2] }],
  ])('refuses %j', (sharing) => {
    expect(() => shareOut({ ...sharing, tie: byIndex })).toThrow(RangeError);
  });

  test('any amount by any weights: sums exactly and each share is its quota, rounded down or up', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.array(fc.nat(1e6), { minLength: 1, maxLength: 20 }), (amount, numbers) => {
        fc.pre(numbers.some((n) => n > 0));
        const weights = numbers.map(BigInt);
        const total = numbers.reduce((a, b) => a + b, 0);
        const shares = shareOut({ amount, weights, tie: byIndex });
        expect(shares.reduce((a, b) => a + b, 0)).toBe(amount);
        shares.forEach((share, index) =>
          expect(Math.abs(share - (amount * (numbers[index] ?? 0)) / total)).toBeLessThan(1),
        );
      }),
    );
  });
});
