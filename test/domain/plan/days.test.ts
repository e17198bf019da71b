import { expect, test } from '@jest/globals';
import { addDays, daysBetween, daysOf, weekdayOf } from '../../../domain/plan/days.ts';

test('days are counted over months, leap years and years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
  expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
  expect(daysBetween('2027-12-31', '2028-03-01')).toBe(61);
});

test('weekdays run from Monday, 1, to Sunday, 7, also before 1970', () => {
  expect(['2027-06-07', '2027-06-13', '1969-12-31', '1970-01-01'].map(weekdayOf)).toEqual([1, 7, 3, 4]);
});

test('a window has both its ends, and none where it ends before it begins', () => {
  expect(daysOf({ from: '2027-06-29', to: '2027-07-01' })).toEqual([
    '2027-06-29',
    '2027-06-30',
    '2027-07-01',
  ]);
  expect(daysOf({ from: '2027-06-02', to: '2027-06-01' })).toEqual([]);
});
