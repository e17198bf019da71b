import { describe, expect, test } from '@jest/globals';
import type { Plan } from '../../../domain/plan/types.ts';
import { launchDates, postponementsAllowed } from '../../../domain/readiness/cut-off.ts';
import { createCalendar } from '../../../infra/calendar.ts';

const calendar = createCalendar();
type Policy = NonNullable<Plan['readinessPolicy']>;

const dated = (readinessPolicy: Policy, start?: string) => ({
  timeZone: 'Europe/London',
  schedule: { live: { duration: 'P1D', ...(start !== undefined && { start }) } },
  readinessPolicy,
});
const iso = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString();
const datesOf = (plan: ReturnType<typeof dated>, times: number) => {
  const dates = launchDates(plan, times, calendar);
  return dates && [iso(dates.cutOff), iso(dates.startsAt)];
};

describe('launchDates', () => {
  test('an offset counts from the start, and both move by calendar days across a change of clocks', () => {
    const plan = dated({ cutOff: 'live-PT6H', postpone: { by: 'P1D', max: 2 } }, '2027-03-27T10:00');
    expect(datesOf(plan, 0)).toEqual(['2027-03-27T04:00:00.000Z', '2027-03-27T10:00:00.000Z']);
    expect(datesOf(plan, 1)).toEqual(['2027-03-28T03:00:00.000Z', '2027-03-28T09:00:00.000Z']);
    expect(datesOf(plan, 2)).toEqual(['2027-03-29T03:00:00.000Z', '2027-03-29T09:00:00.000Z']);
    expect(postponementsAllowed(plan)).toBe(2);
  });

  test('a dated cut-off moves along with the start', () => {
    const plan = dated({ cutOff: '2027-06-01T08:00', postpone: { by: 'PT2H', max: 1 } }, '2027-06-01T10:00');
    expect(datesOf(plan, 1)).toEqual(['2027-06-01T09:00:00.000Z', '2027-06-01T11:00:00.000Z']);
  });

  test('nothing cuts off where the offset counts from a start without a date', () => {
    const plan = dated({ cutOff: 'live-PT6H', postpone: { by: 'P1D', max: 2 } });
    expect(datesOf(plan, 0)).toBeNull();
    expect(postponementsAllowed(plan)).toBe(0);
  });

  test('a dated cut-off counts without a dated start, and then nothing moves', () => {
    const plan = dated({ cutOff: '2027-06-01T08:00', postpone: { by: 'P1D', max: 2 } });
    expect(datesOf(plan, 0)).toEqual(['2027-06-01T07:00:00.000Z', null]);
    expect(postponementsAllowed(plan)).toBe(0);
  });

  test('a plan without a policy has no cut-off', () => {
    const { timeZone, schedule } = dated({ cutOff: 'live-PT6H' }, '2027-06-01T10:00');
    expect(launchDates({ timeZone, schedule }, 0, calendar)).toBeNull();
  });
});
