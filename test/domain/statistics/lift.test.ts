import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { liftOfMeans, liftOfProportions, wilson } from '../../../domain/statistics/lift.ts';

type Counts = [a: number, m: number, b: number, n: number];

describe('the difference of two proportions', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10.
  test.each<[Counts, number, number]>([
    [[56, 70, 48, 80], 0.0524, 0.3339],
    [[9, 10, 3, 10], 0.1705, 0.809],
    [[6, 7, 2, 7], 0.0582, 0.8062],
    [[5, 56, 0, 29], -0.0381, 0.1926],
    [[0, 10, 0, 20], -0.1611, 0.2775],
    [[0, 10, 0, 10], -0.2775, 0.2775],
    [[10, 10, 0, 20], 0.6791, 1],
    [[10, 10, 0, 10], 0.6075, 1],
  ])('%j has the interval that Newcombe published', ([a, m, b, n], low, high) => {
    const { interval } = liftOfProportions({ treated: { successes: a, n: m }, control: { successes: b, n } });
    expect(interval).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
  });

  test('of 12 % against 10 % is 2 points, a fifth, and 200 of 10,000', () => {
    const lift = liftOfProportions({
      control: { n: 10_000, successes: 1000 },
      treated: { n: 10_000, successes: 1200 },
    });
    expect(lift).toMatchObject({
      effect: expect.closeTo(0.02, 12),
      relative: expect.closeTo(0.2, 12),
      incremental: expect.closeTo(200, 9),
    });
    // Chi-square of the table: 20000 (1000·8800 − 1200·9000)² ÷ (10000·10000·2200·17800) = 20.429, its root 4.5199.
    expect(lift.pValue).toBeCloseTo(6.19e-6, 7);
  });

  test('against a control without a success has no relative lift', () => {
    expect(
      liftOfProportions({ control: { n: 10, successes: 0 }, treated: { n: 10, successes: 0 } }),
    ).toMatchObject({ relative: null, pValue: 1 });
  });

  test('any samples: the effect is inside, the bounds are inside −1 to 1, and swapping the arms mirrors them', () => {
    const sample = fc
      .integer({ min: 1, max: 5000 })
      .chain((n) => fc.record({ n: fc.constant(n), successes: fc.nat(n) }));
    fc.assert(
      fc.property(sample, sample, (control, treated) => {
        const {
          effect,
          interval: [low, high],
          pValue,
        } = liftOfProportions({ control, treated });
        const turned = liftOfProportions({ control: treated, treated: control });
        expect(low).toBeLessThanOrEqual(effect + 1e-12);
        expect(high).toBeGreaterThanOrEqual(effect - 1e-12);
        expect([low >= -1 - 1e-9, high <= 1 + 1e-9, pValue >= 0, pValue <= 1]).toEqual([
          true,
          true,
          true,
          true,
        ]);
        expect([turned.interval[0], turned.interval[1], turned.pValue]).toEqual([
          expect.closeTo(-high, 9),
          expect.closeTo(-low, 9),
          expect.closeTo(pValue, 9),
        ]);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    [{ n: 0, successes: 0 }],
    [{ n: 10, successes: 11 }],
    [{ n: 10, successes: -1 }],
    [{ n: 1.5, successes: 1 }],
  ])('refuses %j', (control) => {
    expect(() => liftOfProportions({ control, treated: { n: 1, successes: 1 } })).toThrow(RangeError);
  });
});

// Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("%i of %i has Wilson's interval as Newcombe published it", (...[successes, n, low, high]) => {
  expect(wilson({ successes, n })).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
});

describe('the difference of two means', () => {
  // Student's sleep data (Biometrika 6, 1908) as R documents it: t = −1.8608, df = 17.776, p = 0.07939, −3.3654832 to 0.2054832.
  const first = { n: 10, mean: 0.75, sd: 1.7890096577591625 };
  const second = { n: 10, mean: 2.33, sd: 2.002248735796829 };

  test("of Student's sleep data is what R gives for Welch's test", () => {
    const lift = liftOfMeans({ treated: first, control: second });
    expect(lift.interval).toEqual([expect.closeTo(-3.3654832, 7), expect.closeTo(0.2054832, 7)]);
    expect(lift.pValue).toBeCloseTo(0.07939, 5);
    expect(lift).toMatchObject({
      effect: expect.closeTo(-1.58, 12),
      relative: expect.closeTo(-1.58 / 2.33, 12),
      incremental: expect.closeTo(-15.8, 12),
    });
  });

  test('without any spread is certain', () => {
    const flat = (mean: number) => ({ n: 5, mean, sd: 0 });
    expect(liftOfMeans({ control: flat(0), treated: flat(1) })).toEqual({
      effect: 1,
      interval: [1, 1],
      pValue: 0,
      relative: null,
      incremental: 5,
    });
    expect(liftOfMeans({ control: flat(1), treated: flat(1) }).pValue).toBe(1);
  });

  test('at a higher level has a wider interval', () => {
    const width = (level: number) => {
      const [low, high] = liftOfMeans({ control: first, treated: second, level }).interval;
      return high - low;
    };
    expect(width(0.99)).toBeGreaterThan(width(0.95));
  });

  test.each([[{ n: 1, mean: 1, sd: 0 }], [{ n: 5, mean: NaN, sd: 1 }], [{ n: 5, mean: 1, sd: -1 }]])(
    'refuses %j',
    (control) => {
      expect(() => liftOfMeans({ control, treated: first })).toThrow(RangeError);
    },
  );
});
