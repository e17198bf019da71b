import { addDays, addMonths, weeksOf, type Day } from './calendar-days.ts';

/** How the calendar is shown: a month, phases on a line of several months, or a list by date. */
export const SHOWS = ['month', 'timeline', 'agenda'] as const;
export type Show = (typeof SHOWS)[number];

/** Months a timeline has. */
export const SPANS = [3, 6, 12] as const;
export type Months = (typeof SPANS)[number];

/** What of the calendar the address says. */
export interface Place {
  /** Null: as fits the screen. */
  show: Show | null;
  /** First day of the first month. */
  month: Day;
  months: Months;
  /** The conflict that is marked, by its key. */
  conflict: string | null;
}

const MONTH = /^(19|20)\d\d-(0[1-9]|1[0-2])$/;

/** Where an address is, `today` where it says no month. */
export function readPlace(address: URLSearchParams, today: Day): Place {
  const month = address.get('month') ?? '';
  return {
    show: SHOWS.find((show) => show === address.get('show')) ?? null,
    month: MONTH.test(month) ? `${month}-01` : addMonths(today, 0),
    months: SPANS.find((months) => String(months) === address.get('months')) ?? 3,
    conflict: address.get('conflict'),
  };
}

/** An address that says so; its other members stay. The month of today is left out. */
export function writePlace(
  address: URLSearchParams,
  { show, month, months, conflict }: Place,
  today: Day,
): URLSearchParams {
  const next = new URLSearchParams(address);
  const set = (name: string, value: string | null): void => {
    if (value === null) next.delete(name);
    else next.set(name, value);
  };
  set('show', show);
  set('month', month === addMonths(today, 0) ? null : month.slice(0, 7));
  set('months', months === 3 ? null : String(months));
  set('conflict', conflict);
  return next;
}

/** The days shown, `to` not included: whole weeks of a month, or whole months. */
export function daysShown(show: Show, { month, months }: Place): { from: Day; to: Day } {
  if (show !== 'month') return { from: month, to: addMonths(month, months) };
  const weeks = weeksOf(month);
  const from = weeks[0]?.[0] ?? month;
  return { from, to: addDays(from, weeks.length * 7) };
}

/** What to ask the API for: a day more at either end, since days of the shop's zone begin at other instants. */
export const queryOfDays = ({ from, to }: { from: Day; to: Day }) => ({
  from: `${addDays(from, -1)}T00:00:00Z`,
  to: `${addDays(to, 1)}T00:00:00Z`,
});
