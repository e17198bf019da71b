import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Stretch, uncovered } from '../../../domain/readiness/roster.ts';

const stretch = (start: number, end: number): Stretch => ({ start, end });

describe('uncovered', () => {
  test('shifts that meet leave nothing open, in whatever order they come', () => {
    expect(uncovered([stretch(0, 10)], [stretch(5, 10), stretch(0, 5)])).toEqual([]);
  });

  test('hours before, between and after shifts are named', () => {
    expect(uncovered([stretch(0, 10)], [stretch(6, 8), stretch(2, 4)])).toEqual([
      stretch(0, 2),
      stretch(4, 6),
      stretch(8, 10),
    ]);
  });

  test('without a shift every window is open, in order of time', () => {
    expect(uncovered([stretch(20, 30), stretch(0, 10)], [])).toEqual([stretch(0, 10), stretch(20, 30)]);
  });

  test('an instant is open exactly where a window has it and no shift does', () => {
    const some = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 10 })), { maxLength: 5 });
    const made = some.map((list) => list.map(([start, length]) => stretch(start, start + length)));
    const has = (list: Stretch[], at: number) => list.some(({ start, end }) => start <= at && at < end);
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 12 }), made, (start, length, shifts) => {
        const window = stretch(start, start + length);
        const gaps = uncovered([window], shifts);
        for (let at = 0; at < 45; at += 1) expect(has(gaps, at)).toBe(has([window], at) && !has(shifts, at));
      }),
    );
  });
});
