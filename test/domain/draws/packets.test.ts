import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packetAmounts, type PacketTerms } from '../../../domain/draws/packets.ts';
import { POSITIONS } from '../../../domain/holdout.ts';

/** Terms that can be kept, and a position for each packet. */
const shared = fc
  .tuple(
    fc.integer({ min: 0, max: 500 }),
    fc.integer({ min: 0, max: 5_000 }),
    fc.integer({ min: 1, max: 60 }),
  )
  .chain(([min, more, count]) =>
    fc.record({
      terms: fc
        .integer({ min: min * count, max: (min + more) * count })
        .map((total): PacketTerms => ({ total, count, min, max: min + more })),
      positions: fc.array(fc.integer({ min: 0, max: POSITIONS - 1 }), { minLength: count, maxLength: count }),
    }),
  );

test('packets sum to the total exactly, each from min to max, whatever the seed', () => {
  fc.assert(
    fc.property(shared, ({ terms, positions }) => {
      const packets = packetAmounts(terms, (n) => positions[n - 1]!);
      expect(packets).toHaveLength(terms.count);
      expect(packets.reduce((sum, amount) => sum + amount, 0)).toBe(terms.total);
      for (const amount of packets) {
        expect(amount).toBeGreaterThanOrEqual(terms.min);
        expect(amount).toBeLessThanOrEqual(terms.max);
      }
      expect(packetAmounts(terms, (n) => positions[n - 1]!)).toEqual(packets);
    }),
    { numRuns: 500 },
  );
});

test('the last packet takes what is left, and a total of count × min leaves no choice', () => {
  expect(packetAmounts({ total: 1_000, count: 1, min: 10, max: 1_000 }, () => POSITIONS - 1)).toEqual([
    1_000,
  ]);
  expect(packetAmounts({ total: 100, count: 10, min: 10, max: 500 }, () => 0)).toEqual(Array(10).fill(10));
});

test('early and late packets are worth the same on average, and amounts near max are met', () => {
  const terms = { total: 10_000, count: 10, min: 100, max: 4_000 };
  // A fixed sequence of well-mixed positions, so this never changes.
  let state = 1;
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * POSITIONS);
  };
  const rounds = Array.from({ length: 8_000 }, () => packetAmounts(terms, next));
  const mean = (nth: number): number => rounds.reduce((sum, each) => sum + each[nth]!, 0) / rounds.length;
  for (const nth of [0, 4, 9]) expect(Math.abs(mean(nth) - 1_000)).toBeLessThan(60);
  expect(Math.max(...rounds.flat())).toBeGreaterThan(3_900);
});

test.each([
  { total: 99, count: 10, min: 10, max: 20 },
  { total: 201, count: 10, min: 10, max: 20 },
  { total: 100, count: 10, min: 11, max: 10 },
])('a total that cannot be shared so is refused: %j', (terms) => {
  expect(() => packetAmounts(terms, () => 0)).toThrow(RangeError);
});
