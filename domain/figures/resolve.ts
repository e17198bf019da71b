import { currencyDigits } from '../money/currency.ts';
import { divideHalfUp, formatDecimal, formatScaled } from '../money/decimal.ts';
import { toInteger, type Fraction } from '../money/fraction.ts';
import type { Goal, ResolvedGoal } from '../plan/goal-types.ts';
import type { GoalMetric } from '../plan/vocabulary.ts';
import { resolveGoal } from './goals.ts';
import { METRIC_TRAITS } from './metrics.ts';

const PLACES = { money: 2, count: 3, rate: 9, score: 9 } as const;

/** A figure as a plan writes it: amounts in major units with the currency's digits, counts to a thousandth, else nine decimals. */
export function planText(metric: GoalMetric, value: Fraction, currency: string): string {
  const { unit } = METRIC_TRAITS[metric];
  if (unit === 'money') return formatScaled(toInteger(value), currencyDigits(currency));
  const scale = PLACES[unit];
  const units = divideHalfUp(BigInt(value.n) * 10n ** BigInt(scale), BigInt(value.d));
  return formatDecimal({ units, scale });
}

/** Whether a goal's levels need data: one of them is a lift, and the baseline is not a value. */
export const needsBaseline = ({ baseline, floor, target, stretch }: Goal): boolean =>
  [floor, target, stretch].some((level) => level !== undefined && 'lift' in level) &&
  !(typeof baseline === 'object' && 'value' in baseline);

/** A baseline that was found, in the figure's own unit, and how. */
export type FoundBaseline = Pick<ResolvedGoal, 'window' | 'days' | 'method'> & { value: Fraction };

/** A goal's numbers over a baseline, to be kept in the plan. Throws INVALID_AMOUNT where they pass 2^53. */
export function resolvedOver(goal: Goal, found: FoundBaseline, currency: string): ResolvedGoal {
  const { value, ...how } = found;
  const levels = resolveGoal(goal, { baseline: value, digits: currencyDigits(currency) });
  // Only a missing baseline leaves levels open, and here is one.
  if (!levels) throw new TypeError(`A goal of ${goal.metric} did not resolve over its baseline`);
  const text = (level: Fraction): string => planText(goal.metric, level, currency);
  return {
    baseline: text(value),
    ...how,
    ...(levels.floor && { floor: text(levels.floor) }),
    target: text(levels.target),
    ...(levels.stretch && { stretch: text(levels.stretch) }),
  };
}
