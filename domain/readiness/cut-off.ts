import { laterTimes, plannedPhases } from '../plan/schedule.ts';
import { parseMoment, type Calendar } from '../plan/time.ts';
import type { Plan } from '../plan/types.ts';

/** By when readiness is to be met, and when the first phase starts then; epoch milliseconds. */
export interface LaunchDates {
  cutOff: number;
  /** Null where the plan has no date for it: it starts when preparation ends. */
  startsAt: number | null;
}

type Dated = Pick<Plan, 'timeZone' | 'schedule' | 'readinessPolicy'>;

/** How often the launch may be moved: never where its start has no date, because it then waits anyway. */
export function postponementsAllowed({ schedule, readinessPolicy }: Dated): number {
  const [first] = plannedPhases(schedule);
  return first?.window.start === undefined ? 0 : (readinessPolicy?.postpone?.max ?? 0);
}

/**
 * Cut-off and start after so many postponements, from the plan's own dates. Null where nothing cuts off: the plan has no
 * policy, or one that counts from a start without a date.
 */
export function launchDates(
  { timeZone, schedule, readinessPolicy }: Dated,
  times: number,
  calendar: Calendar,
): LaunchDates | null {
  const [first] = plannedPhases(schedule);
  if (!readinessPolicy || !first) return null;
  const { cutOff, postpone } = readinessPolicy;
  const moved = (at: number): number =>
    postpone === undefined ? at : laterTimes(at, { by: postpone.by, times }, { timeZone, calendar });
  const { start } = first.window;
  const startsAt = start === undefined ? null : moved(calendar.toInstant(start, timeZone));
  const moment = parseMoment(cutOff);
  if (moment.kind === 'local') return { cutOff: moved(calendar.toInstant(moment.local, timeZone)), startsAt };
  return startsAt === null ? null : { cutOff: calendar.add(startsAt, moment.step, timeZone), startsAt };
}
