/** A day as `2027-06-09`. */
export type Day = string;

const DAY_MS = 86_400_000;

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10);

/** The day so many days after another one; before it where negative. */
export const addDays = (day: Day, days: number): Day => dayOf(utc(day) + days * DAY_MS);

/** How many days `to` is after `from`. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / DAY_MS);

/** The first day of the month so many months after a day's. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return dayOf(Date.UTC(year, month - 1 + months, 1));
}

/** The Monday on or before a day. */
export function weekStart(day: Day): Day {
  const weekday = (new Date(utc(day)).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day an instant falls on in a zone. */
export function dayIn(at: string | number, timeZone: string): Day {
  let format = formats.get(timeZone);
  if (format === undefined) {
    // Sweden writes a day as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(new Date(at));
}

/** The weeks, Monday first, that a month touches. */
export function weeksOf(month: Day): Day[][] {
  const end = addMonths(month, 1);
  const weeks: Day[][] = [];
  for (let monday = weekStart(month); monday < end; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(monday, i)));
  }
  return weeks;
}

/** First days of the months from one day on, up to another one, which is not part of it. */
export function monthsBetween(from: Day, to: Day): Day[] {
  const months: Day[] = [];
  for (let month = addMonths(from, 0); month < to; month = addMonths(month, 1)) months.push(month);
  return months;
}
