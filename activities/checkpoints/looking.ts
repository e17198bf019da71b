import { touchedDays } from '../../domain/figures/baseline-days.ts';
import { levelsOf } from '../../domain/figures/goals.ts';
import { stretchOf } from '../../domain/figures/goal-window.ts';
import { METRIC_TRAITS } from '../../domain/figures/metrics.ts';
import { planText } from '../../domain/figures/resolve.ts';
import { currencyDigits } from '../../domain/money/currency.ts';
import { toFraction } from '../../domain/money/decimal.ts';
import { compare, fraction, multiply, type Fraction } from '../../domain/money/fraction.ts';
import type { Goal, LocalDate, Plan } from '../../domain/plan/types.ts';
import type { GoalMetric } from '../../domain/plan/vocabulary.ts';
import { listPhases } from '../../store/campaigns.ts';
import { targetsByDay } from '../../store/goal-pace.ts';
import { measurer } from '../../store/goal-progress.ts';
import type { CheckpointDeps, CheckpointMoment } from './types.ts';

/** What a checkpoint found: a figure against what it should be by then. Null `actual`: nothing is known of it. */
export interface Finding {
  metric: GoalMetric;
  /** The local day looked at. */
  day: LocalDate;
  actual: Fraction | null;
  due: Fraction;
  behind: boolean;
}

interface Looked {
  deps: CheckpointDeps;
  moment: CheckpointMoment;
  plan: Plan;
}

const localDay = ({ deps, moment, plan }: Looked): LocalDate =>
  touchedDays({ from: moment.at, to: moment.at }, { timeZone: plan.timeZone, calendar: deps.calendar }).from;

/** What one day asks of a goal, and from when on the day counts for it; null where its phases have nothing of the day. */
async function dayOf(
  looked: Looked,
  goal: Goal,
  index: number,
): Promise<{ from: number; target: Fraction } | null> {
  const { deps, moment, plan } = looked;
  const { campaignId, at } = moment;
  const { pool } = deps.db;
  const levels = levelsOf(goal, currencyDigits(plan.currency));
  if (!levels) return null;
  const phases = await listPhases(pool, campaignId);
  const days = await targetsByDay(pool, { campaignId, plan, index, levels, phases, at });
  const today = days.find(({ day }) => day === localDay(looked));
  if (!today) return null;
  const sums = METRIC_TRAITS[goal.metric].scales === 'sum';
  return { from: today.from, target: sums ? fraction(today.target) : levels.target };
}

/** A goal's figure of the day so far against its share of the day's target. Null where the day asks nothing of it. */
export async function lookAtGoal(looked: Looked): Promise<Finding | null> {
  const { deps, moment, plan } = looked;
  const goal = plan.goals[moment.goal];
  const checkpoint = goal?.checkpoints?.[moment.nth];
  const day = goal && (await dayOf(looked, goal, moment.goal));
  if (!goal || !checkpoint || !day) return null;
  const { campaignId, at } = moment;
  const actual = await measurer(deps.db.pool, { campaignId, plan, at })(goal, { from: day.from, to: at });
  const lower = METRIC_TRAITS[goal.metric].better === 'lower';
  // Of a cost the day may have all of its target at any hour, and no more.
  const due = lower ? day.target : multiply(day.target, toFraction(checkpoint.share));
  const behind = actual !== null && (lower ? compare(actual, due) > 0 : compare(actual, due) < 0);
  return { metric: goal.metric, day: localDay(looked), actual, due, behind };
}

/** The reach of warm-up so far against one of its checkpoints. */
export async function lookAtReach(looked: Looked): Promise<Finding | null> {
  const { deps, moment, plan } = looked;
  const checkpoint = plan.schedule.warmUp?.checkpoints?.[moment.nth];
  if (!checkpoint) return null;
  const { campaignId, at } = moment;
  const { pool } = deps.db;
  const stretch = stretchOf(await listPhases(pool, campaignId), ['warmUp'], at);
  const { metric } = checkpoint;
  const measured = stretch && { from: stretch.from, to: at };
  const actual = (await measurer(pool, { campaignId, plan, at })({ metric }, measured)) ?? fraction(0);
  const due = toFraction(checkpoint.below);
  return { metric, day: localDay(looked), actual, due, behind: compare(actual, due) < 0 };
}

/** A finding's figures as text, for the timeline and the incident. */
export const findingText = ({ metric, day, actual, due }: Finding, { currency }: Plan) => ({
  metric,
  day,
  actual: actual && planText(metric, actual, currency),
  due: planText(metric, due, currency),
});
