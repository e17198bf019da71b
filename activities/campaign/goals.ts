import {
  baselineDays,
  lengthInDays,
  phaseDays,
  stretchOfDay,
  stretchOfDays,
} from '../../domain/figures/baseline-days.ts';
import { touchedDays, windowsOf, type DayWindow, type Zone } from '../../domain/figures/baseline-days.ts';
import { medianOf, scaleSum, type PhaseDay } from '../../domain/figures/baseline.ts';
import { phasesOf, type Stretch } from '../../domain/figures/goal-window.ts';
import { METRIC_TRAITS } from '../../domain/figures/metrics.ts';
import { needsBaseline, resolvedOver, type FoundBaseline } from '../../domain/figures/resolve.ts';
import { minorToThousandths } from '../../domain/money/currency.ts';
import { fraction, multiply, toInteger, type Fraction } from '../../domain/money/fraction.ts';
import { daysBetween, daysOf, weekdayOf } from '../../domain/plan/days.ts';
import type { Baseline, Goal, LocalDate, Plan, ResolvedPhase } from '../../domain/plan/types.ts';
import type { Queryable } from '../../infra/database.ts';
import { campaignTouched, firstFactAt, shopFigures } from '../../store/baselines.ts';
import { plannedWindows } from './schedule.ts';
import type { CampaignDeps } from './types.ts';

/** Where baselines are looked for. */
export interface GoalScope {
  db: Queryable;
  campaignId: string;
  plan: Plan;
  phases: ResolvedPhase[];
  zone: Zone;
  /** "Today" of the plan, and how many days the moment of planning is after it where no phase has a date. */
  referenceDay: LocalDate;
  shift: number;
}

/** What a plan's goals are measured against, as seen at `at` (epoch milliseconds): phases without a date are planned from then. */
export function goalScope(
  { db, calendar }: Pick<CampaignDeps, 'db' | 'calendar'>,
  { campaignId, plan, at }: { campaignId: string; plan: Plan; at: number },
): GoalScope {
  const zone = { timeZone: plan.timeZone, calendar };
  const today = calendar.toDate(at, plan.timeZone);
  const referenceDay = plan.research.asOf ?? today;
  const dated = Object.values(plan.schedule).some((phase) => typeof phase === 'object' && 'start' in phase);
  const phases = plannedWindows(plan, { now: at, calendar });
  const shift = dated ? 0 : daysBetween(referenceDay, today);
  return { db: db.pool, campaignId, plan, phases, zone, referenceDay, shift };
}

/** A goal's phases and the days its baseline looks at. */
interface Looked {
  goal: Goal;
  own: Stretch[];
  stretch: Stretch;
  window: DayWindow;
  ordinary: boolean;
  /** The window's days that count: within what was recorded and, for ordinary days, without a campaign. */
  days: LocalDate[];
}

/** The days a goal's baseline looks at; null where the plan has none of its phases, or no such day counts. */
export async function lookBack(scope: GoalScope, goal: Goal, baseline: Baseline): Promise<Looked | null> {
  const names = phasesOf(goal);
  const own = scope.phases
    .filter(({ phase }) => names.includes(phase))
    .map(({ start, end }) => ({ from: start, to: end }));
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return null;
  const stretch = { from: first.from, to: last.to };
  const window = baselineDays(baseline, { ...scope, goal: stretch }, scope.zone);
  if (!window) return null;
  const ordinary = baseline === 'ordinaryDay';
  const days = await countedDays(scope, goal, { window, ordinary });
  return days.length === 0 ? null : { goal, own, stretch, window, ordinary, days };
}

async function countedDays(
  { db, campaignId, zone }: GoalScope,
  goal: Goal,
  { window, ordinary }: { window: DayWindow; ordinary: boolean },
): Promise<LocalDate[]> {
  const days = daysOf(window);
  const stretches = days.map((day) => stretchOfDay(day, zone));
  const touched = ordinary ? await campaignTouched(db, stretches, campaignId) : [];
  const sums = METRIC_TRAITS[goal.metric].scales === 'sum';
  const first = sums ? await firstFactAt(db, goal) : null;
  const begins = first === null ? null : touchedDays({ from: first, to: first }, zone).from;
  // Before anything was recorded a day without sales says nothing.
  if (sums && begins === null) return [];
  return days.filter((day, i) => !touched[i] && (begins === null || day >= begins));
}

