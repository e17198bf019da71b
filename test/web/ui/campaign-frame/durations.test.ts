import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { durationMs, isoOf, lengthMs, UNITS } from '../../../../web/ui/campaign-frame/durations.ts';

test('durations are read in milliseconds, days of 24 hours', () => {
  expect(['PT1M', 'PT2H30M', 'P1D', 'P1W', 'P1DT0.5S'].map(durationMs)).toEqual([
    ...[60_000, 9_000_000, 86_400_000, 604_800_000, 86_400_500],
  ]);
  expect(['', 'P', 'PT', '1H', 'P1M'].map(durationMs)).toEqual([null, null, null, null, null]);
});

test('what is written as a duration is read as the same length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(...UNITS), (count, unit) => {
      expect(durationMs(isoOf(count, unit))).toBe(lengthMs(count, unit));
    }),
  );
});
