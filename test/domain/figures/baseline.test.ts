import { describe, expect, test } from '@jest/globals';
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
