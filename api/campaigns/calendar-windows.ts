import { hasEnded, PHASES, type Phase, type Status } from '../../domain/lifecycle.ts';
import { plannedPhases, resolveSchedule } from '../../domain/plan/schedule.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Duration, Schedule } from '../../domain/plan/types.ts';
import { PLAN_PHASES, type PlanPhase } from '../../domain/plan/vocabulary.ts';
import type { PhaseRow } from '../../store/phases.ts';

/** A campaign with all that says when its phases run. */
export interface Scheduled {
  phase: Phase;
  status: Status;
  timeZone: string;
  phases: readonly PhaseRow[];
  /** Of the version that counts. */
  schedule: Schedule;
  readinessPolicy?: { postpone?: { by: Duration } };
}

/** When a phase runs, epoch milliseconds; `end` is not part of it. */
export interface CalendarWindow {
  phase: PlanPhase;
  start: number;
  end: number;
  /** Whether it has begun: then its start is no plan any more. */
  begun: boolean;
}

const order = (phase: string): number => (PHASES as readonly string[]).indexOf(phase);

/** Phases as the plan dates them; none where nothing says when the first one starts. */
function datedByPlan(campaign: Scheduled, facts: { now: number; calendar: Calendar }): CalendarWindow[] {
  const [first] = plannedPhases(campaign.schedule);
  if (first?.window.start === undefined) return [];
  return resolveSchedule(campaign, facts).phases.map((window) => ({ ...window, begun: false }));
}

/** A phase as it ran, else as planned; none for one that was passed over or was never reached. */
function windowOf(row: PhaseRow, campaign: Scheduled, now: number): CalendarWindow[] {
  const phase = PLAN_PHASES.find((each) => each === row.phase);
  const start = row.startedAt ?? row.plannedStart;
  if (phase === undefined || start === null) return [];
  if (row.startedAt !== null) {
    return [{ phase, start, end: row.endedAt ?? Math.max(row.plannedEnd ?? start, now), begun: true }];
  }
  if (hasEnded(campaign) || order(phase) <= order(campaign.phase)) return [];
  return [{ phase, start, end: row.plannedEnd ?? start, begun: false }];
}

/**
 * Warm-up to follow-up of a campaign in order: as they ran, else as planned, by the plan's own dates before planning has
 * written any.
 */
export function calendarWindows(
  campaign: Scheduled,
  facts: { now: number; calendar: Calendar },
): CalendarWindow[] {
  const known = campaign.phases.flatMap((row) => windowOf(row, campaign, facts.now));
  if (known.length === 0) {
    const over = hasEnded(campaign) || order(campaign.phase) >= order('warmUp');
    return over ? [] : datedByPlan(campaign, facts);
  }
  const sorted = known.sort((a, b) => a.start - b.start || order(a.phase) - order(b.phase));
  return following(sorted, facts.now);
}

/** What has not begun starts no earlier than now and than the end of the phase before, and keeps its length. */
function following(windows: readonly CalendarWindow[], now: number): CalendarWindow[] {
  let free = now;
  return windows.map((window) => {
    const late = window.begun ? 0 : Math.max(free - window.start, 0);
    const moved = { ...window, start: window.start + late, end: window.end + late };
    free = Math.max(free, moved.end);
    return moved;
  });
}

/** From the start of live to the end of the last selling phase; nulls where that is not known. */
export function sellingTime(windows: readonly CalendarWindow[]): {
  start: number | null;
  end: number | null;
} {
  const selling = windows.filter(({ phase }) => phase === 'live' || phase === 'extension');
  if (selling.length === 0) return { start: null, end: null };
  return {
    start: Math.min(...selling.map(({ start }) => start)),
    end: Math.max(...selling.map(({ end }) => end)),
  };
}
