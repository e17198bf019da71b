import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decompose } from '../../../domain/figures/variance.ts';
import { fraction } from '../../../domain/money/fraction.ts';

test('a gap is taken apart in the order of the factors', () => {
  // Planned: 1000 reached × 10 % × 100.00 = 10 000.00. Came: 800 × 12.5 % × 90.00 = 9 000.00.
  const facts = { target: 1_000_000, sales: 900_000, orders: 100, reach: 800, plannedReach: 1_000 };
  expect(decompose({ ...facts, plannedAov: fraction(10_000) })).toEqual({
    // 200 fewer × 10 % × 100; 800 × 2.5 points × 100; 100 orders × 10 less each.
    ...{ gap: -100_000, reach: -200_000, conversion: 200_000, aov: -100_000 },
  });
});

test('without anybody reached all of the target is missing for want of reach', () => {
  const facts = { target: 500, sales: 0, orders: 0, reach: 0, plannedReach: 7, plannedAov: fraction(3) };
  expect(decompose(facts)).toEqual({ gap: -500, reach: -500, conversion: 0, aov: 0 });
});

test('the parts always sum to the gap', () => {
  const amount = fc.nat({ max: 1_000_000_000 });
  const people = fc.nat({ max: 1_000_000 });
  fc.assert(
    fc.property(
      fc.record({
        target: amount,
        sales: amount,
        orders: people,
        reach: people,
        plannedReach: fc.integer({ min: 1, max: 1_000_000 }),
        plannedAov: fc
          .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000 }))
          .map(([n, d]) => fraction(n, d)),
      }),
      (facts) => {
        const { gap, reach, conversion, aov } = decompose(facts);
        expect(gap).toBe(facts.sales - facts.target);
        expect(reach + conversion + aov).toBe(gap);
      },
    ),
  );
});
