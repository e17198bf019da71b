import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pace, targetSoFar } from '../../../domain/figures/pace.ts';

const slots = [
  { from: 0, to: 100, weight: 1 },
  { from: 100, to: 200, weight: 3 },
  { from: 200, to: 300, weight: 0 },
];

describe('the target so far', () => {
  test.each([
    [-5, 0],
    [0, 0],
    [50, 125],
    [100, 250],
    [150, 625],
    [200, 1000],
    [299, 1000],
    [900, 1000],
  ])('at %i is %i of 1000', (at, due) => {
    expect(targetSoFar(1000, slots, at)).toBe(due);
  });

  test('without any profile goes by time', () => {
    expect(
      targetSoFar(
        1000,
        slots.map((slot) => ({ ...slot, weight: 0 })),
        150,
      ),
    ).toBe(500);
  });

  test('of no slots, or of slots without length, is 0', () => {
    expect([targetSoFar(1000, [], 5), targetSoFar(1000, [{ from: 5, to: 5, weight: 9 }], 9)]).toEqual([0, 0]);
  });

  test('over any profile never falls and ends at the target', () => {
    const profile = fc.array(fc.nat(1000), { minLength: 1, maxLength: 48 });
    fc.assert(
      fc.property(
        profile,
        fc.nat(1e12),
        fc.array(fc.nat(48 * 3_600_000), { maxLength: 10 }),
        (weights, target, instants) => {
          const hours = weights.map((weight, i) => ({
            from: i * 3_600_000,
            to: (i + 1) * 3_600_000,
            weight,
          }));
          const due = instants.sort((a, b) => a - b).map((at) => targetSoFar(target, hours, at));
          expect(due).toEqual([...due].sort((a, b) => a - b));
          expect(targetSoFar(target, hours, weights.length * 3_600_000)).toBe(target);
        },
      ),
    );
  });
});

test('pace is sales over what was due, unknown before anything was', () => {
  expect([pace(90, 120), pace(5, 0)]).toEqual([{ n: 3, d: 4 }, null]);
});
