import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shareOut } from '../../../domain/money/share.ts';
import { byIdentity, priceLines, roomOf } from '../../../domain/promotions/basket.ts';
import type { WorkLine } from '../../../domain/promotions/basket.ts';
import { shareByLeft } from '../../../domain/promotions/share.ts';
import { basket } from './arbitraries.ts';
import { aLine } from './build.ts';

test('without floors an amount is shared as by exact arithmetic in large integers', () => {
  fc.assert(
    fc.property(basket, fc.double({ min: 0.001, max: 1, noNaN: true }), (lines, share) => {
      const work = priceLines(lines, 2).filter(({ left }) => left > 0);
      const amount = Math.floor(roomOf(work) * share);
      if (amount === 0) return;
      const tie = (a: number, b: number) => byIdentity(work[a] as WorkLine, work[b] as WorkLine);
      const weights = work.map(({ left }) => BigInt(left));
      expect(shareByLeft(amount, work)).toEqual(shareOut({ amount, weights, tie }));
    }),
    { numRuns: 300 },
  );
});

test('a line at its floor passes its rest on to the others in proportion', () => {
  const lines = priceLines(
    [aLine('100'), aLine('100', 1, 'B'), aLine('200', 1, 'C')],
    2,
    new Map([['A', 95_000]]),
  );
  expect(shareByLeft(10000, lines)).toEqual([500, 3167, 6333]);
  expect(shareByLeft(30500, lines)).toEqual([500, 10000, 20000]);
});
