import { METRIC_TRAITS } from '../../domain/figures/metrics.ts';
import { stretchOfDay } from '../../domain/figures/baseline-days.ts';
import { daysOf } from '../../domain/plan/days.ts';
import type { Goal, LocalDate } from '../../domain/plan/types.ts';
import { keepProfile } from '../../store/baselines.ts';
import { baselineWindow } from '../../domain/plan/research-window.ts';
import { lookBack, type GoalScope } from './goals.ts';

interface Source {
  by: 'sales' | 'orders';
  days: LocalDate[];
  indexes: number[];
}

/** The days whose hours stand for a goal's: those of its own baseline, else those that research looks at. */
async function profileDays(scope: GoalScope, goal: Goal): Promise<LocalDate[]> {
  const { plan, zone, referenceDay } = scope;
  const own = goal.baseline && (await lookBack(scope, { ...goal, metric: 'sales' }, goal.baseline));
  return own ? own.days : daysOf(baselineWindow(plan, { ...zone, asOf: referenceDay }));
}

/**
 * Keeps, for each goal that is a sum, how sales (for a sales goal) or orders fell over the hours of the week: pace and
 * daily targets follow it. A shop without history keeps none, and time alone counts.
 */
export async function keepProfiles(scope: GoalScope, hash: string): Promise<void> {
  const sources = new Map<string, Source>();
  for (const [index, goal] of scope.plan.goals.entries()) {
    if (METRIC_TRAITS[goal.metric].scales !== 'sum') continue;
    const by = goal.metric === 'sales' ? 'sales' : 'orders';
    const days = await profileDays(scope, goal);
    const key = `${by}/${days[0]}/${days.length}`;
    const source = sources.get(key) ?? { by, days, indexes: [] };
    sources.set(key, source);
    source.indexes.push(index);
  }
  for (const { by, days, indexes } of sources.values()) {
    const { db, campaignId, plan, zone } = scope;
    const stretches = days.map((day) => stretchOfDay(day, zone));
    if (stretches.length === 0) continue;
    await keepProfile(db, { campaignId, hash, indexes }, { ...plan, days: stretches, by });
  }
}
