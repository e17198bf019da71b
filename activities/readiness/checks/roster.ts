import { resolveMoment } from '../../../domain/plan/schedule.ts';
import type { Calendar } from '../../../domain/plan/time.ts';
import type { Plan, ResolvedPhase } from '../../../domain/plan/types.ts';
import { uncovered } from '../../../domain/readiness/roster.ts';
import type { ProbeResult } from '../types.ts';

const OPEN_PHASES = ['live', 'extension'];
const SHOWN = 20;
const text = (at: number): string => new Date(at).toISOString();

/** Somebody of customer service is on duty at every moment of live and extension; `phases` as they are to run. */
export function checkRoster(plan: Plan, phases: readonly ResolvedPhase[], calendar: Calendar): ProbeResult {
  const zone = { timeZone: plan.timeZone, calendar };
  const shifts = (plan.team ?? [])
    .filter(({ role }) => role === 'service')
    .flatMap((member) => member.shifts ?? [])
    .map(({ from, to }) => ({
      start: resolveMoment(from, phases, zone),
      end: resolveMoment(to, phases, zone),
    }));
  const open = phases.filter(({ phase }) => OPEN_PHASES.includes(phase));
  const gaps = uncovered(open, shifts);
  const hours = gaps.reduce((sum, { start, end }) => sum + (end - start) / 3_600_000, 0);
  const shown = gaps.slice(0, SHOWN).map(({ start, end }) => ({ from: text(start), to: text(end) }));
  return {
    passed: gaps.length === 0,
    again: false,
    detail: { shifts: shifts.length, uncoveredHours: Math.round(hours * 100) / 100, uncovered: shown },
  };
}
