import { expect, test } from '@jest/globals';
import { withStanding } from '../../../domain/tasks/standing.ts';
import { createCalendar } from '../../../infra/calendar.ts';

const zone = { timeZone: 'Europe/London', calendar: createCalendar() };
const START = Date.UTC(2027, 5, 10, 9);
const phase = (over: object = {}) => ({
  ...{ phase: 'live', plannedStart: START, plannedEnd: START + 1, startedAt: null, ...over },
});
const task = (due: string) => ({ key: 'a', due, after: [], doneAt: null });
const dueOf = (due: string, phases = [phase()]) => withStanding([task(due)], phases, zone)[0]?.due;

test('an offset counts from the planned start of a phase, and from the real one once there is one', () => {
  expect(dueOf('live-P1D')).toBe(START - 86_400_000);
  expect(dueOf('live-P1D', [phase({ startedAt: START + 5_000 })])).toBe(START - 86_400_000 + 5_000);
});

test('a date of its own needs no phase; an offset from a phase that is not known gives no date', () => {
  expect(dueOf('2027-06-01T10:00', [])).toBe(Date.UTC(2027, 5, 1, 9));
  expect(dueOf('warmUp-P1D')).toBeNull();
  expect(dueOf('live+PT1H', [phase({ plannedStart: null })])).toBeNull();
});

test('a task keeps its facts and gets its state', () => {
  const rows = [
    { ...task('live-P1D'), owner: 'Ops' },
    { key: 'b', due: 'live-P1D', after: ['a'], doneAt: null, owner: 'Lead' },
  ];
  expect(withStanding(rows, [phase()], zone)).toMatchObject([
    { key: 'a', owner: 'Ops', state: 'open' },
    { key: 'b', owner: 'Lead', state: 'waiting', waitsFor: ['a'] },
  ]);
});
