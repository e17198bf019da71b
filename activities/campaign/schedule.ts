import { later, resolveSchedule, type ScheduleFacts } from '../../domain/plan/schedule.ts';
import type { Plan, ResolvedPhase, Schedule } from '../../domain/plan/types.ts';
import { PLAN_PHASES, type PlanPhase } from '../../domain/plan/vocabulary.ts';

/** A phase about to start; instants are epoch milliseconds. */
export interface PhaseOpening {
  startsAt: number;
  endsAt: number;
  /** The plan's own date, where it had passed. */
  plannedAt: number | null;
  /** The start slipped by more than a calendar day: that wants to be approved again. */
  beyondADay: boolean;
  waves: { key: string; at: number }[];
}

/** The plan's phases from one of them on. */
function scheduleFrom(plan: Plan, first: PlanPhase): Schedule {
  const kept = PLAN_PHASES.slice(PLAN_PHASES.indexOf(first)).flatMap((phase) => {
    const window = plan.schedule[phase];
    return window ? [[phase, window] as const] : [];
  });
  // Without live only where the story is past it: resolving looks at what is there.
  return Object.fromEntries(kept) as unknown as Schedule;
}

/** The phases from `first` on, as they would follow each other from `now` on. */
export function windowsFrom(plan: Plan, first: PlanPhase, facts: ScheduleFacts): ResolvedPhase[] {
  return resolveSchedule({ ...plan, schedule: scheduleFrom(plan, first) }, facts).phases;
}

/** All phases of the plan, as they would follow each other from `now` on. */
export function plannedWindows(plan: Plan, facts: ScheduleFacts): ResolvedPhase[] {
  return windowsFrom(plan, 'warmUp', facts);
}

/**
 * When a phase starts and ends if it follows at `now`, and when its waves are due: at its own date, at once where that
 * has passed, always as long as the plan says. Null where the plan has no such phase.
 */
export function openingOf(plan: Plan, phase: PlanPhase, facts: ScheduleFacts): PhaseOpening | null {
  const schedule = scheduleFrom(plan, phase);
  const { phases, late } = resolveSchedule({ ...plan, schedule }, facts);
  const window = phases.find((each) => each.phase === phase);
  if (!window) return null;
  const slipped = late.find((each) => each.phase === phase);
  const zone = { timeZone: plan.timeZone, calendar: facts.calendar };
  return {
    startsAt: window.start,
    endsAt: window.end,
    plannedAt: slipped?.planned ?? null,
    beyondADay: slipped?.beyondADay ?? false,
    waves: plan.waves
      .filter((wave) => wave.phase === phase)
      .map(({ key, at }) => ({ key, at: later(window.start, at, zone) })),
  };
}
