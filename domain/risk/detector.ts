import type { Threshold } from '../plan/risk-types.ts';
import type { RiskMetric } from '../plan/vocabulary.ts';

/** A limit of the plan with its `for` as milliseconds (the caller has the calendar). */
export interface DetectorRule extends Omit<Threshold, 'for'> {
  readonly forMs?: number;
}

export interface Observation {
  /** The metric; null where nothing can be said (its denominator is 0). */
  readonly value: number | null;
  /** What the metric was divided by; absent for metrics that are counts. */
  readonly denominator?: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Plain JSON, kept between ticks; `since` is the tick at which the limit was first found broken, without a break. */
export type DetectorState =
  { readonly state: 'quiet' } | { readonly state: 'pending' | 'alarm'; readonly since: number };

export interface Evaluation {
  readonly state: DetectorState;
  readonly trip?: true;
  readonly clear?: true;
}

export const QUIET: DetectorState = { state: 'quiet' };

/** Share of its threshold at which an alarm clears. */
const CLEARS_AT = 0.8;

/** Shares that cannot pass 1: their alarms must be able to clear at 1. */
const SHARES: readonly RiskMetric[] = [
  'stockCover',
  'conversion',
  'visitConversion',
  'paymentFailureRate',
  'bounceRate',
  'complaintRate',
  'negativeShare',
  'budgetSpentShare',
];

/** Whether a value breaks the rule: `over` and `below` are strict, `atLeast` and `atMost` are not; any limit given counts. */
export function breaks({ over, below, atLeast, atMost }: DetectorRule, value: number): boolean {
  return (
    (over !== undefined && value > Number(over)) ||
    (below !== undefined && value < Number(below)) ||
    (atLeast !== undefined && value >= Number(atLeast)) ||
    (atMost !== undefined && value <= Number(atMost))
  );
}

// 0.8 × 0.05 is 0.04000000000000001: the levels are compared with a little room.
const ROOM = 1e-12;

function isBack(rule: DetectorRule, value: number): boolean {
  const upper = rule.over ?? rule.atLeast;
  const lower = rule.below ?? rule.atMost;
  if (upper !== undefined && value > Number(upper) * CLEARS_AT + ROOM) return false;
  if (lower === undefined) return true;
  const level = Number(lower) / CLEARS_AT;
  const reachable = SHARES.includes(rule.metric) && Number(lower) <= 1 ? Math.min(level, 1) : level;
  return value >= reachable - ROOM;
}

/**
 * One tick of a detector. It trips once when the rule is broken at every tick for `forMs` (at once without), and
 * clears when the value is back at 80 % of the threshold; for `below` and `atMost`, where good is up, at the
 * threshold ÷ 0.8 (a share at 1 at the latest). A tick that says nothing (value null, denominator under `minimum`)
 * ends what was pending, and leaves an alarm as it is: silence is no evidence that the trouble is over.
 */
export function evaluate(rule: DetectorRule, seen: Observation, before: DetectorState = QUIET): Evaluation {
  const { value, denominator, at } = seen;
  const silent = value === null || (rule.minimum !== undefined && (denominator ?? Infinity) < rule.minimum);
  if (before.state === 'alarm') {
    return silent || breaks(rule, value) || !isBack(rule, value)
      ? { state: before }
      : { state: QUIET, clear: true };
  }
  if (silent || !breaks(rule, value)) return { state: QUIET };
  const since = before.state === 'pending' ? before.since : at;
  return at - since >= (rule.forMs ?? 0)
    ? { state: { state: 'alarm', since }, trip: true }
    : { state: { state: 'pending', since } };
}

export interface SweepResult {
  /** Only what is not quiet. */
  readonly states: Record<string, DetectorState>;
  readonly tripped: string[];
  readonly cleared: string[];
}

/**
 * One tick of a rule over many subjects (a SKU, a wave, a budget line), each with a state of its own. A subject that
 * is not observed this time is taken as silent.
 */
export function sweep(
  rule: DetectorRule,
  seen: Readonly<Record<string, Observation>>,
  before: Readonly<Record<string, DetectorState>> = {},
): SweepResult {
  const result: SweepResult = { states: {}, tripped: [], cleared: [] };
  for (const subject of new Set([...Object.keys(seen), ...Object.keys(before)])) {
    const { state, trip, clear } = evaluate(rule, seen[subject] ?? { value: null, at: 0 }, before[subject]);
    if (state.state !== 'quiet') result.states[subject] = state;
    if (trip) result.tripped.push(subject);
    if (clear) result.cleared.push(subject);
  }
  return result;
}
