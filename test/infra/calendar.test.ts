import { describe, expect, test } from '@jest/globals';
import { parseDuration } from '../../domain/plan/time.ts';
import { createCalendar, isTimeZone } from '../../infra/calendar.ts';

const calendar = createCalendar();
const LONDON = 'Europe/London';
const iso = (at: number) => new Date(at).toISOString();
const at = (text: string) => Date.parse(text);
const plus = (from: string, duration: string) =>
  iso(calendar.add(at(from), { sign: 1, duration: parseDuration(duration) }, LONDON));

describe('the calendar', () => {
  test('a local time in winter and summer is read with the zone of its day', () => {
    expect(iso(calendar.toInstant('2027-01-09T10:00', LONDON))).toBe('2027-01-09T10:00:00.000Z');
    expect(iso(calendar.toInstant('2027-06-09T10:00', LONDON))).toBe('2027-06-09T09:00:00.000Z');
    expect(iso(calendar.toInstant('2027-06-09T10:00', 'Asia/Shanghai'))).toBe('2027-06-09T02:00:00.000Z');
  });

  test('a local time that the clocks skip is the first one after the gap', () => {
    expect(iso(calendar.toInstant('2027-03-28T01:30', LONDON))).toBe('2027-03-28T01:00:00.000Z');
    expect(iso(calendar.toInstant('2027-03-28T01:00', LONDON))).toBe('2027-03-28T01:00:00.000Z');
    expect(iso(calendar.toInstant('2027-03-14T02:59', 'America/New_York'))).toBe('2027-03-14T07:00:00.000Z');
  });

  test('a local time that comes twice is the first one', () => {
    expect(iso(calendar.toInstant('2027-10-31T01:30', LONDON))).toBe('2027-10-31T00:30:00.000Z');
  });

  test('P1D is a calendar day where PT24H is 24 hours', () => {
    expect(plus('2027-03-27T10:00:00Z', 'P1D')).toBe('2027-03-28T09:00:00.000Z');
    expect(plus('2027-03-27T10:00:00Z', 'PT24H')).toBe('2027-03-28T10:00:00.000Z');
    expect(plus('2027-03-27T10:00:00Z', 'P1DT2H')).toBe('2027-03-28T11:00:00.000Z');
  });

  test('a calendar step into the gap lands on the first time after it', () => {
    expect(plus('2027-03-27T01:30:00Z', 'P1D')).toBe('2027-03-28T01:00:00.000Z');
  });

  test('a step back takes calendar days and then hours', () => {
    const back = calendar.add(
      at('2027-03-29T09:00:00Z'),
      { sign: -1, duration: parseDuration('P2DT6H') },
      LONDON,
    );
    expect(iso(back)).toBe('2027-03-27T04:00:00.000Z');
  });

  test('exact steps keep every millisecond, within a doubled hour too', () => {
    expect(plus('2027-10-31T01:30:00Z', 'PT0.5S')).toBe('2027-10-31T01:30:00.500Z');
  });

  test('the day of an instant is the zone’s own', () => {
    expect(calendar.toDate(at('2027-06-09T23:30:00Z'), LONDON)).toBe('2027-06-10');
  });

  test('unknown zones are told from known ones', () => {
    expect(['Etc/GMT+5', LONDON, 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
  });
});
