import type { Stretch } from '../domain/figures/goal-window.ts';
import { levelsOf } from '../domain/figures/goals.ts';
import { targetCurve, type CurvePoint } from '../domain/figures/target-curve.ts';
import { currencyDigits } from '../domain/money/currency.ts';
import { toInteger } from '../domain/money/fraction.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { GoalMetric } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { targetParts } from './goal-pace.ts';
import type { PhaseRow } from './phases.ts';

/** What the first goal of a metric asks for over time, in the metric's own unit. */
export interface GoalCurve {
  metric: GoalMetric;
  target: number;
  points: CurvePoint[];
}

interface CurvesAsked {
  campaignId: string;
  plan: Plan;
  phases: readonly PhaseRow[];
  at: number;
  metrics: readonly GoalMetric[];
}

/**
 * Targets of a plan over a window for some sums: the first goal of each that planning has resolved and whose phases have
 * a time. Points count from the goal's own start, also where the window begins later.
 */
export async function targetCurves(
  db: Queryable,
  { metrics, ...asked }: CurvesAsked,
  window: Stretch,
): Promise<GoalCurve[]> {
  const curves: GoalCurve[] = [];
  for (const metric of metrics) {
    const index = asked.plan.goals.findIndex((goal) => goal.metric === metric);
    const goal = asked.plan.goals[index];
    const levels = goal && levelsOf(goal, currencyDigits(asked.plan.currency));
    const parts = levels ? await targetParts(db, { ...asked, index, levels }) : [];
    if (levels && parts.length > 0)
      curves.push({ metric, target: toInteger(levels.target), points: targetCurve(parts, window) });
  }
  return curves;
}
