import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawText, entrantText, outcomes, prizeBounds } from '../../../domain/draws/lottery.ts';
import { POSITIONS, positionOf } from '../../../domain/holdout.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const SEED = sha256('a seed');
const at = (number: number, entrant = 'somebody'): number =>
  positionOf(sha256(drawText({ seed: SEED, promotion: 'wheel', number, entrant })));

/** Prizes of random odds that stay within 1, and of few units. */
const prizes = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 20 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((drawn) =>
    drawn.map(([share, units], i) => ({
      ...{ key: `p${i}`, units },
      probability: (share / (100 * drawn.length)).toFixed(6).slice(0, 7),
    })),
  );

test('the text of a draw is its parts, a line each, and that of a packet has no customer', () => {
  expect(drawText({ seed: 'ab', promotion: 'wheel', number: 7, entrant: 'x' })).toBe('ab\nwheel\n7\nx');
  expect(drawText({ seed: 'ab', promotion: 'rain', number: 7 })).toBe('ab\nrain\n7');
  expect(entrantText('salt', '00042')).toBe('salt\n00042');
});

test('bounds are the exact cumulative odds, rounded up', () => {
  const odds = ['0.5', '0.25', '0.2499999999999999999999', '0.0000000000000000000001'];
  const bounds = prizeBounds(odds.map((probability, i) => ({ key: `p${i}`, units: 1, probability })));
  expect(bounds.map(({ below }) => below)).toEqual([POSITIONS / 2, POSITIONS * 0.75, POSITIONS, POSITIONS]);
  expect(() => prizeBounds([{ key: 'a', units: 1, probability: '1.0000001' }])).toThrow(RangeError);
});

test('never more prizes than units, whatever is drawn, and each only at its own positions', () => {
  fc.assert(
    fc.property(prizes, fc.integer({ min: 0, max: 300 }), (terms, count) => {
      const bounds = prizeBounds(terms);
      const positions = Array.from({ length: count }, (_, i) => at(i + 1));
      const won = outcomes(positions, bounds);
      expect(won).toHaveLength(count);
      for (const { key, units } of terms) {
        expect(won.filter((each) => each === key).length).toBeLessThanOrEqual(units);
      }
      for (const [i, key] of won.entries()) {
        const nth = bounds.findIndex((bound) => bound.key === key);
        if (nth < 0) continue;
        expect(positions[i]).toBeLessThan(bounds[nth]!.below);
        expect(positions[i]).toBeGreaterThanOrEqual(bounds[nth - 1]?.below ?? 0);
      }
    }),
    { numRuns: 200 },
  );
});

test('a prize that is gone leaves no prize, and the others are won as before', () => {
  const terms = [
    { key: 'gold', units: 1, probability: '0.5' },
    { key: 'silver', units: 9, probability: '0.25' },
  ];
  const positions = [0, 1, POSITIONS / 2, POSITIONS - 1, 2];
  expect(outcomes(positions, prizeBounds(terms))).toEqual(['gold', null, 'silver', null, null]);
});

test('over many draws each prize is won about as often as its odds say', () => {
  const terms = [
    { key: 'rare', units: 1_000_000, probability: '0.01' },
    { key: 'often', units: 1_000_000, probability: '0.3' },
  ];
  const draws = 20_000;
  const won = outcomes(
    Array.from({ length: draws }, (_, i) => at(i + 1, `customer ${i % 77}`)),
    prizeBounds(terms),
  );
  // Five standard deviations: a fixed seed, so this never changes.
  for (const { key, probability } of terms) {
    const p = Number(probability);
    const off = Math.abs(won.filter((each) => each === key).length - draws * p);
    expect(off).toBeLessThan(5 * Math.sqrt(draws * p * (1 - p)));
  }
});
