import { phasesOf, stretchOf, type Stretch } from '../domain/figures/goal-window.ts';
import { assessGoal, levelsOf, type GoalLevels } from '../domain/figures/goals.ts';
import { METRIC_TRAITS } from '../domain/figures/metrics.ts';
import { pace } from '../domain/figures/pace.ts';
import { showMetric, type Shown } from '../domain/figures/shown.ts';
import { hasEnded } from '../domain/lifecycle.ts';
import { currencyDigits } from '../domain/money/currency.ts';
import { fraction, toInteger, toRate, type Fraction } from '../domain/money/fraction.ts';
import type { Goal } from '../domain/plan/types.ts';
import { PLAN_PHASES, type GoalMetric } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { type ListedCampaign, type ReportedGoal, salesOf } from './campaign-list.ts';
import { duesByNow, type PacedGoal } from './goal-pace.ts';

/** How far a campaign's main goal is, as lists show it: the same figures as `goalProgress` has for it. */
export interface MainGoal {
  metric: GoalMetric;
  unit: 'money' | 'count' | 'rate' | 'score';
  /** Null where planning has not turned it into a number (yet). */
  target: Shown;
  /** Null before its window begins, and for figures that a list does not count. */
  actual: Shown;
  /** Share of the target, 1 = all. */
  progress: number | null;
  /** Actual ÷ what is due by now. */
  pace: number | null;
}

type Campaign = Pick<
  ListedCampaign,
  'id' | 'status' | 'currency' | 'timeZone' | 'phases' | 'goals' | 'reported'
>;

/** Metrics that a list counts for all its campaigns at once. */
const COUNTED = ['sales', 'orders'] as const;
type Counted = (typeof COUNTED)[number];

const isCounted = (metric: string): metric is Counted => (COUNTED as readonly string[]).includes(metric);

/** The place of the goal a list shows: the first of sales, else the first of orders, else the first. */
export function mainGoalIndex(goals: readonly Pick<Goal, 'metric'>[]): number {
  const places = COUNTED.map((metric) => goals.findIndex((goal) => goal.metric === metric));
  return places.find((place) => place >= 0) ?? 0;
}

const isPlanPhase = (phase: string): boolean => (PLAN_PHASES as readonly string[]).includes(phase);

interface Measured {
  /** Of the campaign in the list asked for. */
  place: number;
  metric: Counted;
  levels: GoalLevels;
  stretch: Stretch;
  paced: PacedGoal;
}

function toMeasure(campaign: Campaign, place: number, at: number): Measured[] {
  const { id: campaignId, goals, timeZone, currency, phases } = campaign;
  const index = mainGoalIndex(goals);
  const goal = goals[index];
  const levels = goal && levelsOf(goal, currencyDigits(currency));
  if (!goal || !levels || !isCounted(goal.metric) || hasEnded(campaign)) return [];
  const stretch = stretchOf(phases, phasesOf(goal), at);
  // A start that is only planned may have passed while the campaign still waits for something.
  const begun = phases.some(({ phase, startedAt }) => startedAt !== null && isPlanPhase(phase));
  if (stretch === null || stretch.from >= at || !begun) return [];
  const paced = { campaignId, plan: { goals, timeZone, currency }, index, levels, phases, at };
  return [{ place, metric: goal.metric, levels, stretch, paced }];
}

/** What a goal is before anything of it is measured: its target alone. */
function unmeasured(goal: Goal, currency: string): MainGoal {
  const { metric } = goal;
  const levels = levelsOf(goal, currencyDigits(currency));
  const target = levels && showMetric(metric, levels.target, currency);
  return { metric, unit: METRIC_TRAITS[metric].unit, target, actual: null, progress: null, pace: null };
}

const shownOf = (known: MainGoal, reported: ReportedGoal | undefined): MainGoal =>
  reported === undefined || reported.metric !== known.metric
    ? known
    : {
        ...known,
        target: reported.target ?? known.target,
        actual: reported.actual ?? null,
        progress: reported.progress ?? null,
      };

function measured(
  { levels, metric }: Measured,
  { actual, due }: { actual: Fraction; due: number },
  currency: string,
): Partial<MainGoal> {
  return {
    actual: showMetric(metric, actual, currency),
    progress: toRate(assessGoal(levels, actual).progress),
    pace: toRate(pace(toInteger(actual), due)),
  };
}

/**
 * The main goal of each campaign at an instant (epoch milliseconds), in their order; null where a plan has no goal. Of
 * one that has ended its last recap tells. Two statements however many campaigns there are.
 */
export async function mainGoals(
  db: Queryable,
  campaigns: readonly Campaign[],
  at: number,
): Promise<(MainGoal | null)[]> {
  const goals = campaigns.map((campaign) => {
    const index = mainGoalIndex(campaign.goals);
    const goal = campaign.goals[index];
    if (!goal) return null;
    const known = unmeasured(goal, campaign.currency);
    return hasEnded(campaign) ? shownOf(known, campaign.reported?.[index]) : known;
  });
  const asked = campaigns.flatMap((campaign, place) => toMeasure(campaign, place, at));
  const stretches = asked.map(({ paced: { campaignId }, stretch: { from, to } }) => ({
    ...{ campaignId, from, to: Math.min(to, at) },
  }));
  const sums = await salesOf(db, stretches);
  const dues = await duesByNow(
    db,
    asked.map(({ paced }) => paced),
  );
  for (const [i, each] of asked.entries()) {
    const goal = goals[each.place];
    const figures = { actual: fraction(sums[i]?.[each.metric] ?? 0), due: dues[i] ?? 0 };
    if (goal) Object.assign(goal, measured(each, figures, campaigns[each.place]?.currency ?? ''));
  }
  return goals;
}
