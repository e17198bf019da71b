import { describe, expect, test } from '@jest/globals';
import { calendarWindows, type Scheduled, sellingTime } from '../../../api/campaigns/calendar-windows.ts';
import { createCalendar } from '../../../infra/calendar.ts';

const calendar = createCalendar();
const NOW = Date.parse('2027-06-01T00:00:00Z');
const DAY = 86_400_000;
const at = (days: number): number => NOW + days * DAY;
const row = (phase: 'warmUp' | 'live' | 'extension' | 'followUp' | 'research', over: object) => ({
  ...{ phase, plannedStart: null, plannedEnd: null, startedAt: null, endedAt: null },
  ...over,
});
const windows = (over: Partial<Scheduled>) =>
  calendarWindows(
    {
      ...{ phase: 'draft', status: 'running', timeZone: 'UTC', phases: [] },
      schedule: { live: { duration: 'P1D' } },
      ...over,
    },
    { now: NOW, calendar },
  );

describe('windows of a campaign', () => {
  test('a draft has those its plan dates, one without a date none', () => {
    const schedule = {
      warmUp: { start: '2027-06-09T10:00', duration: 'P7D' },
      live: { start: '2027-06-17T10:00', duration: 'P4D' },
    };
    expect(windows({ schedule, timeZone: 'Asia/Shanghai' })).toEqual([
      {
        phase: 'warmUp',
        start: Date.parse('2027-06-09T02:00:00Z'),
        end: Date.parse('2027-06-16T02:00:00Z'),
        begun: false,
      },
      {
        phase: 'live',
        start: Date.parse('2027-06-17T02:00:00Z'),
        end: Date.parse('2027-06-21T02:00:00Z'),
        begun: false,
      },
    ]);
    expect(windows({})).toEqual([]);
    expect(windows({ schedule, status: 'cancelled' })).toEqual([]);
  });

  test('what was planned before it began moves on with the clock', () => {
    const phases = [
      row('warmUp', { plannedStart: at(-2), plannedEnd: at(1) }),
      row('live', { plannedStart: at(1), plannedEnd: at(2) }),
    ];
    expect(windows({ phase: 'approval', phases })).toMatchObject([
      { phase: 'warmUp', start: at(0), end: at(3) },
      { phase: 'live', start: at(3), end: at(4) },
    ]);
  });

  test('a phase under way lasts until now at least; what ran keeps its instants; what was passed over is gone; the next follows', () => {
    const phases = [
      row('research', { startedAt: at(-9), endedAt: at(-8) }),
      row('warmUp', { plannedStart: at(-5), plannedEnd: at(-4) }),
      row('live', { plannedEnd: at(-1), startedAt: at(-3) }),
      row('followUp', { plannedStart: at(-1), plannedEnd: at(5) }),
    ];
    expect(windows({ phase: 'live', phases })).toEqual([
      { phase: 'live', start: at(-3), end: at(0), begun: true },
      { phase: 'followUp', start: at(0), end: at(6), begun: false },
    ]);
  });

  test('of one that ended early only what began is left', () => {
    const phases = [
      row('live', { startedAt: at(-3), plannedEnd: at(1), endedAt: at(-2) }),
      row('followUp', { plannedStart: at(1), plannedEnd: at(5) }),
    ];
    expect(windows({ phase: 'live', status: 'aborted', phases })).toEqual([
      { phase: 'live', start: at(-3), end: at(-2), begun: true },
    ]);
  });
});

describe('the time of selling', () => {
  test('is from live to the end of the extension; unknown without live', () => {
    const window = (phase: 'warmUp' | 'live' | 'extension', start: number) => ({
      ...{ phase, start, end: start + 1, begun: false },
    });
    expect(sellingTime([window('warmUp', 1), window('live', 5), window('extension', 9)])).toEqual({
      start: 5,
      end: 10,
    });
    expect(sellingTime([window('warmUp', 1)])).toEqual({ start: null, end: null });
  });
});
