import { launchOf } from '../domain/figures/campaign-window.ts';
import { stretchOf, type Stretch } from '../domain/figures/goal-window.ts';
import { METRIC_TRAITS } from '../domain/figures/metrics.ts';
import { formatAmount } from '../domain/money/currency.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import { targetCurves } from '../store/goal-curves.ts';
import { hoursOf, seriesOf, type KpiBucket, type KpiWindow } from '../store/kpis.ts';
import type { PhaseRow } from '../store/phases.ts';

/** A bucket's length in seconds. */
export const BUCKET_SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const;
export type Bucket = keyof typeof BUCKET_SECONDS;

/** As many as a chart draws well. */
const WELL_DRAWN = 720;
const BUCKETS: readonly Bucket[] = ['second', 'minute', 'hour'];

/** The finest bucket that cuts a window into no more than a chart draws well; days where even hours are too many. */
export const bucketFor = ({ from, to }: Stretch): Bucket =>
  BUCKETS.find((bucket) => (to - from) / 1_000 / BUCKET_SECONDS[bucket] <= WELL_DRAWN) ?? 'day';

/** Every bucket of the window, those without an order as zeros; `every` in seconds. */
export function filled(buckets: readonly KpiBucket[], { from, to }: Stretch, every: number): KpiBucket[] {
  const known = new Map(buckets.map((bucket) => [bucket.at, bucket]));
  const step = every * 1_000;
  const starts = Array.from(
    { length: Math.max(0, Math.ceil((to - from) / step)) },
    (_, i) => from + i * step,
  );
  return starts.map((at) => known.get(at) ?? { at, orders: 0, sales: 0, discount: 0 });
}

const text = (at: number): string => new Date(at).toISOString();

/** What a chart shows unless told otherwise: from launch to the end of selling as planned. Of no length before launch. */
export function chartWindow(phases: readonly PhaseRow[], at: number): Stretch {
  const from = launchOf(phases);
  const selling = stretchOf(phases, ['warmUp', 'live', 'extension'], at);
  return from === null || selling === null ? { from: at, to: at } : { from, to: Math.max(from, selling.to) };
}

const phaseView = ({ phase, ...row }: PhaseRow): object[] => {
  const [from, to] = [row.startedAt ?? row.plannedStart, row.endedAt ?? row.plannedEnd];
  if (from === null) return [];
  return [{ phase, from: text(from), to: to === null ? null : text(to), started: row.startedAt !== null }];
};

/** Whose series is asked for, as known at `at` (epoch milliseconds). */
export interface SeriesAsked {
  window: KpiWindow;
  bucket: Bucket;
  plan: Plan;
  phases: readonly PhaseRow[];
  at: number;
}

/** Sales and orders over time up to now, what their goals ask for over the whole window, and hours of local days. */
export async function kpiSeriesView(db: Queryable, asked: SeriesAsked): Promise<object> {
  const { window, bucket, plan, phases, at } = asked;
  const { campaignId } = window;
  const past = { ...window, to: Math.max(window.from, Math.min(window.to, at)) };
  const every = BUCKET_SECONDS[bucket];
  const [series, hours, targets] = await Promise.all([
    seriesOf(db, past, every),
    hoursOf(db, past, plan.timeZone),
    targetCurves(db, { campaignId, plan, phases, at, metrics: ['sales', 'orders'] }, window),
  ]);
  const amount = (minor: number): string => formatAmount(minor, plan.currency);
  return {
    ...{ currency: plan.currency, timeZone: plan.timeZone, bucket, asOf: text(at) },
    window: { from: text(window.from), to: text(window.to) },
    phases: phases.flatMap(phaseView),
    series: filled(series, past, every).map(({ at: start, orders, sales, discount }) => ({
      ...{ at: text(start), orders, sales: amount(sales), discount: amount(discount) },
    })),
    targets: targets.map(({ metric, target, points }) => {
      const shown = (due: number) => (METRIC_TRAITS[metric].unit === 'money' ? amount(due) : due);
      return {
        ...{ metric, target: shown(target) },
        points: points.map((point) => ({ at: text(point.at), due: shown(point.due) })),
      };
    }),
    hours: hours.map((hour) => ({ ...hour, sales: amount(hour.sales) })),
  };
}
