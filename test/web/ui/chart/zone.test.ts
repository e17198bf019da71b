import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayAfter, dayIn, instantOf, wallClock } from '../../../../web/ui/chart/zone.ts';

const at = (text: string): number => Date.parse(text);

test('an axis shows the clock of the campaign’s zone, milliseconds kept', () => {
  expect(wallClock(at('2027-06-01T20:15:30.250Z'), 'Asia/Shanghai')).toBe(at('2027-06-02T04:15:30.250Z'));
  expect(dayIn(at('2027-06-01T20:15:30Z'), 'Asia/Shanghai')).toBe('2027-06-02');
});

test('a local time is an instant of the zone, in winter and in summer', () => {
  expect(instantOf('2027-06-01T09:00', 'Europe/London')).toBe(at('2027-06-01T08:00Z'));
  expect(instantOf('2027-01-01T09:00', 'Europe/London')).toBe(at('2027-01-01T09:00Z'));
  expect(instantOf('nonsense', 'Europe/London')).toBeUndefined();
});

test('every instant comes back from its local time, but for the hour that a clock change doubles', () => {
  const hours = fc
    .integer({ min: 0, max: 24 * 365 * 4 })
    .map((hour) => at('2026-01-01T00:00Z') + hour * 3_600_000);
  fc.assert(
    fc.property(
      hours,
      fc.constantFrom('Europe/London', 'Asia/Shanghai', 'America/New_York'),
      (instant, zone) => {
        const local = new Date(wallClock(instant, zone)).toISOString().slice(0, 16);
        const back = instantOf(local, zone) ?? Number.NaN;
        expect(wallClock(back, zone)).toBe(wallClock(instant, zone));
      },
    ),
  );
});

test('the day after the last of a month is the first', () => {
  expect(dayAfter('2027-02-28')).toBe('2027-03-01');
});
