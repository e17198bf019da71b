import { readMoment } from './time.ts';
import type { Promotion } from './types.ts';
import { PLAN_PHASES, type PlanPhase } from './vocabulary.ts';

const LAST: PlanPhase = 'extension';
const place = (phase: PlanPhase): number => PLAN_PHASES.indexOf(phase);

interface Counted {
  readonly phase: PlanPhase;
  /** Exactly its start, or before it. */
  readonly atStart: boolean;
}

/** The phase that a moment counts from; undefined for a date of its own, which may lie in any. */
function countedFrom(moment: string | undefined): Counted | undefined {
  const read = moment === undefined ? undefined : readMoment(moment);
  if (read?.kind !== 'offset') return undefined;
  const { sign, duration } = read.step;
  return {
    phase: read.phase,
    atStart: sign < 0 || Object.values(duration).every((each) => Number(each) === 0),
  };
}

/**
 * The phases in which an offer may run, as its moments say: a date of its own may lie in any phase. An offer that ends
 * where a phase starts does not run in that phase. Without moments it runs in live and extension, a coupon longer.
 */
export function phasesOf({ kind, from, to }: Promotion): readonly PlanPhase[] {
  const [start, end] = [countedFrom(from), countedFrom(to)];
  const first = start === undefined ? (from === undefined ? 'live' : 'warmUp') : start.phase;
  const last = end === undefined ? (kind === 'coupon' ? 'followUp' : LAST) : end.phase;
  return PLAN_PHASES.filter((phase) => {
    const before = end?.atStart === true ? place(phase) < place(last) : place(phase) <= place(last);
    return place(phase) >= place(first) && before;
  });
}
