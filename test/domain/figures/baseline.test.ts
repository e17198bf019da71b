import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { medianOf, scaleSum } from '../../../domain/figures/baseline.ts';
import { fraction } from '../../../domain/money/fraction.ts';

const fortnight = Array.from({ length: 14 }, (_, i) => ({
  weekday: i % 7,
  value: i % 7 === 5 ? 0 : 100 + i,
}));
const whole = (weekday: number) => ({ weekday, share: fraction(1) });

describe('a sum of the baseline', () => {
  test('counts for each day of the phase the mean of its weekday', () => {
    expect(scaleSum(fortnight, [whole(0), whole(5), whole(5)])).toEqual({ n: 207, d: 2 });
  });

  test('over its own days is itself', () => {
    const total = fortnight.reduce((sum, { value }) => sum + value, 0);
    expect(
      scaleSum(
        fortnight,
        fortnight.map(({ weekday }) => whole(weekday)),
      ),
    ).toEqual(fraction(total));
  });

  test('counts part of a day in part: a phase of 36 seconds is 1/2400 of a day', () => {
    expect(
      scaleSum([{ weekday: 1, value: 2_400_000 }], [{ weekday: 1, share: fraction(36_000, 86_400_000) }]),
    ).toEqual(fraction(1000));
  });

  test('takes the mean of all days where it has no such weekday', () => {
    expect(
      scaleSum(
        [
          { weekday: 1, value: 100 },
          { weekday: 2, value: 300 },
        ],
        [whole(6)],
      ),
    ).toEqual(fraction(200));
  });

  test('without days is unknown', () => {
    expect(scaleSum([], [whole(1)])).toBeNull();
  });
});

test('a median is the middle figure, or the mean of the middle two', () => {
  expect(medianOf([fraction(3, 4), fraction(1, 4), fraction(1, 2)])).toEqual(fraction(1, 2));
  expect(medianOf([fraction(1), fraction(1, 2)])).toEqual(fraction(3, 4));
  expect(medianOf([])).toBeNull();
});

test('for ordinary days each weekday stands as its median', () => {
  const days = [100, 900, 200, 400].map((value) => ({ weekday: 3, value }));
  expect(scaleSum(days, [whole(3)], 'median')).toEqual(fraction(300));
  expect(scaleSum(days.slice(1), [whole(3)], 'median')).toEqual(fraction(400));
});

test('a phase scaled in parts sums to the phase scaled whole, to a thousandth a part', () => {
  const day = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), value: fc.nat({ max: 1_000_000_000 }) });
  const part = fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 86_400 }))
    .map(([weekday, seconds]) => ({ weekday, share: fraction(seconds, 86_400) }));
  fc.assert(
    fc.property(
      fc.array(day, { minLength: 1, maxLength: 56 }),
      fc.array(part, { maxLength: 20 }),
      (days, phase) => {
        const all = scaleSum(days, phase)!;
        const sum = phase
          .map((each) => scaleSum(days, [each])!)
          .reduce((total, each) => total + (each.n / each.d) * 1_000, 0);
        expect(Math.abs((all.n / all.d) * 1_000 - sum)).toBeLessThanOrEqual(phase.length + 1);
      },
    ),
  );
});
