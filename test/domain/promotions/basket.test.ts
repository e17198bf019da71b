import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divideHalfUp } from '../../../domain/money/decimal.ts';
import { listTotalOf, priceLines } from '../../../domain/promotions/basket.ts';

test('a list total is the exact product rounded half up, for small and for huge lines', () => {
  const size = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 80_000_000 }));
  fc.assert(
    fc.property(size, size, fc.constantFrom(0, 2, 3), (quantity, unitPrice, digits) => {
      const exact = divideHalfUp(BigInt(quantity) * BigInt(unitPrice) * 10n ** BigInt(digits), 1000n);
      expect(BigInt(listTotalOf({ quantity, unitPrice }, digits))).toBe(exact);
    }),
  );
});

test('a line past the safe integers is refused', () => {
  expect(() => listTotalOf({ quantity: 1e10, unitPrice: 1e10 }, 2)).toThrow('past 2^53');
});

test('SKUs that differ in case are different lines', () => {
  const lines = ['85123A', '85123a'].map((sku) => ({ sku, quantity: 1, unitPrice: 2950 }));
  expect(priceLines(lines, 2)).toHaveLength(2);
});
