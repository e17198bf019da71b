import type { Observation } from '../../domain/risk/detector.ts';
import type { RiskMetric } from '../../domain/plan/vocabulary.ts';
import type { Queryable } from '../../infra/database.ts';
import { readBounces, readStockCover, type Reading } from '../../store/risk.ts';

/** What was seen of one metric: by campaign, then by subject. */
export type Observed = Map<string, Record<string, Observation>>;

/** How a metric is read for many campaigns at once. Metrics without an entry are run by no landed issue. */
export const READERS: Partial<
  Record<RiskMetric, (db: Queryable, campaignIds: string[]) => Promise<Reading[]>>
> = {
  stockCover: readStockCover,
  bounceRate: readBounces,
};

/** Reads one metric of all campaigns in one statement. */
export async function observe(
  db: Queryable,
  metric: RiskMetric,
  { campaignIds, at }: { campaignIds: string[]; at: number },
): Promise<Observed> {
  const seen: Observed = new Map();
  for (const { campaignId, subject, n, d } of (await READERS[metric]?.(db, campaignIds)) ?? []) {
    const subjects = seen.get(campaignId) ?? {};
    subjects[subject] = { value: d === 0 ? null : n / d, denominator: d, at };
    seen.set(campaignId, subjects);
  }
  return seen;
}
