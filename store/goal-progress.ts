import { assessGoal, levelsOf, type GoalAssessment, type GoalLevels } from '../domain/figures/goals.ts';
import { phasesOf, stretchOf, type Stretch } from '../domain/figures/goal-window.ts';
import { figuresOf, type CampaignFigures } from '../domain/figures/kpis.ts';
import { METRIC_TRAITS } from '../domain/figures/metrics.ts';
import { pace } from '../domain/figures/pace.ts';
import { showMetric, type Shown } from '../domain/figures/shown.ts';
import { currencyDigits } from '../domain/money/currency.ts';
import { toFraction } from '../domain/money/decimal.ts';
import { fraction, multiply, toInteger, toRate, type Fraction } from '../domain/money/fraction.ts';
import type { Goal, LocalDate, Plan, ResolvedGoal } from '../domain/plan/types.ts';
import type { GoalMetric, PlanPhase } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { isReported, type Measured } from './baselines.ts';
import { actualsByDay } from './goal-days.ts';
import { dueByNow, targetsByDay, type PacedGoal } from './goal-pace.ts';
import { countsOf } from './kpis.ts';
import { listPhases, type PhaseRow } from './phases.ts';
import { reportedOf } from './reported-metrics.ts';

/** How far a goal is. Money is decimal text, all else numbers; instants are epoch milliseconds. */
export interface GoalProgress {
  metric: GoalMetric;
  unit: 'money' | 'count' | 'rate' | 'score';
  /** The phases it is measured over. */
  phases: PlanPhase[];
  /** As the phases really ran, else as planned; null before either is known. `to` is not part of it. */
  window: Stretch | null;
  floor?: Shown;
  target: Shown;
  stretch?: Shown;
  /**
   * What the lifts are over: the baseline as planning scaled it to the goal's phase, and how; `stated`: the plan's own
   * figure for all of the goal, which nothing scales.
   */
  baseline?: { value: Shown } & (
    Pick<ResolvedGoal, 'window' | 'days' | 'method'> | { window: null; days: null; method: 'stated' }
  );
  /** What was measured up to now; null before the window begins, or where nothing defines the figure. */
  actual: Shown;
  /** Share of the target that is reached, 1 = all. */
  progress: number | null;
  reached: Omit<GoalAssessment, 'progress'>;
  /** For sums: what is due by now, by the hours of the baseline, and actual ÷ due. */
  dueSoFar: Shown;
  pace: number | null;
  /** Where the plan asks for it: a sum's target for each local day, and what the day gave so far. */
  byDay?: { day: LocalDate; target: Shown; actual: Shown }[];
  /** The plan's share of the target for each phase, with what that phase gave. */
  byPhase?: { phase: PlanPhase; share: number; target: Shown; actual: Shown; progress: number | null }[];
}

/** A goal that planning has not turned into numbers (yet): it wants a baseline. */
export interface GoalOpen {
  metric: GoalMetric;
  code: 'BASELINE_MISSING';
}

interface Asked {
  campaignId: string;
  plan: Plan;
  /** Epoch milliseconds: measured until then. */
  at: number;
}

/** A goal's figure over a stretch up to `at`, each stretch counted once; null where it has not begun. */
export type Measure = (goal: Measured, stretch: Stretch | null) => Promise<Fraction | null>;

/** Measures goals of one campaign at one instant. */
export function measurer(db: Queryable, { campaignId, plan, at }: Asked): Measure {
  const known = new Map<string, Promise<CampaignFigures>>();
  const existing = plan.goals.some(({ metric }) => metric === 'existingRepeatRate');
  return async (goal, stretch) => {
    if (stretch === null || stretch.from >= at) return null;
    const window = { campaignId, from: stretch.from, to: Math.min(stretch.to, at), existing };
    if (isReported(goal)) return reportedOf(db, window, { metric: goal.metric, plan });
    const key = `${window.from}-${window.to}`;
    const figures = known.get(key) ?? countsOf(db, window, plan).then(figuresOf);
    known.set(key, figures);
    return figureOf(goal.metric, await figures);
  };
}

function figureOf(metric: GoalMetric, figures: CampaignFigures): Fraction | null {
  const value = figures[metric];
  return typeof value === 'number' ? fraction(value) : value;
}

/** What a sum should have reached by now, by the hours of its baseline, else by the time that has passed. */
async function paceOf(
  db: Queryable,
  goal: PacedGoal,
  actual: Fraction | null,
): Promise<{ due: Fraction | null; pace: number | null }> {
  const begun = stretchOf(goal.phases, phasesOf(goal.plan.goals[goal.index] ?? {}), goal.at) !== null;
  if (METRIC_TRAITS[goal.levels.metric].scales !== 'sum' || !begun) return { due: null, pace: null };
  const due = await dueByNow(db, goal);
  return { due: fraction(due), pace: actual && toRate(pace(toInteger(actual), due)) };
}

