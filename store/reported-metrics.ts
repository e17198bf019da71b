import { METRIC_TRAITS } from '../domain/figures/metrics.ts';
import { reportedFigure } from '../domain/figures/shop-figures.ts';
import type { Stretch } from '../domain/figures/goal-window.ts';
import { currencyDigits } from '../domain/money/currency.ts';
import type { Fraction } from '../domain/money/fraction.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { GoalMetric } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { REPORTED_METRICS } from './baselines.ts';
import { reportedIn } from './shop-facts.ts';

/** A figure that no shop system knows, as a person reported it. */
export interface MetricReport {
  metric: GoalMetric;
  /** Epoch milliseconds: what the figure is of. */
  at: number;
  /** In the metric's unit, amounts in major units; decimal text with at most nine decimals. */
  value: string;
  /** Where the figure comes from. */
  source: string;
  /** Null: of the shop as a whole. */
  campaignId: string | null;
  reportedBy: string;
  /** Epoch milliseconds. */
  reportedAt: number;
}

/**
 * The metrics whose reports are read: those that no shop system knows, and those that a goal takes with
 * `source: reported`, in a plan of the campaign, or of any campaign where the report is of the shop (null).
 */
export async function reportableMetrics(db: Queryable, campaignId: string | null): Promise<GoalMetric[]> {
  const { rows } = await db.query<{ metric: GoalMetric }>(
    `select distinct goal->>'metric' as metric
     from plan_versions v cross join jsonb_array_elements(v.plan->'goals') goal
     where goal->>'source' = 'reported' and ($1::uuid is null or v.campaign_id = $1)`,
    [campaignId],
  );
  return [...new Set([...REPORTED_METRICS, ...rows.map(({ metric }) => metric)])].sort();
}

/** Keeps a report; the same metric, instant and source again corrects the value. */
export async function reportMetric(db: Queryable, report: MetricReport): Promise<void> {
  const { metric, at, value, source, campaignId, reportedBy, reportedAt } = report;
  await db.query(
    `insert into reported_metrics (metric, at, source, scope, value, reported_by, reported_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (metric, at, source, scope) do update
     set value = excluded.value, reported_by = excluded.reported_by, reported_at = excluded.reported_at`,
    [metric, new Date(at), source, campaignId ?? 'all', value, reportedBy, new Date(reportedAt)],
  );
}

/** What was reported of a metric for a campaign (or for the shop) in a window, in the metric's own unit; null where nothing was. */
export async function reportedOf(
  db: Queryable,
  window: Stretch & { campaignId: string },
  { metric, plan }: { metric: GoalMetric; plan: Pick<Plan, 'currency'> },
): Promise<Fraction | null> {
  const { unit, scales } = METRIC_TRAITS[metric];
  const [said] = await reportedIn(db, [window], { metric, campaignId: window.campaignId });
  const digits = unit === 'money' ? currencyDigits(plan.currency) : 0;
  return said ? reportedFigure(said, { sums: scales === 'sum', digits }) : null;
}
