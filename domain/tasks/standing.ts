import { resolveMoment } from '../plan/schedule.ts';
import type { Calendar } from '../plan/time.ts';
import type { ResolvedPhase } from '../plan/types.ts';
import { PLAN_PHASES } from '../plan/vocabulary.ts';
import { standings, type TaskLink, type TaskStanding } from './order.ts';

/** A phase as it is stored: planned until it starts; epoch milliseconds. */
export interface KnownPhase {
  phase: string;
  plannedStart: number | null;
  plannedEnd: number | null;
  startedAt: number | null;
}

interface Zone {
  timeZone: string;
  calendar: Calendar;
}

function known(phases: readonly KnownPhase[]): ResolvedPhase[] {
  return PLAN_PHASES.flatMap((phase) => {
    const found = phases.find((each) => each.phase === phase);
    const start = found?.startedAt ?? found?.plannedStart ?? null;
    return start === null ? [] : [{ phase, start, end: found?.plannedEnd ?? start }];
  });
}

function dueOf(moment: string, phases: readonly ResolvedPhase[], zone: Zone): number | null {
  const counted = phases.some(
    ({ phase }) => moment.startsWith(`${phase}+`) || moment.startsWith(`${phase}-`),
  );
  return counted || /^\d/.test(moment) ? resolveMoment(moment, phases, zone) : null;
}

/**
 * Tasks with when each is due (epoch milliseconds; null where its phase is not known) and where it stands. Offsets count
 * from the real start of a phase, before that from the planned one, so a launch that moves takes its tasks along.
 */
export function withStanding<T extends TaskLink & { due: string; doneAt: number | null }>(
  tasks: readonly T[],
  phases: readonly KnownPhase[],
  zone: Zone,
): (Omit<T, 'due'> & TaskStanding & { due: number | null })[] {
  const windows = known(phases);
  const standing = standings(tasks);
  return tasks.map((task) => {
    const { state, waitsFor } = standing.get(task.key) ?? { state: 'open', waitsFor: [] };
    return { ...task, state, waitsFor, due: dueOf(task.due, windows, zone) };
  });
}
