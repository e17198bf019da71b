import { expect, test } from '@jest/globals';
import { baselineWindow, referenceDay } from '../../../domain/plan/research-window.ts';
import type { ResearchPart } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';

const zoned = { timeZone: 'Asia/Shanghai', calendar: createCalendar() };
const lifecycle = { newDays: 30, activeDays: 90, dormantDays: 180 };
const planOf = (research: Omit<ResearchPart, 'lifecycle'>) => ({ research: { ...research, lifecycle } });

test('a plan without a reference day takes the day it is in the zone', () => {
  const plan = planOf({ baseline: { previous: 'P28D' } });
  expect(referenceDay(plan, { ...zoned, at: Date.parse('2027-05-20T17:00:00Z') })).toBe('2027-05-21');
});

test.each([
  ['P28D', '2027-04-23', '2027-05-20'],
  ['P1M', '2027-04-21', '2027-05-20'],
  ['P1D', '2027-05-20', '2027-05-20'],
  ['PT1M', '2027-05-20', '2027-05-20'],
])('the %s before 21 May are the days %s to %s', (previous, from, to) => {
  const plan = planOf({ baseline: { previous } });
  expect(baselineWindow(plan, { ...zoned, asOf: '2027-05-21' })).toEqual({ from, to });
});

test('a window of the plan is taken as it is', () => {
  const window = { from: '2010-12-01', to: '2011-11-13' };
  expect(baselineWindow(planOf({ baseline: { window } }), { ...zoned, asOf: '2011-11-14' })).toEqual(window);
});
