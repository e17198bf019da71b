import type { LocalDate } from './time-types.ts';

const DAY_MS = 86_400_000;

const numberOf = (day: LocalDate): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
const dayOf = (number: number): LocalDate => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** The calendar day so many days later, or earlier. */
export const addDays = (day: LocalDate, days: number): LocalDate => dayOf(numberOf(day) + days);

/** How many days the second is after the first. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => numberOf(to) - numberOf(from);

/** The weekday of a calendar day, 1 Monday to 7 Sunday. */
export const weekdayOf = (day: LocalDate): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;

/** Calendar days from one to another, both included; none where the second is earlier. */
export const daysOf = ({ from, to }: { from: LocalDate; to: LocalDate }): LocalDate[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => addDays(from, i));
