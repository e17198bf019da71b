import { describe, expect, test } from '@jest/globals';
import { openingOf, plannedWindows } from '../../../activities/campaign/schedule.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { aPlan } from '../../support/builders.ts';

const calendar = createCalendar();
const at = (text: string): number => Date.parse(text);
const HOUR = 3_600_000;

describe('opening of a phase', () => {
  test('a phase without a date starts when the one before it ended, and lasts as the plan says', () => {
    const plan = aPlan({ schedule: { live: { duration: 'PT10S' } } });
    expect(openingOf(plan, 'live', { now: 1_000, calendar })).toEqual({
      startsAt: 1_000,
      endsAt: 11_000,
      plannedAt: null,
      beyondADay: false,
      waves: [{ key: 'opening', at: 1_000 }],
    });
  });

  test('a phase with a date ahead waits for it; days are calendar days in the zone of the plan', () => {
    // Clocks in London go forward on 28 March 2027: that calendar day has 23 hours.
    const plan = aPlan({ schedule: { live: { start: '2027-03-27T12:00', duration: 'P1D' } } });
    const opening = openingOf(plan, 'live', { now: at('2027-03-01T00:00Z'), calendar });
    expect(opening?.startsAt).toBe(at('2027-03-27T12:00Z'));
    expect((opening?.endsAt ?? 0) - (opening?.startsAt ?? 0)).toBe(23 * HOUR);
  });

  test('a start that has passed is at once, keeps its length, and says how late it is', () => {
    const plan = aPlan({ schedule: { live: { start: '2027-06-09T10:00', duration: 'PT2H' } } });
    const planned = at('2027-06-09T09:00Z');
    const late = openingOf(plan, 'live', { now: planned + HOUR, calendar });
    expect(late).toMatchObject({
      startsAt: planned + HOUR,
      endsAt: planned + 3 * HOUR,
      plannedAt: planned,
      beyondADay: false,
    });
    expect(openingOf(plan, 'live', { now: planned + 25 * HOUR, calendar })?.beyondADay).toBe(true);
  });

  test('a phase the plan has not got does not open', () => {
    const plan = aPlan({ schedule: { live: { duration: 'PT10S' }, extension: { duration: 'PT10S' } } });
    expect(openingOf(plan, 'warmUp', { now: 0, calendar })).toBeNull();
    expect(openingOf(plan, 'extension', { now: 0, calendar })).toMatchObject({ startsAt: 0, endsAt: 10_000 });
    expect(openingOf(plan, 'followUp', { now: 0, calendar })).toBeNull();
  });

  test('waves are due after the start of their own phase', () => {
    const [wave] = aPlan().waves;
    if (!wave) throw new Error('The plan has no wave');
    const waves = [
      wave,
      { ...wave, key: 'last-call', at: 'PT5S' },
      { ...wave, key: 'teaser', phase: 'warmUp' as const },
    ];
    const opening = openingOf(aPlan({ waves }), 'live', { now: 1_000, calendar });
    expect(opening?.waves).toEqual([
      { key: 'opening', at: 1_000 },
      { key: 'last-call', at: 6_000 },
    ]);
  });

  test('the windows foreseen follow each other, the extension among them', () => {
    const schedule = {
      warmUp: { duration: 'PT1S' },
      live: { duration: 'PT2S' },
      extension: { duration: 'PT4S' },
      followUp: { duration: 'PT8S' },
    };
    expect(plannedWindows(aPlan({ schedule }), { now: 0, calendar })).toEqual([
      { phase: 'warmUp', start: 0, end: 1_000 },
      { phase: 'live', start: 1_000, end: 3_000 },
      { phase: 'extension', start: 3_000, end: 7_000 },
      { phase: 'followUp', start: 7_000, end: 15_000 },
    ]);
  });
});
