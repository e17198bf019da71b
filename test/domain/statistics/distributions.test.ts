import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  incompleteBeta,
  logGamma,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from '../../../domain/statistics/distributions.ts';

describe('the normal distribution', () => {
  // Abramowitz & Stegun, Handbook of Mathematical Functions, table 26.1 (15 decimals).
  test.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [3, 0.99865010196837],
    [4, 0.999968328758167],
  ])('at %i has the value of A&S table 26.1', (z, p) => {
    expect(Math.abs(normalCdf(z) - p)).toBeLessThan(1e-14);
  });

  // A&S table 26.2 gives −log Q(x): 6.54265 at x = 5, 23.11805 at x = 10.
  test.each([
    [5, 6.54265],
    [10, 23.11805],
  ])('keeps the precision of the tail at %i', (x, minusLog) => {
    expect(-Math.log10(normalCdf(-x))).toBeCloseTo(minusLog, 5);
  });

  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1.
  test.each([
    [0.9, 1.282],
    [0.95, 1.645],
    [0.975, 1.96],
    [0.99, 2.326],
    [0.995, 2.576],
  ])('has the critical value of NIST at %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 3);
  });

  test('rises without a step where the two methods meet', () => {
    expect(Math.abs(normalCdf(-3) - normalCdf(-3 + 1e-12))).toBeLessThan(1e-14);
  });
});

describe("Student's t", () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
  test.each([
    [1, 0.975, 12.706],
    [2, 0.95, 2.92],
    [5, 0.995, 4.032],
    [10, 0.975, 2.228],
    [30, 0.95, 1.697],
    [100, 0.99, 2.364],
  ])('with %i degrees of freedom at %d has the critical value of NIST', (df, p, t) => {
    expect(studentQuantile(p, df)).toBeCloseTo(t, 3);
  });

  test('has its closed forms for one and two degrees of freedom', () => {
    for (const t of [-7, -1, 0, 0.3, 2, 40]) {
      expect(studentCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
      expect(studentCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 12);
    }
  });

  test('meets the normal for many degrees of freedom', () => {
    for (const df of [1e6, 9.9e6, 1e7])
      expect(Math.abs(studentCdf(1.96, df) - normalCdf(1.96))).toBeLessThan(3e-7);
  });
});

test('ln Γ gives factorials and Γ(½)', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 13);
  expect(logGamma(171)).toBeCloseTo(
    Array.from({ length: 170 }, (_, i) => Math.log(i + 1)).reduce((a, b) => a + b),
    10,
  );
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
});

test('the incomplete beta function is 0 and 1 at its ends and x for a = b = 1', () => {
  expect([0, 0.25, 1].map((x) => incompleteBeta({ a: 1, b: 1, x }))).toEqual([
    0,
    expect.closeTo(0.25, 12),
    1,
  ]);
});

test('any probability: the quantile leads back to it, and the distribution is symmetric', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
      fc.double({ min: 1, max: 500, noNaN: true }),
      (p, df) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 11);
        const t = studentQuantile(p, df);
        expect(studentCdf(t, df)).toBeCloseTo(p, 10);
        expect(studentCdf(-t, df)).toBeCloseTo(1 - p, 10);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([0, 1, -1, NaN])('a quantile at %d is refused', (p) => {
  expect(() => normalQuantile(p)).toThrow(RangeError);
});
