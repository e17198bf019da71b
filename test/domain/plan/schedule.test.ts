import { describe, expect, test } from '@jest/globals';
import { datedPhases, resolveMoment, resolveSchedule } from '../../../domain/plan/schedule.ts';
import type { Schedule } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';

const calendar = createCalendar();
const timeZone = 'Europe/London';
const at = (text: string) => Date.parse(text);

function resolve(schedule: Schedule, now: string) {
  const { phases, late } = resolveSchedule({ timeZone, schedule }, { now: at(now), calendar });
  const windows = Object.fromEntries(phases.map(({ phase, start, end }) => [phase, [start, end].map(iso)]));
  return { windows, late, phases };
}
const iso = (ms: number) => new Date(ms).toISOString().replace('.000', '');

const DATED: Schedule = {
  warmUp: { start: '2027-03-26T10:00', duration: 'P7D' },
  live: { duration: 'PT72H' },
  followUp: { duration: 'P1D' },
};

describe('a schedule', () => {
  test('has dates from its first dated phase on, and none where it gives durations alone', () => {
    const day = { duration: 'P1D' };
    expect(datedPhases(DATED)).toEqual(['warmUp', 'live', 'followUp']);
    expect(datedPhases({ ...DATED, warmUp: day, live: { ...day, start: '2027-04-02T10:00' } })).toEqual([
      ...['live', 'followUp'],
    ]);
    expect(datedPhases({ warmUp: day, live: day, followUp: day })).toEqual([]);
  });

  test('phases follow each other from the first date, across a change of clocks', () => {
    expect(resolve(DATED, '2027-03-01T00:00:00Z')).toMatchObject({
      windows: {
        warmUp: ['2027-03-26T10:00:00Z', '2027-04-02T09:00:00Z'],
        live: ['2027-04-02T09:00:00Z', '2027-04-05T09:00:00Z'],
        followUp: ['2027-04-05T09:00:00Z', '2027-04-06T09:00:00Z'],
      },
      late: [],
    });
  });

  test('a start that has passed begins at once and keeps its duration', () => {
    const { windows, late } = resolve(DATED, '2027-03-26T12:30:00Z');
    expect(windows['warmUp']).toEqual(['2027-03-26T12:30:00Z', '2027-04-02T11:30:00Z']);
    expect(late).toEqual([
      {
        phase: 'warmUp',
        planned: at('2027-03-26T10:00:00Z'),
        start: at('2027-03-26T12:30:00Z'),
        beyondADay: false,
      },
    ]);
  });

  test('a postponed launch takes every date of the plan along and is late by as much', () => {
    const schedule: Schedule = {
      warmUp: { start: '2027-03-26T10:00', duration: 'P2D' },
      live: { start: '2027-03-30T10:00', duration: 'P1D' },
      followUp: { duration: 'P1D' },
    };
    const moved = (postponed: number) =>
      resolveSchedule(
        { timeZone, schedule, readinessPolicy: { postpone: { by: 'P1D' } } },
        { now: at('2027-03-01T00:00:00Z'), calendar, postponed },
      );
    expect(moved(1).phases.map(({ start }) => iso(start))).toEqual([
      '2027-03-27T10:00:00Z',
      '2027-03-31T09:00:00Z',
      '2027-04-01T09:00:00Z',
    ]);
    const beyond = (times: number) => moved(times).late.map(({ phase, beyondADay }) => [phase, beyondADay]);
    expect(beyond(0)).toEqual([]);
    expect(beyond(1)).toEqual([
      ['warmUp', false],
      ['live', false],
    ]);
    expect(beyond(2)[0]).toEqual(['warmUp', true]);
  });

  test('a start that slips by more than a calendar day says so', () => {
    const exactly = resolve(DATED, '2027-03-27T10:00:00Z').late;
    const beyond = resolve(DATED, '2027-03-27T10:00:01Z').late;
    expect([exactly[0]?.beyondADay, beyond[0]?.beyondADay]).toEqual([false, true]);
  });

  test('without dates the first phase starts now', () => {
    const { windows } = resolve({ live: { duration: 'PT60S' } }, '2027-06-01T00:00:00Z');
    expect(windows).toEqual({ live: ['2027-06-01T00:00:00Z', '2027-06-01T00:01:00Z'] });
  });

  test('a dated later phase waits for its date, and a late one shifts what follows', () => {
    const schedule: Schedule = {
      warmUp: { duration: 'P1D' },
      live: { start: '2027-06-03T00:00', duration: 'P1D' },
    };
    expect(resolve(schedule, '2027-06-01T00:00:00Z').windows['live']?.[0]).toBe('2027-06-02T23:00:00Z');
    expect(resolve(schedule, '2027-06-02T10:00:00Z').windows['live']?.[0]).toBe('2027-06-03T10:00:00Z');
  });

  test('an offset counts from the real start of its phase', () => {
    const { phases } = resolve(DATED, '2027-03-26T12:30:00Z');
    const moment = (text: string) => iso(resolveMoment(text, phases, { timeZone, calendar }));
    expect(moment('warmUp+PT0S')).toBe('2027-03-26T12:30:00Z');
    expect(moment('warmUp-PT6H')).toBe('2027-03-26T06:30:00Z');
    expect(moment('2027-04-01T08:00')).toBe('2027-04-01T07:00:00Z');
    expect(() => moment('extension+PT0S')).toThrow(expect.objectContaining({ code: 'INVALID_MOMENT' }));
  });
});
