import { dayTargets, type DayTarget, type PaceSlot, type TargetPart } from '../domain/figures/day-targets.ts';
import { phasesOf, stretchOf, type Stretch } from '../domain/figures/goal-window.ts';
import { levelsOf, type GoalLevels } from '../domain/figures/goals.ts';
import { targetSoFar } from '../domain/figures/pace.ts';
import { currencyDigits } from '../domain/money/currency.ts';
import { toFraction } from '../domain/money/decimal.ts';
import { multiply, toInteger } from '../domain/money/fraction.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import { listPhases, type PhaseRow } from './phases.ts';
import { loadSql } from './sql.ts';

/** One goal of a campaign's plan, by its place there, with its levels and the campaign's phases. */
export interface PacedGoal {
  campaignId: string;
  plan: Pick<Plan, 'goals' | 'timeZone' | 'currency'>;
  index: number;
  levels: GoalLevels;
  phases: readonly PhaseRow[];
  /** Epoch milliseconds. */
  at: number;
}

interface SlotRow {
  stretch: number;
  from_at: Date;
  to_at: Date;
  day: string;
  weight: number;
}

/** Stretches cut into hours with the weights of their goals' profiles, one list of slots a stretch; one statement. */
async function slotsOf(
  db: Queryable,
  parts: readonly { goal: PacedGoal; stretch: Stretch }[],
): Promise<PaceSlot[][]> {
  if (parts.length === 0) return [];
  const { rows } = await db.query<SlotRow>(loadSql('goal-slots'), [
    parts.map(({ stretch }) => new Date(stretch.from)),
    parts.map(({ stretch }) => new Date(stretch.to)),
    parts.map(({ goal }) => goal.plan.timeZone),
    parts.map(({ goal }) => goal.campaignId),
    parts.map(({ goal }) => goal.index),
  ]);
  const slots: PaceSlot[][] = parts.map(() => []);
  for (const { stretch, from_at, to_at, day, weight } of rows) {
    slots[stretch - 1]?.push({ from: from_at.getTime(), to: to_at.getTime(), day, weight });
  }
  return slots;
}

/** Of a phase shorter than this the hours of a week say nothing: time alone counts. */
const HOUR_MS = 3_600_000;

/** A goal's target by phase where the plan shares it out, else in one part. Phases without a time are left out. */
function sharesOf({ plan, index, levels, phases, at }: PacedGoal): { stretch: Stretch; target: number }[] {
  const own = plan.goals[index];
  if (!own) return [];
  const names = phasesOf(own);
  const shared = own.phases ? names.map((name) => [name]) : [names];
  return shared.flatMap((of) => {
    const stretch = stretchOf(phases, of, at);
    const share = own.phases && of[0] ? toFraction(own.phases[of[0]] ?? '0') : { n: 1, d: 1 };
    return stretch ? [{ stretch, target: toInteger(multiply(levels.target, share)) }] : [];
  });
}

/** The parts of several goals' targets, each with its slots, a list a goal; one statement however many they are. */
async function partsOf(db: Queryable, goals: readonly PacedGoal[]): Promise<TargetPart[][]> {
  const shares = goals.flatMap((goal, of) => sharesOf(goal).map((share) => ({ goal, of, ...share })));
  const slots = await slotsOf(db, shares);
  const parts: TargetPart[][] = goals.map(() => []);
  for (const [i, { of, stretch, target }] of shares.entries()) {
    const hourly = stretch.to - stretch.from >= HOUR_MS;
    const own = (slots[i] ?? []).map((slot) => (hourly ? slot : { ...slot, weight: 0 }));
    parts[of]?.push({ target, slots: own });
  }
  return parts;
}

/** A goal's target by phase where the plan shares it out, else in one part; each with its slots. Phases without a time are left out. */
export async function targetParts(db: Queryable, goal: PacedGoal): Promise<TargetPart[]> {
  return (await partsOf(db, [goal]))[0] ?? [];
}

const soFar = (parts: readonly TargetPart[], at: number): number =>
  parts.reduce((sum, { target, slots }) => sum + targetSoFar(target, slots, at), 0);

/** What a sum should have reached by `at`, in its own unit: by the hours of its baseline, else by the time that has passed. */
export const dueByNow = async (db: Queryable, goal: PacedGoal): Promise<number> =>
  soFar(await targetParts(db, goal), goal.at);

/** `dueByNow` of several goals, in their order; one statement however many they are. */
export async function duesByNow(db: Queryable, goals: readonly PacedGoal[]): Promise<number[]> {
  const parts = await partsOf(db, goals);
  return goals.map(({ at }, i) => soFar(parts[i] ?? [], at));
}

/** A sum's target for each local day of its phases. */
export const targetsByDay = async (db: Queryable, goal: PacedGoal): Promise<DayTarget[]> =>
  dayTargets(await targetParts(db, goal));

/** Value of a campaign's paid orders of a stretch after discounts, net of refunds, in minor units. */
async function salesIn(db: Queryable, campaignId: string, { from, to }: Stretch): Promise<number> {
  const { rows } = await db.query<{ sales: number }>(
    `select coalesce(sum(total - refunded), 0)::int8 as sales from orders
     where campaign_id = $1 and state in ('paid', 'refunded', 'owed') and paid_at >= $2 and paid_at < $3`,
    [campaignId, new Date(from), new Date(to)],
  );
  return rows[0]?.sales ?? 0;
}

/** The first sales goal of a plan with its levels; null where there is none, or planning has not resolved it. */
async function salesGoal(
  db: Queryable,
  { campaignId, plan, at }: Pick<PacedGoal, 'campaignId' | 'plan' | 'at'>,
): Promise<PacedGoal | null> {
  const index = plan.goals.findIndex(({ metric }) => metric === 'sales');
  const goal = plan.goals[index];
  const levels = goal && levelsOf(goal, currencyDigits(plan.currency));
  return levels ? { campaignId, plan, index, levels, phases: await listPhases(db, campaignId), at } : null;
}

/** The target of the first sales goal by phase, each cut into hours; null where there is none. */
export async function salesTarget(
  db: Queryable,
  asked: Pick<PacedGoal, 'campaignId' | 'plan' | 'at'>,
): Promise<TargetPart[] | null> {
  const goal = await salesGoal(db, asked);
  return goal && targetParts(db, goal);
}

/**
 * Sales of a campaign against what its first sales goal asks for by `at` (epoch milliseconds), in minor units: the
 * metric `pace` is actual ÷ due. Null where the plan has no such goal, planning has not resolved it, or its phases have
 * not begun.
 */
export async function salesPace(
  db: Queryable,
  { campaignId, plan, at }: { campaignId: string; plan: Plan; at: number },
): Promise<{ actual: number; due: number } | null> {
  const goal = await salesGoal(db, { campaignId, plan, at });
  if (!goal) return null;
  const names = phasesOf(plan.goals[goal.index] ?? {});
  const stretch = stretchOf(goal.phases, names, at);
  if (!stretch || stretch.from >= at) return null;
  return {
    actual: await salesIn(db, campaignId, { from: stretch.from, to: Math.min(stretch.to, at) }),
    due: await dueByNow(db, goal),
  };
}
