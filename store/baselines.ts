import type { Stretch } from '../domain/figures/goal-window.ts';
import { METRIC_TRAITS } from '../domain/figures/metrics.ts';
import { contactFigure, orderFigure, reportedFigure, trafficFigure } from '../domain/figures/shop-figures.ts';
import { currencyDigits, minorToThousandths } from '../domain/money/currency.ts';
import type { Fraction } from '../domain/money/fraction.ts';
import type { Goal } from '../domain/plan/types.ts';
import { GOAL_METRICS, type GoalMetric } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { contactIn, ordersIn, reportedIn, trafficIn, type Windows } from './shop-facts.ts';
import { loadSql } from './sql.ts';

type Facts = 'orders' | 'traffic' | 'contact' | 'reported';

/** Which facts a metric is made of. */
const FACTS: Readonly<Record<GoalMetric, Facts>> = {
  sales: 'orders',
  orders: 'orders',
  newBuyers: 'orders',
  newMembers: 'traffic',
  activeCustomers: 'traffic',
  repeatRate: 'orders',
  existingRepeatRate: 'orders',
  reachShare: 'contact',
  visits: 'traffic',
  productViews: 'traffic',
  clickRate: 'contact',
  conversion: 'contact',
  aov: 'orders',
  interactions: 'reported',
  brandSearches: 'reported',
  acquisitionCost: 'contact',
  discountCostRate: 'orders',
  surveyResponseRate: 'contact',
  nps: 'contact',
  csat: 'contact',
  positiveReviewRate: 'traffic',
};

/** Metrics that no shop system knows: they are always reported. */
export const REPORTED_METRICS: readonly GoalMetric[] = GOAL_METRICS.filter(
  (metric) => FACTS[metric] === 'reported',
);

/** A goal's metric, and whether people report it. */
export type Measured = Pick<Goal, 'metric' | 'source'>;

export const isReported = ({ metric, source }: Measured): boolean =>
  source === 'reported' || FACTS[metric] === 'reported';

/** The shop's zone and currency. */
interface Shop {
  timeZone: string;
  currency: string;
}

/**
 * A metric over the whole shop in each of some windows (in the order of time, not overlapping), in its own unit; null
 * where nothing defines it.
 */
export async function shopFigures(
  db: Queryable,
  { goal, windows }: { goal: Measured; windows: Windows },
  { timeZone, currency }: Shop,
): Promise<(Fraction | null)[]> {
  const { metric } = goal;
  if (windows.length === 0) return [];
  const perMinor = minorToThousandths(1, currency);
  const orders = (): ReturnType<typeof ordersIn> =>
    ordersIn(db, windows, { perMinor, existing: metric === 'existingRepeatRate' });
  if (isReported(goal)) {
    const { unit, scales } = METRIC_TRAITS[metric];
    const said = await reportedIn(db, windows, { metric, campaignId: null });
    const digits = unit === 'money' ? currencyDigits(currency) : 0;
    return said.map((each) => reportedFigure(each, { sums: scales === 'sum', digits }));
  }
  switch (FACTS[metric]) {
    case 'orders':
      return (await orders()).map((counts) => orderFigure(metric, counts, perMinor));
    case 'traffic':
      return (await trafficIn(db, windows, timeZone)).map((counts) => trafficFigure(metric, counts));
    default: {
      const counts = await contactIn(db, windows, null);
      const bought = metric === 'acquisitionCost' ? await orders() : [];
      return counts.map((each, i) => contactFigure(metric, each, bought[i]?.newBuyers ?? 0));
    }
  }
}

/** When the first fact of a metric was recorded, epoch milliseconds; null before there is any. Of sums only. */
export async function firstFactAt(db: Queryable, goal: Measured): Promise<number | null> {
  const { metric } = goal;
  const from = isReported(goal)
    ? 'select min(at) as at from reported_metrics where metric = $1'
    : FACTS[metric] === 'orders'
      ? `select least((select min(ordered_at) from sales_lines), (select min(paid_at) from orders)) as at where $1 <> ''`
      : metric === 'newMembers'
        ? `select min(registered_at) as at from customers where $1 <> ''`
        : `select min(at) as at from shop_events where type = 'page.viewed' and $1 <> ''`;
  return (await db.query<{ at: Date | null }>(from, [metric])).rows[0]?.at?.getTime() ?? null;
}

/** Which windows another campaign sold in: whether its warm-up, live or extension really touched them. */
export async function campaignTouched(
  db: Queryable,
  windows: Windows,
  campaignId: string,
): Promise<boolean[]> {
  const { rows } = await db.query<{ touched: boolean }>(
    `select exists (
       select from campaign_phases p
       where p.phase in ('warmUp', 'live', 'extension') and p.campaign_id <> $3
         and p.started_at < w.to_at and coalesce(p.ended_at, 'infinity') > w.from_at
     ) as touched
     from unnest($1::timestamptz[], $2::timestamptz[]) with ordinality as w (from_at, to_at, nth) order by w.nth`,
    [windows.map(({ from }) => new Date(from)), windows.map(({ to }) => new Date(to)), campaignId],
  );
  return rows.map(({ touched }) => touched);
}

/**
 * Keeps how sales (or orders) fell over the hours of the week on some days, as the profile of goals of a plan version;
 * where one is there already it stays.
 */
export async function keepProfile(
  db: Queryable,
  goals: { campaignId: string; hash: string; indexes: readonly number[] },
  { days, by, timeZone, currency }: Shop & { days: readonly Stretch[]; by: 'sales' | 'orders' },
): Promise<void> {
  await db.query(loadSql('baselines-profile'), [
    days.map(({ from }) => new Date(from)),
    days.map(({ to }) => new Date(to)),
    ...[timeZone, minorToThousandths(1, currency), by === 'sales'],
    ...[goals.campaignId, goals.hash, goals.indexes],
  ]);
}
