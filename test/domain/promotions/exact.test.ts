import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divideHalfUp } from '../../../domain/money/decimal.ts';
import { compareExact, roundedSum, times } from '../../../domain/promotions/exact.ts';
import type { Exact } from '../../../domain/promotions/exact.ts';

const amount = fc.oneof(fc.nat(10_000), fc.integer({ min: 0, max: 9_000_000_000_000 }));
const rate = fc.oneof(
  fc.record({ n: fc.integer({ min: 0, max: 100 }), d: fc.constantFrom(1, 3, 5, 8, 100) }),
  fc
    .tuple(fc.nat(100_000_000), fc.integer({ min: 1, max: 100_000_000 }))
    .map(([n, d]) => ({ n: Math.min(n, d), d })),
);
const exact = fc.tuple(amount, rate).map(([value, of]) => ({ value, of, part: times(value, of) }));
const scaled = ({ whole, rest, per }: Exact, d: bigint): bigint =>
  ((BigInt(whole) * BigInt(per) + BigInt(rest)) * d) / BigInt(per);

test('value × n ÷ d is exact, past 2^53 too', () => {
  fc.assert(
    fc.property(exact, ({ value, of, part }) => {
      expect(BigInt(part.whole) * BigInt(of.d) + BigInt(part.rest)).toBe(BigInt(value) * BigInt(of.n));
      expect(part.rest).toBeLessThan(of.d);
      expect(part.rest).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test('a sum of any fractions is rounded half up once, and two amounts compare exactly', () => {
  fc.assert(
    fc.property(fc.array(exact, { maxLength: 12 }), exact, exact, (list, a, b) => {
      const d = list.reduce((product, { of }) => product * BigInt(of.d), 1n);
      const sum = list.reduce((total, { part }) => total + scaled(part, d), 0n);
      expect(BigInt(roundedSum(list.map(({ part }) => part)))).toBe(divideHalfUp(sum, d));
      const [left, right] = [
        scaled(a.part, BigInt(a.of.d) * BigInt(b.of.d)),
        scaled(b.part, BigInt(a.of.d) * BigInt(b.of.d)),
      ];
      expect(Math.sign(compareExact(a.part, b.part))).toBe(left < right ? -1 : left > right ? 1 : 0);
    }),
    { numRuns: 500 },
  );
});

test('a result past the safe integers is refused', () => {
  expect(() => times(Number.MAX_SAFE_INTEGER, { n: 2, d: 1 })).toThrow('past 2^53');
});
