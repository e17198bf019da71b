import { fraction } from '../money/fraction.ts';
import { addDays, daysBetween, daysOf, weekdayOf } from '../plan/days.ts';
import type { Baseline } from '../plan/goal-types.ts';
import { parseDuration, type Calendar, type DurationParts } from '../plan/time.ts';
import type { Instant, LocalDate } from '../plan/time-types.ts';
import type { PhaseDay } from './baseline.ts';
import type { Stretch } from './goal-window.ts';

/** Calendar days, both ends included. */
export interface DayWindow {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface Zone {
  readonly timeZone: string;
  readonly calendar: Calendar;
}

const NOTHING: DurationParts = {
  ...{ years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, milliseconds: 0 },
};
const A_YEAR: DurationParts = { ...NOTHING, years: 1 };
/** PRODUCT.md, Goals: the last eight weeks. */
const ORDINARY_DAYS = 56;

const midnight = (day: LocalDate, { timeZone, calendar }: Zone): Instant =>
  calendar.toInstant(`${day}T00:00`, timeZone);

/** A calendar day as instants, as long as the zone makes it. */
export const stretchOfDay = (day: LocalDate, zone: Zone): Stretch => ({
  from: midnight(day, zone),
  to: midnight(addDays(day, 1), zone),
});

/** Days as one stretch, both ends included. */
export const stretchOfDays = ({ from, to }: DayWindow, zone: Zone): Stretch => ({
  from: midnight(from, zone),
  to: midnight(addDays(to, 1), zone),
});

/** The local days a stretch touches; one that ends at midnight does not touch the day that begins there. */
export function touchedDays({ from, to }: Stretch, { timeZone, calendar }: Zone): DayWindow {
  return { from: calendar.toDate(from, timeZone), to: calendar.toDate(Math.max(from, to - 1), timeZone) };
}

/** The days of a phase, each with how much of it the phase has. */
export function phaseDays(phase: Stretch, zone: Zone): PhaseDay[] {
  return daysOf(touchedDays(phase, zone)).map((day) => {
    const { from, to } = stretchOfDay(day, zone);
    const overlap = Math.max(0, Math.min(to, phase.to) - Math.max(from, phase.from));
    return { weekday: weekdayOf(day), share: fraction(overlap, to - from) };
  });
}

export interface LookBack {
  /** The goal's phases as they are planned, from the first's start to the last's end. */
  readonly goal: Stretch;
  /** "Today" of the plan: baselines that look back begin the day before. */
  readonly referenceDay: LocalDate;
  /** Days by which the year before is counted from the reference day and not from the phases themselves. */
  readonly shift: number;
}

/** The days a baseline looks at; null for one that is a value. */
export function baselineDays(
  baseline: Baseline,
  { goal, referenceDay, shift }: LookBack,
  zone: Zone,
): DayWindow | null {
  const back = (day: LocalDate, duration: DurationParts): LocalDate =>
    zone.calendar.toDate(
      zone.calendar.add(midnight(day, zone), { sign: -1, duration }, zone.timeZone),
      zone.timeZone,
    );
  const yesterday = addDays(referenceDay, -1);
  if (baseline === 'yearBefore') {
    const { from, to } = touchedDays(goal, zone);
    const first = back(addDays(from, -shift), A_YEAR);
    return { from: first, to: addDays(first, daysBetween(from, to)) };
  }
  if (baseline === 'ordinaryDay') return { from: addDays(referenceDay, -ORDINARY_DAYS), to: yesterday };
  if ('value' in baseline) return null;
  const from = back(referenceDay, parseDuration(baseline.previous));
  return { from: from < yesterday ? from : yesterday, to: yesterday };
}

const DAY_MS = 86_400_000;

/** How many whole days a goal is long, one at least: windows of its length are made of calendar days. */
export const lengthInDays = ({ from, to }: Stretch): number => Math.max(1, Math.round((to - from) / DAY_MS));

/**
 * Windows of so many days inside a baseline, side by side, the last one at its end; a window with a day that does not
 * count (one of a campaign) is passed over. In the order of time.
 */
export function windowsOf(
  { from, to }: DayWindow,
  length: number,
  counts: (day: LocalDate) => boolean,
): DayWindow[] {
  const windows: DayWindow[] = [];
  let last = to;
  while (daysBetween(from, last) + 1 >= length) {
    const window = { from: addDays(last, 1 - length), to: last };
    const blocked = daysOf(window).filter((day) => !counts(day));
    if (blocked.length === 0) windows.unshift(window);
    // Behind a day that does not count the next window may begin at once.
    last = addDays(blocked[0] ?? window.from, -1);
  }
  return windows;
}