interface Context extends Asked {
  db: Queryable;
  phases: PhaseRow[];
  measure: Measure;
}

async function shares(goal: Goal, levels: GoalLevels, context: Context) {
  const { plan, phases, measure, at } = context;
  const rows: NonNullable<GoalProgress['byPhase']> = [];
  for (const phase of phasesOf(goal)) {
    const share = toFraction(goal.phases?.[phase] ?? '0');
    const target = multiply(levels.target, share);
    const actual = await measure(goal, stretchOf(phases, [phase], at));
    const { progress } = assessGoal({ metric: goal.metric, target }, actual);
    const shown = (value: Fraction | null): Shown => showMetric(goal.metric, value, plan.currency);
    rows.push({
      phase,
      share: toRate(share),
      target: shown(target),
      actual: shown(actual),
      progress: toRate(progress),
    });
  }
  return rows;
}

function baselineOf({ metric, resolved, baseline }: Goal, currency: string): Pick<GoalProgress, 'baseline'> {
  const scale =
    METRIC_TRAITS[metric].unit === 'money' ? fraction(10 ** currencyDigits(currency)) : fraction(1);
  const shown = (value: string): Shown => showMetric(metric, multiply(toFraction(value), scale), currency);
  if (resolved) {
    const { window, days, method } = resolved;
    return { baseline: { value: shown(resolved.baseline), window, days, method } };
  }
  if (typeof baseline !== 'object' || !('value' in baseline)) return {};
  return { baseline: { value: shown(baseline.value), window: null, days: null, method: 'stated' } };
}

async function byDay(
  index: number,
  goal: Goal,
  context: Context,
): Promise<NonNullable<GoalProgress['byDay']>> {
  const { db, plan } = context;
  const levels = levelsOf(goal, currencyDigits(plan.currency));
  if (!levels || METRIC_TRAITS[goal.metric].scales !== 'sum') return [];
  const days = await targetsByDay(db, { ...context, index, levels });
  const actuals = await actualsByDay(db, context, { goal, days });
  const shown = (value: Fraction | null): Shown => showMetric(goal.metric, value, plan.currency);
  return days.map(({ day, target }, i) => ({
    day,
    target: shown(fraction(target)),
    actual: shown(actuals[i] ?? null),
  }));
}

async function progressOf(index: number, goal: Goal, context: Context): Promise<GoalProgress | GoalOpen> {
  const { plan, phases, measure, at } = context;
  const { metric } = goal;
  const levels = levelsOf(goal, currencyDigits(plan.currency));
  if (levels === null) return { metric, code: 'BASELINE_MISSING' };
  const names = phasesOf(goal);
  const stretch = stretchOf(phases, names, at);
  const actual = await measure(goal, stretch);
  const { progress, ...reached } = assessGoal(levels, actual);
  const { due, pace } = await paceOf(context.db, { ...context, index, levels }, actual);
  const shown = (value: Fraction | null): Shown => showMetric(metric, value, plan.currency);
  return {
    metric,
    unit: METRIC_TRAITS[metric].unit,
    phases: names.filter((name) => phases.some(({ phase }) => phase === name)),
    window: stretch,
    ...(levels.floor && { floor: shown(levels.floor) }),
    target: shown(levels.target),
    ...(levels.stretch && { stretch: shown(levels.stretch) }),
    actual: shown(actual),
    progress: toRate(progress),
    reached,
    dueSoFar: shown(due),
    pace,
    ...baselineOf(goal, plan.currency),
    ...(goal.perDay && { byDay: await byDay(index, goal, context) }),
    ...(goal.phases && { byPhase: await shares(goal, levels, context) }),
  };
}

/**
 * How far each goal of the plan is at an instant, in the plan's order. Lifts that planning has not resolved say
 * BASELINE_MISSING. Each distinct window is counted once.
 */
export async function goalProgress(db: Queryable, asked: Asked): Promise<(GoalProgress | GoalOpen)[]> {
  const phases = await listPhases(db, asked.campaignId);
  const context = { ...asked, db, phases, measure: measurer(db, asked) };
  const goals: (GoalProgress | GoalOpen)[] = [];
  for (const [index, goal] of asked.plan.goals.entries()) goals.push(await progressOf(index, goal, context));
  return goals;
}
