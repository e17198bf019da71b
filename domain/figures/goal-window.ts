import type { Goal } from '../plan/goal-types.ts';
import { PLAN_PHASES, type PlanPhase } from '../plan/vocabulary.ts';

/** When a phase ran or is to run, epoch milliseconds; null where that is not known (yet). */
export interface PhaseTimes {
  readonly phase: string;
  readonly plannedStart: number | null;
  readonly plannedEnd: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** A stretch of time in epoch milliseconds; `to` is not part of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const SELLING: readonly PlanPhase[] = ['warmUp', 'live', 'extension'];
const ORDER: readonly string[] = [...PLAN_PHASES, 'recap', 'closed'];

/** Phases that a campaign has had, or still has ahead: one that was passed over never runs. */
const thatRun = (phases: readonly PhaseTimes[]): PhaseTimes[] => {
  const reached = Math.max(
    ...phases.map(({ phase, startedAt }) => (startedAt === null ? -1 : ORDER.indexOf(phase))),
  );
  return phases.filter(({ phase, startedAt }) => startedAt !== null || ORDER.indexOf(phase) > reached);
};

/**
 * From the start of the first to the end of the last of some phases: as they really ran, else as planned. A phase under
 * way whose planned end has passed lasts until `at`. Null where none of them has a time.
 */
export function stretchOf(
  phases: readonly PhaseTimes[],
  names: readonly PlanPhase[],
  at: number,
): Stretch | null {
  const times = thatRun(phases).flatMap((row) => {
    if (!(names as readonly string[]).includes(row.phase)) return [];
    const from = row.startedAt ?? row.plannedStart;
    if (from === null) return [];
    const ahead = row.startedAt === null;
    return [{ from, to: row.endedAt ?? Math.max(row.plannedEnd ?? from, ahead ? from : at) }];
  });
  if (times.length === 0) return null;
  return { from: Math.min(...times.map(({ from }) => from)), to: Math.max(...times.map(({ to }) => to)) };
}

/** The phases a goal is measured over: its own, else from the start of warm-up to the end of the last selling phase. */
export function phasesOf({ phase, phases }: Pick<Goal, 'phase' | 'phases'>): readonly PlanPhase[] {
  if (phase) return [phase];
  return phases ? PLAN_PHASES.filter((each) => phases[each] !== undefined) : SELLING;
}
