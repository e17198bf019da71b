import type { AnswerOf } from '../../api/client.ts';
import { addDays, dayIn, daysBetween, type Day } from './calendar-days.ts';

export type Calendar = AnswerOf<'GET /v1/calendar'>;
export type CalendarItem = Calendar['items'][number];
export type CalendarConflict = Calendar['conflicts'][number];
export type WindowPhase = CalendarItem['windows'][number]['phase'];

/** Days something takes; both are part of it. */
export interface Span {
  first: Day;
  last: Day;
}

/** The days a stretch of time touches in a zone; its end is not part of it. */
export const spanOf = (start: string, end: string, timeZone: string): Span => {
  const first = dayIn(start, timeZone);
  const last = dayIn(Math.max(Date.parse(end) - 1, Date.parse(start)), timeZone);
  return { first, last };
};

/** A bar in a week: its columns (1 to 7) and whether it comes from the week before or goes on into the next. */
export interface Bar<T> {
  item: T;
  lane: number;
  column: number;
  length: number;
  before: boolean;
  after: boolean;
}

/**
 * Bars of a week, each in the highest free lane, so that none covers another; in the order of the items given.
 * @param monday first day of the week
 */
export function barsOf<T>(items: readonly { item: T; span: Span }[], monday: Day): Bar<T>[] {
  const sunday = addDays(monday, 6);
  const taken: boolean[][] = [];
  return items.flatMap(({ item, span }): Bar<T>[] => {
    if (span.last < monday || span.first > sunday) return [];
    const from = Math.max(daysBetween(monday, span.first), 0);
    const to = Math.min(daysBetween(monday, span.last), 6);
    const free = (lane: readonly boolean[]): boolean => !lane.slice(from, to + 1).includes(true);
    const known = taken.findIndex(free);
    const lane = known < 0 ? taken.length : known;
    taken[lane] ??= Array.from({ length: 7 }, () => false);
    taken[lane].fill(true, from, to + 1);
    const ends = { before: span.first < monday, after: span.last > sunday };
    return [{ item, lane, column: from + 1, length: to - from + 1, ...ends }];
  });
}

/** A share of a stretch of days, for a bar on a line: both from 0 to 1. */
export interface Share {
  start: number;
  length: number;
}

/** Where days lie in a stretch of days (`to` not included); null where they do not touch it. */
export function shareOf({ first, last }: Span, { from, to }: { from: Day; to: Day }): Share | null {
  const whole = daysBetween(from, to);
  const start = Math.max(daysBetween(from, first), 0);
  const end = Math.min(daysBetween(from, last) + 1, whole);
  return end <= start ? null : { start: start / whole, length: (end - start) / whole };
}

/** Conflicts by campaign. */
export function conflictsBy(conflicts: readonly CalendarConflict[]): Map<string, CalendarConflict[]> {
  const by = new Map<string, CalendarConflict[]>();
  for (const conflict of conflicts) {
    for (const id of conflict.campaigns) by.set(id, [...(by.get(id) ?? []), conflict]);
  }
  return by;
}

/** A conflict's place in the address and among keys. */
export const conflictKey = ({ campaigns }: Pick<CalendarConflict, 'campaigns'>): string =>
  campaigns.join('+');

/** Whether it is sure that two campaigns share something: not where their audiences are only not known yet. */
export const isSure = ({ audience, products }: CalendarConflict): boolean =>
  products.length > 0 || audience.state === 'counted' || audience.state === 'sameRules';
