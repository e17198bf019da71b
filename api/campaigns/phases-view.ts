import type { PhaseRow } from '../../store/phases.ts';

const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** What moved the dates of phases: extensions that were applied, and starts later than the plan's own date. */
export interface Moves {
  extended: readonly { phase: string; by: string }[];
  late: readonly { phase: string; plannedAt: number }[];
}

/** A campaign's phases with their dates, and what moved them. */
export function phasesView(phases: readonly PhaseRow[], { extended, late }: Moves) {
  return phases.map((row) => ({
    phase: row.phase,
    plannedStart: text(row.plannedStart),
    plannedEnd: text(row.plannedEnd),
    startedAt: text(row.startedAt),
    endedAt: text(row.endedAt),
    extendedBy: extended.filter(({ phase }) => phase === row.phase).map(({ by }) => by),
    lateFrom: text(late.find(({ phase }) => phase === row.phase)?.plannedAt ?? null),
  }));
}
