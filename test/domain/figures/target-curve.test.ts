import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { targetSoFar } from '../../../domain/figures/pace.ts';
import { targetCurve } from '../../../domain/figures/target-curve.ts';

const slot = (from: number, to: number, weight: number) => ({ from, to, weight, day: '2027-06-01' });
const parts = [
  { target: 100, slots: [slot(0, 10, 1), slot(10, 20, 3)] },
  { target: 50, slots: [slot(30, 40, 0), slot(40, 50, 0)] },
];

test('the curve bends where slots begin and end, and each phase adds its own part', () => {
  expect(targetCurve(parts, { from: 0, to: 60 })).toEqual([
    { at: 0, due: 0 },
    { at: 10, due: 25 },
    { at: 20, due: 100 },
    { at: 30, due: 100 },
    { at: 40, due: 125 },
    { at: 50, due: 150 },
    { at: 60, due: 150 },
  ]);
});

test('a window cuts the curve between its points', () => {
  expect(targetCurve(parts, { from: 5, to: 12 })).toEqual([
    { at: 5, due: 13 },
    { at: 10, due: 25 },
    { at: 12, due: 40 },
  ]);
});

test('a window of no length has no points, and no part asks for nothing', () => {
  expect(targetCurve(parts, { from: 5, to: 5 })).toEqual([]);
  expect(targetCurve([], { from: 0, to: 5 })).toEqual([
    { at: 0, due: 0 },
    { at: 5, due: 0 },
  ]);
});

test('over any profile each point is what is due by then', () => {
  const weights = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(
      weights,
      fc.nat(1e9),
      fc.tuple(fc.nat(200), fc.nat(200)),
      (profile, target, [from, length]) => {
        const slots = profile.map((weight, i) => slot(i * 7, i * 7 + 7, weight));
        for (const { at, due } of targetCurve([{ target, slots }], { from, to: from + length }))
          expect(due).toBe(targetSoFar(target, slots, at));
      },
    ),
  );
});
