import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayIn,
  daysBetween,
  monthsBetween,
  weeksOf,
  weekStart,
} from '../../../../web/screens/campaigns/calendar-days.ts';

const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  test('an instant falls on the day of the zone that is asked for', () => {
    expect(dayIn('2027-06-09T23:30:00Z', 'Europe/London')).toBe('2027-06-10');
    expect(dayIn('2027-06-09T23:30:00Z', 'America/New_York')).toBe('2027-06-09');
    expect(dayIn('2027-06-09T23:30:00Z', 'Asia/Shanghai')).toBe('2027-06-10');
  });

  test('months are counted from their first day, over the end of a year', () => {
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-01');
    expect(addMonths('2027-03-31', -1)).toBe('2027-02-01');
    expect(monthsBetween('2026-11-01', '2027-02-01')).toEqual(['2026-11-01', '2026-12-01', '2027-01-01']);
  });

  test('days on and back again are where they began, whatever clock changes lie between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, days) => {
        const there = addDays(day, days);
        expect(daysBetween(day, there)).toBe(days);
        expect(addDays(there, -days)).toBe(day);
      }),
    );
  });

  test('the weeks of a month are whole, follow each other and have each of its days once', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const month = addMonths(day, 0);
        const days = weeksOf(month).flat();
        expect(days[0]).toBe(weekStart(month));
        expect(days.length % 7).toBe(0);
        expect(days.every((each, i) => i === 0 || daysBetween(days[i - 1] ?? '', each) === 1)).toBe(true);
        const own = days.filter((each) => each.slice(0, 7) === month.slice(0, 7));
        expect(own).toHaveLength(daysBetween(month, addMonths(month, 1)));
        expect(days.length - own.length).toBeLessThan(14);
      }),
    );
  });
});
