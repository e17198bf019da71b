import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compareDecimals,
  divideHalfUp,
  formatRatio,
  formatScaled,
  multiplyHalfUp,
  normaliseDecimal,
  parseDecimal,
  percentToFraction,
  sumDecimals,
  toFraction,
  toScaled,
} from '../../../domain/money/decimal.ts';

describe('decimals', () => {
  test.each([
    ['12.75', '12.75'],
    ['12.750', '12.75'],
    ['+012.75', '12.75'],
    ['1e3', '1000'],
    ['1.5e-2', '0.015'],
    ['-0.0', '0'],
    ['-3.10', '-3.1'],
  ])('%s in its one spelling is %s', (text, expected) => {
    expect(normaliseDecimal(text)).toBe(expected);
  });

  test.each(['', '.5', '5.', '1,000', '0x10', 'NaN', 'Infinity', '1e9999', ' 1', '9'.repeat(41)])(
    '%p is not a decimal',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
      expect(() => normaliseDecimal(text)).toThrow(expect.objectContaining({ code: 'INVALID_AMOUNT' }));
    },
  );

  test('more decimals than the scale and integers past 2^53 are refused', () => {
    expect(() => toScaled('1.005', 2)).toThrow('more than 2 decimals');
    expect(toScaled('1.000', 2)).toBe(100);
    expect(() => toScaled('90071992547409.93', 2)).toThrow('past 2^53');
  });

  test('scaled integers survive their text', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 3 }), (value, digits) => {
        expect(toScaled(formatScaled(value, digits), digits)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test('a half rounds up, a negative half away from zero', () => {
    expect([5n, 4n, 15n, -5n, -4n].map((n) => divideHalfUp(n, 10n))).toEqual([1n, 0n, 2n, -1n, -0n]);
  });

  test('rounding is never further than half a unit from the exact quotient', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (n, d) => {
          const error = 2n * (divideHalfUp(n, d) * d - n);
          expect(error <= d && error >= -d).toBe(true);
        },
      ),
    );
  });

  test('20 % off 199.99 is a discount of 40.00', () => {
    expect(multiplyHalfUp(19999, percentToFraction('20'))).toBe(4000);
  });

  test('rates are exact fractions', () => {
    expect(toFraction('0.60')).toEqual({ n: 3, d: 5 });
    expect(percentToFraction('12.5')).toEqual({ n: 1, d: 8 });
    expect(toFraction('0')).toEqual({ n: 0, d: 1 });
  });

  test('0.7 + 0.2 + 0.1 is exactly 1', () => {
    expect(sumDecimals(['0.7', '0.2', '0.1'])).toBe('1');
    expect(compareDecimals(sumDecimals(['0.7', '0.2', '0.1']), '1.00')).toBe(0);
    expect(compareDecimals('0.09', '0.1')).toBe(-1);
  });

  test('a rate is shown rounded half up, and a rate over nothing is refused', () => {
    expect(formatRatio(2845, 4338, 6)).toBe('0.655832');
    expect(formatRatio(-1, 8, 2)).toBe('-0.13');
    expect(() => formatRatio(1, 0, 2)).toThrow('no rate');
  });
});
