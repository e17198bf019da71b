import { PHASES, type Phase } from '../../vocabulary/lifecycle.ts';
import type { Campaign } from './campaign.ts';

/** Where a phase stands as seen from now; `stopped` is the one an early end fell into. */
export type PhaseState = 'done' | 'now' | 'next' | 'ahead' | 'stopped' | 'skipped';

/** A phase of the lifecycle as its bar shows it. */
export interface PhaseStep {
  phase: Phase;
  state: PhaseState;
  from: string | null;
  to: string | null;
  extendedBy: readonly string[];
  lateFrom: string | null;
}

/** Phases that a plan may leave out. */
const OPTIONAL: readonly Phase[] = ['warmUp', 'extension', 'followUp'];
const ENDED_EARLY: readonly Campaign['status'][] = ['cancelled', 'aborted', 'rejected'];

function stateOf(
  phase: Phase,
  { phase: current, status }: Pick<Campaign, 'phase' | 'status'>,
): Exclude<PhaseState, 'next'> {
  if (status === 'completed') return 'done';
  const before = PHASES.indexOf(phase) - PHASES.indexOf(current);
  if (before < 0) return 'done';
  const over = ENDED_EARLY.includes(status);
  if (before === 0) return over ? 'stopped' : 'now';
  return over ? 'skipped' : 'ahead';
}

/** The phases of a campaign in order, without those its plan has not got; the first ahead is the next one. */
export function phaseSteps(campaign: Pick<Campaign, 'phase' | 'status' | 'phases'>): PhaseStep[] {
  const rows = new Map(campaign.phases.map((row) => [row.phase, row]));
  const planned = rows.has('live');
  const shown = PHASES.filter((phase) => {
    if (phase === 'draft') return campaign.phase === 'draft';
    return phase !== 'closed' && !(planned && OPTIONAL.includes(phase) && !rows.has(phase));
  });
  let next = true;
  return shown.map((phase) => {
    const row = rows.get(phase);
    const state = stateOf(phase, campaign);
    const isNext = state === 'ahead' && next;
    if (isNext) next = false;
    return {
      phase,
      state: isNext ? 'next' : state,
      from: row?.startedAt ?? row?.plannedStart ?? null,
      to: row?.endedAt ?? row?.plannedEnd ?? null,
      extendedBy: row?.extendedBy ?? [],
      lateFrom: row?.lateFrom ?? null,
    };
  });
}

const DAY_MS = 86_400_000;

/** Whether a stretch is so short that its hours tell more than its days. */
export function isShort({ from, to }: Pick<PhaseStep, 'from' | 'to'>): boolean {
  return from !== null && to !== null && Date.parse(to) - Date.parse(from) < DAY_MS;
}

/** How much of a stretch has passed at `now` (epoch milliseconds), 0 to 1; null where it has no end. */
export function passed({ from, to }: Pick<PhaseStep, 'from' | 'to'>, now: number): number | null {
  if (from === null || to === null) return null;
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return end <= start ? 1 : Math.min(1, Math.max(0, (now - start) / (end - start)));
}
