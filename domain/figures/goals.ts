import { toFraction } from '../money/decimal.ts';
import { add, compare, divide, fraction, multiply } from '../money/fraction.ts';
import type { Fraction } from '../money/fraction.ts';
import type { Goal, GoalTarget } from '../plan/goal-types.ts';
import type { GoalMetric } from '../plan/vocabulary.ts';
import { METRIC_TRAITS } from './metrics.ts';

/** A goal as planning resolved it: its levels in the figure's own unit (money in minor units). */
export interface GoalLevels {
  readonly metric: GoalMetric;
  readonly floor?: Fraction;
  readonly target: Fraction;
  readonly stretch?: Fraction;
}

export interface GoalContext {
  /** In the figure's own unit, scaled to the goal's phase; null where the plan needs none. */
  readonly baseline: Fraction | null;
  /** Decimals of the currency. */
  readonly digits: number;
}

/** The plan writes amounts of goals in major units; figures are in minor units. */
const inUnit = (metric: GoalMetric, value: string, digits: number): Fraction =>
  METRIC_TRAITS[metric].unit === 'money'
    ? multiply(toFraction(value), fraction(10 ** digits))
    : toFraction(value);

/**
 * The figure a plan's level stands for: its value, or baseline × (1 + lift).
 * Null for a lift without a baseline (the caller answers BASELINE_MISSING with the goal's path).
 */
export function levelOf(
  metric: GoalMetric,
  level: GoalTarget,
  { baseline, digits }: GoalContext,
): Fraction | null {
  if ('value' in level) return inUnit(metric, level.value, digits);
  return baseline && multiply(baseline, add(fraction(1), toFraction(level.lift)));
}

/** All levels of a plan's goal, exactly; null where one is a lift and the baseline is missing. */
export function resolveGoal(
  goal: Pick<Goal, 'metric' | 'floor' | 'target' | 'stretch'>,
  context: GoalContext,
): GoalLevels | null {
  const level = (of: GoalTarget): Fraction | null => levelOf(goal.metric, of, context);
  const target = level(goal.target);
  const floor = goal.floor && level(goal.floor);
  const stretch = goal.stretch && level(goal.stretch);
  if (target === null || floor === null || stretch === null) return null;
  return { metric: goal.metric, target, ...(floor && { floor }), ...(stretch && { stretch }) };
}

/**
 * The levels a campaign is measured against: as planning resolved them, else as the plan states them by value or over
 * a baseline that is a value. Null for a lift that planning has not resolved.
 */
export function levelsOf(goal: Goal, digits: number): GoalLevels | null {
  const { metric, resolved, baseline } = goal;
  if (resolved) {
    const unit = (text: string): Fraction => inUnit(metric, text, digits);
    const { floor, target, stretch } = resolved;
    return {
      metric,
      target: unit(target),
      ...(floor !== undefined && { floor: unit(floor) }),
      ...(stretch !== undefined && { stretch: unit(stretch) }),
    };
  }
  const stated =
    typeof baseline === 'object' && 'value' in baseline ? inUnit(metric, baseline.value, digits) : null;
  return resolveGoal(goal, { baseline: stated, digits });
}

export interface GoalAssessment {
  /** Whether each level is reached; absent where the goal has no such level, null where the figure is unknown. */
  readonly floor?: boolean | null;
  readonly target: boolean | null;
  readonly stretch?: boolean | null;
  /** Share of the target that is reached (1 = all); for figures where less is better target ÷ actual. Null: unknown. */
  readonly progress: Fraction | null;
}

/** Compares a figure with its goal. Reaching a level exactly counts; less is better for costs. */
export function assessGoal(goal: GoalLevels, actual: Fraction | null): GoalAssessment {
  const lowerIsBetter = METRIC_TRAITS[goal.metric].better === 'lower';
  const reached = (level: Fraction): boolean | null =>
    actual && (lowerIsBetter ? compare(actual, level) <= 0 : compare(actual, level) >= 0);
  const progress = actual && (lowerIsBetter ? divide(goal.target, actual) : divide(actual, goal.target));
  return {
    ...(goal.floor && { floor: reached(goal.floor) }),
    target: reached(goal.target),
    ...(goal.stretch && { stretch: reached(goal.stretch) }),
    progress,
  };
}
