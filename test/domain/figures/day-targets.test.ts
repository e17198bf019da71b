import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayTargets, type PaceSlot } from '../../../domain/figures/day-targets.ts';

const HOUR = 3_600_000;
const slot = (hour: number, day: string, weight: number): PaceSlot => ({
  ...{ from: hour * HOUR, to: (hour + 1) * HOUR, day, weight },
});

test('a target is shared over the days by the profile', () => {
  const slots = [slot(0, '2027-06-01', 3), slot(1, '2027-06-01', 1), slot(24, '2027-06-02', 4)];
  expect(dayTargets([{ target: 1_000, slots }])).toEqual([
    { day: '2027-06-01', from: 0, to: 2 * HOUR, target: 500 },
    { day: '2027-06-02', from: 24 * HOUR, to: 25 * HOUR, target: 500 },
  ]);
});

test('without a profile the length of the days counts', () => {
  const slots = [slot(0, 'a', 0), slot(1, 'b', 0), slot(2, 'b', 0)];
  expect(dayTargets([{ target: 300, slots }]).map(({ target }) => target)).toEqual([100, 200]);
});

test('a day that two phases share is one, with both parts of its target', () => {
  const parts = [
    { target: 10, slots: [slot(0, 'a', 1)] },
    { target: 32, slots: [slot(1, 'a', 1), slot(24, 'b', 1)] },
  ];
  expect(dayTargets(parts)).toEqual([
    { day: 'a', from: 0, to: 2 * HOUR, target: 26 },
    { day: 'b', from: 24 * HOUR, to: 25 * HOUR, target: 16 },
  ]);
});

test('a phase of no length has no day', () => {
  expect(dayTargets([{ target: 5, slots: [] }])).toEqual([]);
});

test('the days always sum to the target', () => {
  const slots = fc.array(
    fc.record({ day: fc.constantFrom('a', 'b', 'c', 'd'), weight: fc.nat({ max: 1_000_000 }) }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000_000 }), slots, (target, given) => {
      const days = dayTargets([{ target, slots: given.map(({ day, weight }, i) => slot(i, day, weight)) }]);
      expect(days.reduce((sum, day) => sum + day.target, 0)).toBe(target);
    }),
  );
});
