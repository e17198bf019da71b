import { observe, READERS, type Observed } from './observe.ts';
import { sweep, type DetectorRule } from '../../domain/risk/detector.ts';
import { riskScore } from '../../domain/risk/score.ts';
import { nominalMs } from '../../domain/plan/time.ts';
import type { Plan, Risk, Threshold } from '../../domain/plan/types.ts';
import type { RiskMetric } from '../../domain/plan/vocabulary.ts';
import type { Database } from '../../infra/database.ts';
import { loadPlan } from '../../store/campaigns.ts';
import { clearIncident, openIncident } from '../../store/incidents.ts';
import { expireHolds } from '../../store/orders.ts';
import {
  loadAlarms,
  owedWithoutIncident,
  saveAlarms,
  watchedCampaigns,
  type WatchedCampaign,
} from '../../store/risk.ts';

type Detecting = Risk & { detect: Threshold };

interface Watched extends WatchedCampaign {
  risks: Detecting[];
}

/** Risk of an order whose money was taken and which could not be served; part of the product, not of a plan. */
export const OWED_RISK = { key: 'order-owed', likelihood: 3, impact: 4 } as const;

/** Plans do not change under their hash: each is read once a process. */
export type PlanCache = Map<string, Plan>;

/** One look at all live campaigns: expired holds go back, each metric is read once, what trips opens an incident. */
export async function tick({ db, plans }: { db: Database; plans: PlanCache }, at: number): Promise<void> {
  await expireHolds(db.pool, at);
  await openOwed(db, at);
  const watched = await Promise.all(
    (await watchedCampaigns(db.pool)).map((one) => withRisks(db, plans, one)),
  );
  const metrics = new Set(watched.flatMap(({ risks }) => risks.map(({ detect }) => detect.metric)));
  const campaignIds = watched.map(({ id }) => id);
  const seen = new Map<RiskMetric, Observed>();
  for (const metric of metrics) seen.set(metric, await observe(db.pool, metric, { campaignIds, at }));
  for (const { id, risks } of watched) {
    for (const risk of risks) {
      const observations = seen.get(risk.detect.metric)?.get(id) ?? {};
      await applyRule(db, { campaignId: id, risk, observations, at });
    }
  }
}

async function withRisks(db: Database, plans: PlanCache, campaign: WatchedCampaign): Promise<Watched> {
  const plan = plans.get(campaign.hash) ?? (await loadPlan(db.pool, campaign.id, campaign.hash));
  plans.set(campaign.hash, plan);
  const runs = (risk: Risk): risk is Detecting => risk.detect !== undefined && risk.detect.metric in READERS;
  return { ...campaign, risks: plan.risks.filter(runs) };
}

interface RuleCall {
  campaignId: string;
  risk: Detecting;
  observations: Parameters<typeof sweep>[1];
  at: number;
}

async function applyRule(
  { pool }: Database,
  { campaignId, risk, observations, at }: RuleCall,
): Promise<void> {
  const before = await loadAlarms(pool, campaignId, risk.key);
  const { states, tripped, cleared } = sweep(ruleOf(risk.detect), observations, before);
  const key = { campaignId, risk: risk.key, at: new Date(at) };
  const { score } = riskScore(risk.likelihood, risk.impact);
  // The incident before the alarm that remembers it: dying in between opens it again, which changes nothing.
  for (const subject of tripped) {
    const { value, denominator } = observations[subject] ?? { value: null };
    const observed = { metric: risk.detect.metric, value, of: denominator ?? null };
    await openIncident(pool, { ...key, subject, score, observed });
  }
  for (const subject of cleared) await clearIncident(pool, { ...key, subject });
  await saveAlarms(pool, { ...key, states });
}

function ruleOf({ for: span, ...limits }: Threshold): DetectorRule {
  return span === undefined ? limits : { ...limits, forMs: nominalMs(span) };
}

async function openOwed({ pool }: Database, at: number): Promise<void> {
  const { score } = riskScore(OWED_RISK.likelihood, OWED_RISK.impact);
  for (const { id, campaignId } of await owedWithoutIncident(pool)) {
    const observed = { metric: 'oversell', value: 1, of: null };
    await openIncident(pool, {
      campaignId,
      risk: OWED_RISK.key,
      subject: id,
      score,
      observed,
      at: new Date(at),
    });
  }
}
