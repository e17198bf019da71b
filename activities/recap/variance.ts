import { phasesOf, stretchOf } from '../../domain/figures/goal-window.ts';
import { levelsOf } from '../../domain/figures/goals.ts';
import { averageOrderValue, reachable } from '../../domain/figures/rates.ts';
import { decompose, type VarianceFacts } from '../../domain/figures/variance.ts';
import { currencyDigits, formatAmount } from '../../domain/money/currency.ts';
import { toFraction } from '../../domain/money/decimal.ts';
import { fraction, multiply, ratio, toInteger, toRate, type Fraction } from '../../domain/money/fraction.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { GoalMetric } from '../../domain/plan/vocabulary.ts';
import type { Queryable } from '../../infra/database.ts';
import type { PhaseRow } from '../../store/campaigns.ts';
import { countsOf } from '../../store/kpis.ts';
import { researchedAov } from '../../store/planning.ts';

/** A side of the comparison: people reached, orders ÷ reach, and the average order. */
export interface Factors {
  reach: number;
  conversion: number | null;
  aov: string | null;
}

/** Sales against their target, the gap taken apart; amounts as decimal text. The parts sum to the gap exactly. */
export interface VarianceReport {
  target: string;
  actual: string;
  gap: string;
  parts: { reach: string; conversion: string; aov: string };
  planned: Factors;
  came: Factors;
}

interface Asked {
  campaignId: string;
  plan: Plan;
  phases: readonly PhaseRow[];
  at: number;
}

const targetOf = (plan: Plan, metric: GoalMetric): Fraction | null => {
  const goal = plan.goals.find((each) => each.metric === metric);
  return (goal && levelsOf(goal, currencyDigits(plan.currency))?.target) ?? null;
};

/** The average order the plan counts with: its goal's, else the one research found, else the one that came. */
async function plannedAov(
  db: Queryable,
  { campaignId, plan }: Asked,
  came: Fraction | null,
): Promise<Fraction | null> {
  const goal = targetOf(plan, 'aov');
  if (goal) return goal;
  const found = await researchedAov(db, campaignId);
  return found === null ? came : multiply(toFraction(found), fraction(10 ** currencyDigits(plan.currency)));
}

function shown({ plan }: Asked, facts: VarianceFacts): VarianceReport {
  const amount = (minor: number): string => formatAmount(minor, plan.currency);
  const { target, sales, orders, reach, plannedReach, plannedAov: aov } = facts;
  const parts = decompose(facts);
  const asked = fraction(target, plannedReach);
  const came = averageOrderValue(sales, orders);
  return {
    ...{ target: amount(target), actual: amount(sales), gap: amount(parts.gap) },
    parts: { reach: amount(parts.reach), conversion: amount(parts.conversion), aov: amount(parts.aov) },
    planned: {
      reach: plannedReach,
      conversion: toRate(multiply(asked, { n: aov.d, d: aov.n })),
      aov: amount(toInteger(aov)),
    },
    came: { reach, conversion: toRate(ratio(orders, reach)), aov: came && amount(toInteger(came)) },
  };
}

/**
 * The first sales goal's gap as reach × conversion × average order. Planned reach is the reach goal's share of the people
 * the campaign may reach, else all of them. Null without a sales goal that has begun, or where nobody was to be reached.
 */
export async function varianceOf(db: Queryable, asked: Asked): Promise<VarianceReport | null> {
  const { campaignId, plan, phases, at } = asked;
  const goal = plan.goals.find(({ metric }) => metric === 'sales');
  const target = targetOf(plan, 'sales');
  const stretch = goal && stretchOf(phases, phasesOf(goal), at);
  if (!target || !stretch || stretch.from >= at) return null;
  const window = { campaignId, from: stretch.from, to: Math.min(stretch.to, at), existing: false };
  const { sales, orders, reached, audience } = await countsOf(db, window, plan);
  const share = targetOf(plan, 'reachShare') ?? fraction(1);
  const plannedReach = toInteger(multiply(share, fraction(reachable(audience))));
  const aov = await plannedAov(db, asked, averageOrderValue(sales, orders));
  if (plannedReach <= 0 || !aov || aov.n <= 0) return null;
  const facts = { target: toInteger(target), sales, orders, reach: reached, plannedReach, plannedAov: aov };
  return shown(asked, facts);
}
