import { expect, test } from '@jest/globals';
import {
  baselineDays,
  lengthInDays,
  phaseDays,
  touchedDays,
  windowsOf,
} from '../../../domain/figures/baseline-days.ts';
import { createCalendar } from '../../../infra/calendar.ts';

const zone = { timeZone: 'Europe/London', calendar: createCalendar() };
const stretch = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
const counts = () => true;

test('a stretch touches its local days, not the one that begins at its end', () => {
  expect(touchedDays(stretch('2027-06-02T22:30Z', '2027-06-04T23:00Z'), zone)).toEqual({
    ...{ from: '2027-06-02', to: '2027-06-04' },
  });
});

test('each day of a phase counts by how much of it the phase has, days of the clocks’ change by their own length', () => {
  // From noon on Saturday 27 March 2027; Sunday has 23 hours; an hour of Monday.
  expect(phaseDays(stretch('2027-03-27T12:00Z', '2027-03-29T00:00Z'), zone)).toEqual([
    { weekday: 6, share: { n: 1, d: 2 } },
    { weekday: 7, share: { n: 1, d: 1 } },
    { weekday: 1, share: { n: 1, d: 24 } },
  ]);
});

test('baselines look back from the reference day, the year before from the phases', () => {
  const goal = stretch('2028-02-28T00:00Z', '2028-03-02T00:00Z');
  const back = { goal, referenceDay: '2028-02-10', shift: 0 };
  expect(baselineDays({ previous: 'P14D' }, back, zone)).toEqual({ from: '2028-01-27', to: '2028-02-09' });
  expect(baselineDays({ previous: 'PT6H' }, back, zone)).toEqual({ from: '2028-02-09', to: '2028-02-09' });
  expect(baselineDays('ordinaryDay', back, zone)).toEqual({ from: '2027-12-16', to: '2028-02-09' });
  // Three days from 28 February on, the leap day among them.
  expect(baselineDays('yearBefore', back, zone)).toEqual({ from: '2027-02-28', to: '2027-03-02' });
  expect(baselineDays({ value: '5' }, back, zone)).toBeNull();
});

test('windows stand side by side, the last at the end, none over a day that does not count', () => {
  const days = { from: '2027-05-01', to: '2027-05-10' };
  expect(windowsOf(days, 4, counts)).toEqual([
    { from: '2027-05-03', to: '2027-05-06' },
    { from: '2027-05-07', to: '2027-05-10' },
  ]);
  expect(windowsOf(days, 4, (day) => day !== '2027-05-08')).toEqual([
    { from: '2027-05-04', to: '2027-05-07' },
  ]);
  expect(windowsOf(days, 11, counts)).toEqual([]);
});

test('a goal is at least a day long, and whole days over a change of the clocks', () => {
  expect(lengthInDays({ from: 0, to: 40_000 })).toBe(1);
  expect(lengthInDays(stretch('2027-03-26T00:00Z', '2027-03-28T23:00Z'))).toBe(3);
});
