import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  compare,
  divide,
  fraction,
  multiply,
  ratio,
  subtract,
  toInteger,
  toRate,
} from '../../../domain/money/fraction.ts';

test('a fraction stands in lowest terms with a positive denominator', () => {
  expect([fraction(20, 100), fraction(1, -2), fraction(0, 5)]).toEqual([
    { n: 1, d: 5 },
    { n: -1, d: 2 },
    { n: 0, d: 1 },
  ]);
});

test('a fraction over 0 is refused, a figure over 0 is unknown', () => {
  expect(() => fraction(1, 0)).toThrow(RangeError);
  expect([ratio(1, 0), divide(fraction(1), fraction(0))]).toEqual([null, null]);
});

test('0.7 + 0.2 + 0.1 is 1', () => {
  expect(add(add(fraction(7, 10), fraction(1, 5)), fraction(1, 10))).toEqual({ n: 1, d: 1 });
});

test('a rate is shown with nine decimals, rounded half up', () => {
  expect([
    toRate(fraction(1, 5)),
    toRate(fraction(2, 3)),
    toRate(fraction(2845, 4338)),
    toRate(null),
  ]).toEqual([0.2, 0.666666667, 0.655832181, null]);
});

test('an amount is rounded half up', () => {
  expect([fraction(1, 2), fraction(49, 100), fraction(7, 2)].map(toInteger)).toEqual([1, 0, 4]);
});

test('arithmetic of any two fractions: what is added can be taken away, what is multiplied divided', () => {
  const any = fc
    .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }))
    .map(([n, d]) => fraction(n, d));
  fc.assert(
    fc.property(any, any, (a, b) => {
      fc.pre(b.n !== 0);
      expect(subtract(add(a, b), b)).toEqual(a);
      expect(divide(multiply(a, b), b)).toEqual(a);
      expect(compare(a, b)).toBe(compare(b, a) === 0 ? 0 : -compare(b, a));
    }),
    { numRuns: 200 },
  );
});
