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
  /** How often the plan's own dates have been moved on by `readinessPolicy.postpone.by`; 0 where absent. */
  postponed?: number;
}

interface Dated {
  timeZone: string;
  schedule: Schedule;
  readinessPolicy?: { postpone?: { by: Duration } };
}

/**
 * Each phase's window as instants. A phase starts at its own date, else when the phase before ends; where that
 * has passed it starts at once and keeps its duration (PRODUCT.md, "Late"). The first undated phase starts now.
 * Where the launch was postponed every date of the plan's own moves along.
 */
export function resolveSchedule(
  { timeZone, schedule, readinessPolicy }: Dated,
  { now, calendar, postponed = 0 }: ScheduleFacts,
): ResolvedSchedule {
  const by = readinessPolicy?.postpone?.by;
  const moved = (at: Instant): Instant =>
    by === undefined ? at : laterTimes(at, { by, times: postponed }, { timeZone, calendar });
  const resolved: ResolvedSchedule = { phases: [], late: [] };
  let free = now;
  for (const { phase, window } of plannedPhases(schedule)) {
    const planned = window.start === undefined ? undefined : calendar.toInstant(window.start, timeZone);
    const start = Math.max(free, planned === undefined ? free : moved(planned));
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

/** The phases whose dates follow from one that the plan gives: every one from the first dated phase on. */
export function datedPhases(schedule: Schedule): PlanPhase[] {
  const phases = plannedPhases(schedule);
  const first = phases.findIndex(({ window }) => window.start !== undefined);
  return first < 0 ? [] : phases.slice(first).map(({ phase }) => phase);
}

/** The instant a duration after another one: calendar days in the zone, then exact time. Throws INVALID_DURATION. */
export function later(
  at: Instant,
  duration: Duration,
  zone: { timeZone: string; calendar: Calendar },
): Instant {
  return zone.calendar.add(at, { sign: 1, duration: parseDuration(duration) }, zone.timeZone);
}

/** The instant several equal durations after another one, a step at a time. Throws INVALID_DURATION. */
export function laterTimes(
  at: Instant,
  { by, times }: { by: Duration; times: number },
  zone: { timeZone: string; calendar: Calendar },
): Instant {
  let moved = at;
  for (let step = 0; step < times; step += 1) moved = later(moved, by, zone);
  return moved;
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
