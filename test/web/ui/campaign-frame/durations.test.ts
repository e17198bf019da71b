import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  durationMs,
  firstLength,
  isoOf,
  lengthMs,
  typedLength,
  UNITS,
} from '../../../../web/ui/campaign-frame/durations.ts';

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

test('an extension begins inside what is left: an hour, else at most half an hour', () => {
  expect(firstLength(null)).toEqual({ text: '1', unit: 'hours' });
  expect(firstLength(7_200_000)).toEqual({ text: '1', unit: 'hours' });
  expect(firstLength(40 * 60_000)).toEqual({ text: '30', unit: 'minutes' });
  expect(firstLength(5.5 * 60_000)).toEqual({ text: '5', unit: 'minutes' });
});

test('whatever of a minute or more is left, the first length fits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60_000, max: 1e9 }), (left) => {
      expect(typedLength(firstLength(left), left).fault).toBeNull();
    }),
  );
});

test('what was typed is no number, too much, or right', () => {
  const hour = 3_600_000;
  expect(typedLength({ text: '', unit: 'minutes' }, hour)).toEqual({ fault: 'noNumber' });
  expect(typedLength({ text: '0', unit: 'minutes' }, null)).toEqual({ fault: 'noNumber' });
  expect(typedLength({ text: '61', unit: 'minutes' }, hour)).toEqual({ fault: 'tooMuch' });
  expect(typedLength({ text: '1', unit: 'minutes' }, 0)).toEqual({ fault: 'noneLeft' });
  expect(typedLength({ text: '60', unit: 'minutes' }, hour)).toEqual({ count: 60, fault: null });
  expect(typedLength({ text: '9', unit: 'days' }, null)).toEqual({ count: 9, fault: null });
});
