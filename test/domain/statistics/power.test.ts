import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sampleSizes } from '../../../domain/statistics/power.ts';

// The first is the example of R's help page of power.prop.test, whose answer is n = 76.7; the others were computed apart
// from this code, with the normal quantiles of Python's statistics.NormalDist: 80681.380, 6090.637 and 1646532.887.
test.each([
  [{ baseRate: 0.5, lift: 0.5, power: 0.9 }, 77],
  [{ baseRate: 0.02, lift: 0.1 }, 80_682],
  [{ baseRate: 0.1, lift: -0.2, power: 0.9, alpha: 0.01 }, 6_091],
  [{ baseRate: 0.001, lift: 0.1 }, 1_646_533],
])('%j needs so many people a group as published', (question, each) => {
  expect(sampleSizes(question)).toMatchObject({ control: each, treated: each, total: 2 * each });
});

test('a smaller lift, more power and a stricter test each need more people', () => {
  const rate = fc.double({ min: 0.01, max: 0.4, noNaN: true });
  const lift = fc.double({ min: 0.05, max: 1, noNaN: true });
  fc.assert(
    fc.property(rate, lift, (baseRate, wanted) => {
      const { total } = sampleSizes({ baseRate, lift: wanted });
      expect(sampleSizes({ baseRate, lift: wanted / 2 }).total).toBeGreaterThanOrEqual(total);
      expect(sampleSizes({ baseRate, lift: wanted, power: 0.95 }).total).toBeGreaterThanOrEqual(total);
      expect(sampleSizes({ baseRate, lift: wanted, alpha: 0.001 }).total).toBeGreaterThanOrEqual(total);
    }),
  );
});

test.each([
  { baseRate: 0, lift: 0.1 },
  { baseRate: 0.6, lift: 1 },
  { baseRate: 0.1, lift: -1 },
  { baseRate: 0.1, lift: 0 },
  { baseRate: 0.1, lift: 1e-12 },
  { baseRate: 0.1, lift: 0.1, power: 1 },
  { baseRate: 0.1, lift: 0.1, alpha: 0 },
])('%j has no answer', (question) => {
  expect(() => sampleSizes(question)).toThrow(RangeError);
});