/** The goal's figure over each window of days, in the order of time. */
const measure = (scope: GoalScope, goal: Goal, windows: readonly DayWindow[]): Promise<(Fraction | null)[]> =>
  shopFigures(
    scope.db,
    { goal, windows: windows.map((window) => stretchOfDays(window, scope.zone)) },
    scope.plan,
  );

const single = (day: LocalDate): DayWindow => ({ from: day, to: day });
const known = (figures: readonly (Fraction | null)[]): Fraction[] => figures.filter((each) => each !== null);

/** A sum: each day of the goal's phases counts the middle of its weekday. Null where nothing at all was counted. */
async function scaled(scope: GoalScope, looked: Looked): Promise<FoundBaseline | null> {
  const { goal, own, days, window, ordinary } = looked;
  const figures = await measure(scope, goal, days.map(single));
  // Sales are exact in thousandths of the major unit, reported figures in thousandths.
  const parts = goal.metric === 'sales' ? minorToThousandths(1, scope.plan.currency) : 1_000;
  const baseline = days.map((day, i) => ({
    weekday: weekdayOf(day),
    value: toInteger(multiply(figures[i] ?? fraction(0), fraction(parts))),
  }));
  if (baseline.every(({ value }) => value === 0)) return null;
  const phase = own.flatMap((each): PhaseDay[] => phaseDays(each, scope.zone));
  const value = scaleSum(baseline, phase, ordinary ? 'median' : 'mean');
  const method = ordinary ? 'medianOfWeekdays' : 'meanOfWeekdays';
  return value && { value: multiply(value, fraction(1, parts)), window, days: days.length, method };
}

/** A ratio of sums: that of the whole window, or the middle one of ordinary days like those of the goal. */
async function ratioOf(scope: GoalScope, looked: Looked): Promise<FoundBaseline | null> {
  const { goal, stretch, days, window, ordinary } = looked;
  if (!ordinary) {
    const [value] = await measure(scope, goal, [window]);
    return value ? { value, window, days: days.length, method: 'wholeWindow' } : null;
  }
  const weekdays = new Set(daysOf(touchedDays(stretch, scope.zone)).map(weekdayOf));
  const like = days.filter((day) => weekdays.has(weekdayOf(day)));
  const figures = known(await measure(scope, goal, like.map(single)));
  const value = medianOf(figures);
  return value && { value, window, days: figures.length, method: 'medianOfDays' };
}

/** A figure that depends on how long its window is: the middle one of windows as long as the goal. */
async function windowed(scope: GoalScope, looked: Looked): Promise<FoundBaseline | null> {
  const { goal, stretch, days, window } = looked;
  const counts = new Set(days);
  const windows = windowsOf(window, lengthInDays(stretch), (day) => counts.has(day));
  const figures = known(await measure(scope, goal, windows));
  const value = medianOf(figures);
  // Nobody active in all that time: nothing was recorded.
  if (value?.n === 0 && METRIC_TRAITS[goal.metric].unit === 'count') return null;
  return value && { value, window, days: figures.length, method: 'medianOfWindows' };
}

const WAYS = { sum: scaled, ratio: ratioOf, window: windowed } as const;

/**
 * The plan's goals with what planning makes of those that are lifts over a baseline of data; `missing` are the places of
 * those whose baseline has none. A goal that is resolved stays as it is.
 */
export async function resolveGoals(scope: GoalScope): Promise<{ goals: Goal[]; missing: number[] }> {
  const goals: Goal[] = [];
  const missing: number[] = [];
  for (const [index, goal] of scope.plan.goals.entries()) {
    goals.push(goal);
    if (!needsBaseline(goal) || goal.resolved || goal.baseline === undefined) continue;
    const looked = await lookBack(scope, goal, goal.baseline);
    const found = looked && (await WAYS[METRIC_TRAITS[goal.metric].scales](scope, looked));
    if (found) goals[index] = { ...goal, resolved: resolvedOver(goal, found, scope.plan.currency) };
    else missing.push(index);
  }
  return { goals, missing };
}
