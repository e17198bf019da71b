import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../../../../web/screens/campaigns/calendar-days.ts';
import {
  barsOf,
  conflictsBy,
  isSure,
  shareOf,
  spanOf,
  type CalendarConflict,
} from '../../../../web/screens/campaigns/calendar-layout.ts';

const MONDAY = '2027-06-07';
const span = (first: number, last: number) => ({
  first: addDays(MONDAY, first),
  last: addDays(MONDAY, last),
});

describe('days something takes', () => {
  test('the end of a stretch is not part of it, and something of no length takes its day', () => {
    expect(spanOf('2027-06-09T09:00:00Z', '2027-06-10T23:00:00Z', 'Europe/London')).toEqual({
      first: '2027-06-09',
      last: '2027-06-10',
    });
    expect(spanOf('2027-06-09T09:00:00Z', '2027-06-09T09:00:00Z', 'UTC')).toEqual({
      first: '2027-06-09',
      last: '2027-06-09',
    });
  });
});

describe('bars of a week', () => {
  test('a bar says whether it comes from the week before or goes on', () => {
    expect(barsOf([{ item: 'a', span: span(-3, 2) }], MONDAY)).toEqual([
      { item: 'a', lane: 0, column: 1, length: 3, before: true, after: false },
    ]);
    expect(barsOf([{ item: 'a', span: span(5, 9) }], MONDAY)).toMatchObject([
      { column: 6, length: 2, before: false, after: true },
    ]);
    expect(barsOf([{ item: 'a', span: span(7, 9) }], MONDAY)).toEqual([]);
  });

  test('for any campaigns no bar covers another, each day of each is shown, and no lane is wasted', () => {
    const any = fc.array(fc.tuple(fc.integer({ min: -10, max: 12 }), fc.nat(12)), { maxLength: 12 });
    fc.assert(
      fc.property(any, (spans) => {
        const items = spans.map(([first, lasts], item) => ({ item, span: span(first, first + lasts) }));
        const cells = new Set<string>();
        let filled = 0;
        for (const { lane, column, length } of barsOf(items, MONDAY)) {
          for (let i = 0; i < length; i += 1) cells.add(`${lane}/${column + i}`);
          filled += length;
        }
        expect(cells.size).toBe(filled);
        const inWeek = (day: number): number =>
          spans.filter(([first, lasts]) => first <= day && day <= first + lasts).length;
        const busiest = [0, 1, 2, 3, 4, 5, 6].map(inWeek);
        expect(filled).toBe(busiest.reduce((sum, n) => sum + n, 0));
        const lanes = barsOf(items, MONDAY).reduce((most, { lane }) => Math.max(most, lane + 1), 0);
        expect(lanes).toBeLessThanOrEqual(items.length);
        expect(lanes).toBeGreaterThanOrEqual(Math.max(...busiest));
      }),
    );
  });
});

describe('shares of a line', () => {
  test('lie within it, and are as long as the days they show', () => {
    const line = { from: MONDAY, to: addDays(MONDAY, 10) };
    expect(shareOf(span(0, 4), line)).toEqual({ start: 0, length: 0.5 });
    expect(shareOf(span(8, 30), line)).toEqual({ start: 0.8, length: 0.2 });
    expect(shareOf(span(10, 11), line)).toBeNull();
    expect(shareOf(span(-5, -1), line)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), fc.nat(30), (first, lasts) => {
        const share = shareOf(span(first, first + lasts), line);
        if (share === null) return;
        expect(share.start).toBeGreaterThanOrEqual(0);
        expect(share.start + share.length).toBeLessThanOrEqual(1 + 1e-9);
        expect(share.length * daysBetween(line.from, line.to)).toBeGreaterThan(0.99);
      }),
    );
  });
});

describe('conflicts', () => {
  const conflict = (over: object): CalendarConflict => ({
    ...{ campaigns: ['a', 'b'], from: '', to: '', products: [] },
    audience: { state: 'unknown', customers: null, segments: [] },
    ...over,
  });

  test('are found by either campaign', () => {
    const [one, two] = [conflict({}), conflict({ campaigns: ['b', 'c'] })];
    const by = conflictsBy([one, two]);
    expect([by.get('a'), by.get('b'), by.get('c'), by.get('d')]).toEqual([
      [one],
      [one, two],
      [two],
      undefined,
    ]);
  });

  test('are sure where something shared is known', () => {
    expect(isSure(conflict({}))).toBe(false);
    expect(isSure(conflict({ products: [{}] }))).toBe(true);
    expect(isSure(conflict({ audience: { state: 'sameRules' } }))).toBe(true);
    expect(isSure(conflict({ audience: { state: 'counting' } }))).toBe(false);
  });
});
