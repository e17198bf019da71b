import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  currencyDigits,
  formatAmount,
  formatPrice,
  isCurrency,
  minorToThousandths,
  parseAmount,
  parsePrice,
  thousandthsToMinor,
} from '../../../domain/money/currency.ts';

describe('currencies', () => {
  test.each([
    { code: 'JPY', digits: 0, text: '1500', minor: 1500 },
    { code: 'GBP', digits: 2, text: '170.00', minor: 17000 },
    { code: 'KWD', digits: 3, text: '1.234', minor: 1234 },
  ])('$code has $digits decimals', ({ code, digits, text, minor }) => {
    expect(currencyDigits(code)).toBe(digits);
    expect(parseAmount(text, code)).toBe(minor);
    expect(formatAmount(minor, code)).toBe(text);
  });

  test('a code outside ISO 4217 is refused by name', () => {
    expect(isCurrency('QQQ')).toBe(false);
    expect(() => currencyDigits('QQQ')).toThrow(expect.objectContaining({ code: 'UNKNOWN_CURRENCY' }));
  });

  test('an amount with more decimals than the currency is refused', () => {
    expect(() => parseAmount('12.755', 'GBP')).toThrow('more than 2 decimals');
    expect(() => parseAmount('12.5', 'JPY')).toThrow('more than 0 decimals');
  });

  test('a unit price keeps three decimals and shows those it has', () => {
    expect(parsePrice('12.75')).toBe(12750);
    expect([formatPrice(12750, 'GBP'), formatPrice(12755, 'GBP'), formatPrice(12000, 'JPY')]).toEqual([
      '12.75',
      '12.755',
      '12',
    ]);
  });

  test('a line is rounded to minor units half up', () => {
    expect(thousandthsToMinor(1005, 'GBP')).toBe(101);
    expect(thousandthsToMinor(1004, 'GBP')).toBe(100);
    expect(thousandthsToMinor(1500, 'JPY')).toBe(2);
    expect(thousandthsToMinor(1234, 'KWD')).toBe(1234);
  });

  test('minor units survive the way through thousandths', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
        fc.constantFrom('JPY', 'GBP', 'KWD'),
        (minor, code) => {
          expect(thousandthsToMinor(minorToThousandths(minor, code), code)).toBe(minor);
        },
      ),
    );
  });
});
