import { assessGoal, resolveGoal, type GoalAssessment, type GoalLevels } from '../domain/figures/goals.ts';
import { phasesOf, stretchOf, type Stretch } from '../domain/figures/goal-window.ts';
import { figuresOf, type CampaignFigures } from '../domain/figures/kpis.ts';
import { METRIC_TRAITS } from '../domain/figures/metrics.ts';
import { pace, targetSoFar } from '../domain/figures/pace.ts';
import { showMetric, type Shown } from '../domain/figures/shown.ts';
import { currencyDigits } from '../domain/money/currency.ts';
import { toFraction } from '../domain/money/decimal.ts';
import { fraction, multiply, toInteger, toRate, type Fraction } from '../domain/money/fraction.ts';
import { isNotRunYet } from '../domain/plan/not-run-yet.ts';
import type { Goal, Plan } from '../domain/plan/types.ts';
import type { GoalMetric, PlanPhase } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { countsOf } from './kpis.ts';
import { listPhases, type PhaseRow } from './phases.ts';

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
  /** What was measured up to now; null before the window begins, or where nothing defines the figure. */
  actual: Shown;
  /** Share of the target that is reached, 1 = all. */
  progress: number | null;
  reached: Omit<GoalAssessment, 'progress'>;
  /** For sums: what is due by now, by the time that has passed, and actual ÷ due. */
  dueSoFar: Shown;
  pace: number | null;
  /** The plan's share of the target for each phase, with what that phase gave. */
  byPhase?: { phase: PlanPhase; share: number; target: Shown; actual: Shown; progress: number | null }[];
}

/** A goal of a kind that no landed part measures. */
export interface GoalNotRun {
  metric: GoalMetric;
  code: 'NOT_RUN_YET';
}

interface Asked {
  campaignId: string;
  plan: Plan;
  /** Epoch milliseconds: measured until then. */
  at: number;
}

/** The figures of a stretch up to `at`, each stretch counted once; null where it has not begun. */
type Measure = (stretch: Stretch | null) => Promise<CampaignFigures | null>;

function measurer(db: Queryable, { campaignId, plan, at }: Asked): Measure {
  const known = new Map<string, Promise<CampaignFigures>>();
  const existing = plan.goals.some(({ metric }) => metric === 'existingRepeatRate');
  return async (stretch) => {
    if (stretch === null || stretch.from >= at) return null;
    const window = { campaignId, from: stretch.from, to: Math.min(stretch.to, at), existing };
    const key = `${window.from}-${window.to}`;
    const figures = known.get(key) ?? countsOf(db, window, plan).then(figuresOf);
    known.set(key, figures);
    return figures;
  };
}

function figureOf(metric: GoalMetric, figures: CampaignFigures | null): Fraction | null {
  if (figures === null || !(metric in figures)) return null;
  const value = figures[metric as keyof CampaignFigures];
  return typeof value === 'number' ? fraction(value) : value;
}

function levelsOf(goal: Goal, currency: string): GoalLevels | null {
  const digits = currencyDigits(currency);
  const given = typeof goal.baseline === 'object' && 'value' in goal.baseline ? goal.baseline.value : null;
  const scale = METRIC_TRAITS[goal.metric].unit === 'money' ? fraction(10 ** digits) : fraction(1);
  const baseline = given === null ? null : multiply(toFraction(given), scale);
  return resolveGoal(goal, { baseline, digits });
}

/** What a sum should have reached by now: linear by time, because no goal has a profile of hours yet. */
function paceOf(
  levels: GoalLevels,
  actual: Fraction | null,
  { stretch, at }: { stretch: Stretch | null; at: number },
): { due: Fraction | null; pace: number | null } {
  if (METRIC_TRAITS[levels.metric].scales !== 'sum' || stretch === null) return { due: null, pace: null };
  const due = targetSoFar(toInteger(levels.target), [{ ...stretch, weight: 0 }], at);
  return { due: fraction(due), pace: actual && toRate(pace(toInteger(actual), due)) };
}

interface Context extends Asked {
  phases: PhaseRow[];
  measure: Measure;
}

async function shares(goal: Goal, levels: GoalLevels, context: Context) {
  const { plan, phases, measure, at } = context;
  const rows: NonNullable<GoalProgress['byPhase']> = [];
  for (const phase of phasesOf(goal)) {
    const share = toFraction(goal.phases?.[phase] ?? '0');
    const target = multiply(levels.target, share);
    const actual = figureOf(goal.metric, await measure(stretchOf(phases, [phase], at)));
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

async function progressOf(goal: Goal, context: Context): Promise<GoalProgress | GoalNotRun> {
  const { plan, phases, measure, at } = context;
  const { metric } = goal;
  const levels = levelsOf(goal, plan.currency);
  if (levels === null) return { metric, code: 'NOT_RUN_YET' };
  const names = phasesOf(goal);
  const stretch = stretchOf(phases, names, at);
  const actual = figureOf(metric, await measure(stretch));
  const { progress, ...reached } = assessGoal(levels, actual);
  const { due, pace } = paceOf(levels, actual, { stretch, at });
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
    ...(goal.phases && { byPhase: await shares(goal, levels, context) }),
  };
}

/**
 * How far each goal of the plan is at an instant, in the plan's order. Goals that no landed part measures say
 * NOT_RUN_YET. One statement of counts a distinct window.
 */
export async function goalProgress(db: Queryable, asked: Asked): Promise<(GoalProgress | GoalNotRun)[]> {
  const { campaignId, plan } = asked;
  const context = { ...asked, phases: await listPhases(db, campaignId), measure: measurer(db, asked) };
  const goals: (GoalProgress | GoalNotRun)[] = [];
  for (const [i, goal] of plan.goals.entries()) {
    const runs = !isNotRunYet(plan, ['goals', i]);
    goals.push(runs ? await progressOf(goal, context) : { metric: goal.metric, code: 'NOT_RUN_YET' });
  }
  return goals;
}
