import type { Watch } from './types.ts';
import { watchRules, type WatchRule } from '../../domain/risk/rules.ts';
import type { RunMetric } from '../../domain/risk/metrics.ts';
import { loadPlan } from '../../store/campaigns.ts';
import { watchedCampaigns } from '../../store/risk.ts';
import { observe, type Observed, type WatchedPlan } from '../../store/risk-readings.ts';

/** A campaign with what of its plan is looked at. */
export interface WatchedRules extends WatchedPlan {
  rules: WatchRule[];
}

/** Every campaign under way with its rules; one whose plan cannot be read is logged and left out. */
export async function loadWatched({ db, plans, logger }: Watch): Promise<WatchedRules[]> {
  const campaigns = await watchedCampaigns(db.pool);
  const watched: WatchedRules[] = [];
  for (const { id, hash, currency } of campaigns) {
    try {
      const plan = plans.get(hash) ?? (await loadPlan(db.pool, id, hash));
      plans.set(hash, plan);
      watched.push({ id, hash, currency, plan, rules: watchRules(plan) });
    } catch (error) {
      logger.error({ err: error, campaignId: id }, 'a campaign cannot be watched');
    }
  }
  const hashes = new Set(campaigns.map(({ hash }) => hash));
  for (const hash of plans.keys()) if (!hashes.has(hash)) plans.delete(hash);
  return watched;
}

/**
 * Reads each metric that a rule asks for and that is due, once for all campaigns that ask. One that cannot be read is
 * logged and absent: its rules keep their state, and the other metrics are read all the same.
 */
export async function readMetrics(
  { db, pacing, logger }: Watch,
  watched: readonly WatchedRules[],
  at: number,
): Promise<Map<RunMetric, Observed>> {
  const asking = new Map<RunMetric, Set<WatchedRules>>();
  for (const campaign of watched) {
    for (const { detect } of campaign.rules) {
      asking.set(detect.metric, (asking.get(detect.metric) ?? new Set()).add(campaign));
    }
  }
  const seen = new Map<RunMetric, Observed>();
  for (const [metric, campaigns] of asking) {
    if (!pacing.due(metric, at)) continue;
    const begun = performance.now();
    try {
      seen.set(metric, await observe(db.pool, metric, { watched: [...campaigns], at }));
    } catch (error) {
      logger.error({ err: error, metric }, 'a metric cannot be read');
    }
    pacing.took(metric, { at, ms: performance.now() - begun });
  }
  return seen;
}
