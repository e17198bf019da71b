import { expect, test } from '@jest/globals';
import {
  chosenIn,
  daysToChoose,
  phasesToChoose,
  spanOf,
} from '../../../../web/screens/campaign-figures/window.ts';

const phases = [
  { phase: 'approval', from: '2027-05-01T00:00:00.000Z', to: '2027-05-02T00:00:00.000Z', started: true },
  { phase: 'live', from: '2027-06-01T00:00:00.000Z', to: null, started: true },
  { phase: 'extension', from: '2027-06-05T00:00:00.000Z', to: null, started: false },
];
const zone = { own: {}, timeZone: 'Europe/London' };

test('one may choose the phases that have begun and have figures', () => {
  expect(phasesToChoose(phases).map(({ phase }) => phase)).toEqual(['live']);
});

test.each([
  ['', 'all'],
  ['window=phase:live', 'phase:live'],
  ['window=day:2027-06-01', 'day:2027-06-01'],
  ['window=own', 'own'],
  ['window=nonsense', 'all'],
])('an address with %j shows %s', (search, chosen) => {
  expect(chosenIn(new URLSearchParams(search))).toBe(chosen);
});

test('a day is one of the campaign’s zone, also where the clock changes', () => {
  expect(spanOf('day:2027-06-01', phases, zone)).toEqual({
    from: '2027-05-31T23:00:00.000Z',
    to: '2027-06-01T23:00:00.000Z',
  });
  const autumn = spanOf('day:2027-10-31', phases, zone);
  expect(Date.parse(autumn.to ?? '') - Date.parse(autumn.from ?? '')).toBe(25 * 3_600_000);
});

test('a phase under way has no end, an unknown one no window', () => {
  expect(spanOf('phase:live', phases, zone)).toEqual({ from: '2027-06-01T00:00:00.000Z' });
  expect(spanOf('phase:none', phases, zone)).toEqual({});
  expect(spanOf('all', phases, zone)).toEqual({});
});

test('one’s own window takes the ends that are given, and none that lie the wrong way round', () => {
  const own = (from?: string, to?: string) =>
    spanOf('own', phases, { ...zone, own: { ...(from && { from }), ...(to && { to }) } });
  expect(own('2027-06-01T10:00')).toEqual({ from: '2027-06-01T09:00:00.000Z' });
  expect(own('2027-06-01T10:00', '2027-06-01T09:00')).toEqual({});
});

test('days reach from launch to now, in the campaign’s zone', () => {
  const window = { from: '2027-06-01T23:30:00.000Z', to: '2027-06-09T00:00:00.000Z' };
  expect(daysToChoose(window, '2027-06-03T10:00:00.000Z', 'Europe/London')).toEqual([
    '2027-06-02',
    '2027-06-03',
  ]);
});
