import { DomainError } from '../errors.ts';
import { parseDuration, parseMoment, type Calendar } from './time.ts';
import type { Duration, Instant, Moment } from './time-types.ts';
import type { PhaseWindow, ResolvedPhase, Schedule } from './types.ts';
import { PLAN_PHASES, type PlanPhase } from './vocabulary.ts';

/** The phases' windows in order, and which of them start later than the plan's own date. */
export interface ResolvedSchedule {
  phases: ResolvedPhase[];
  late: LateStart[];
}

export interface LateStart {
  phase: PlanPhase;
  planned: Instant;
  start: Instant;
  /** The shift goes back to approval: it is longer than one calendar day in the plan's zone. */
  beyondADay: boolean;
}

export interface ScheduleFacts {
  /** End of preparation, or the moment of asking where preparation is still ahead. */
  now: Instant;
  calendar: Calendar;
}

interface Dated {
  timeZone: string;
  schedule: Schedule;
}

/**
 * Each phase's window as instants. A phase starts at its own date, else when the phase before ends; where that
 * has passed it starts at once and keeps its duration (PRODUCT.md, "Late"). The first undated phase starts now.
 */
export function resolveSchedule(
  { timeZone, schedule }: Dated,
  { now, calendar }: ScheduleFacts,
): ResolvedSchedule {
  const resolved: ResolvedSchedule = { phases: [], late: [] };
  let free = now;
  for (const { phase, window } of plannedPhases(schedule)) {
    const planned = window.start === undefined ? undefined : calendar.toInstant(window.start, timeZone);
    const start = Math.max(free, planned ?? free);
    if (planned !== undefined && start > planned) {
      const dayAfter = later(planned, 'P1D', { timeZone, calendar });
      resolved.late.push({ phase, planned, start, beyondADay: start > dayAfter });
    }
    const end = later(start, window.duration, { timeZone, calendar });
    resolved.phases.push({ phase, start, end });
    free = end;
  }
  return resolved;
}

/** The phases the plan has, in order. */
export function plannedPhases(schedule: Schedule): { phase: PlanPhase; window: PhaseWindow }[] {
  return PLAN_PHASES.flatMap((phase) => {
    const window = schedule[phase];
    return window ? [{ phase, window }] : [];
  });
}

/** The instant a duration after another one: calendar days in the zone, then exact time. Throws INVALID_DURATION. */
export function later(
  at: Instant,
  duration: Duration,
  zone: { timeZone: string; calendar: Calendar },
): Instant {
  return zone.calendar.add(at, { sign: 1, duration: parseDuration(duration) }, zone.timeZone);
}

/**
 * The instant of a moment, offsets counted from the real start of their phase.
 * Throws INVALID_MOMENT where the text is none or its phase is not among `phases`.
 */
export function resolveMoment(
  moment: Moment,
  phases: readonly ResolvedPhase[],
  { timeZone, calendar }: { timeZone: string; calendar: Calendar },
): Instant {
  const parsed = parseMoment(moment);
  if (parsed.kind === 'local') return calendar.toInstant(parsed.local, timeZone);
  const phase = phases.find((each) => each.phase === parsed.phase);
  if (!phase)
    throw new DomainError(
      'INVALID_MOMENT',
      `'${moment}' counts from ${parsed.phase}, which the plan has not got`,
    );
  return calendar.add(phase.start, parsed.step, timeZone);
}
