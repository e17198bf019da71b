import { parseDuration, type Calendar, type DurationParts } from './time.ts';
import type { Plan } from './types.ts';

/** Calendar days in the shop's zone, both ends included. */
interface Window {
  from: string;
  to: string;
}

interface Zoned {
  timeZone: string;
  calendar: Calendar;
}

/** The day from which research looks back: the plan's, else the day of `at` (epoch milliseconds) in the zone. */
export function referenceDay(
  { research }: Pick<Plan, 'research'>,
  { at, timeZone, calendar }: Zoned & { at: number },
): string {
  return research.asOf ?? calendar.toDate(at, timeZone);
}

const A_DAY: DurationParts = {
  years: 0,
  months: 0,
  weeks: 0,
  days: 1,
  hours: 0,
  minutes: 0,
  milliseconds: 0,
};

/** The days of a plan's baseline: its own window, or those just before the reference day, one at least. */
export function baselineWindow(
  { research }: Pick<Plan, 'research'>,
  { asOf, timeZone, calendar }: Zoned & { asOf: string },
): Window {
  const { baseline } = research;
  if ('window' in baseline) return baseline.window;
  const midnight = calendar.toInstant(`${asOf}T00:00`, timeZone);
  const back = (duration: DurationParts): string =>
    calendar.toDate(calendar.add(midnight, { sign: -1, duration }, timeZone), timeZone);
  const [from, to] = [back(parseDuration(baseline.previous)), back(A_DAY)];
  return { from: from < to ? from : to, to };
}
