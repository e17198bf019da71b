import { currencyDigits } from '../domain/money/currency.ts';
import type { Observation } from '../domain/risk/detector.ts';
import type { RunMetric } from '../domain/risk/metrics.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import { salesPace } from './goal-pace.ts';
import { loadSql } from './sql.ts';

/** A campaign whose figures are read, with the plan it runs. */
export interface WatchedPlan {
  id: string;
  hash: string;
  currency: string;
  plan: Plan;
}

/** One figure of one subject (a SKU, a wave, a budget line; empty: the whole campaign) of one campaign. */
export interface Reading {
  campaignId: string;
  subject: string;
  n: number;
  /** What `n` is divided by; null for a count. */
  d: number | null;
}

/** Reads one metric of many campaigns at an instant (epoch milliseconds). */
type Reader = (db: Queryable, watched: readonly WatchedPlan[], at: number) => Promise<Reading[]>;

interface Row {
  campaign_id: string;
  subject: string;
  n: number;
  d: number | null;
}

/** A reader of one statement; its text takes the campaigns ($1) and, where time counts, the instant ($2). */
const statement =
  (name: string): Reader =>
  async (db, watched, at) => {
    const text = loadSql(name);
    const ids = watched.map(({ id }) => id);
    const { rows } = await db.query<Row>(text, text.includes('$2') ? [ids, new Date(at)] : [ids]);
    return rows.map(({ campaign_id, ...row }) => ({ campaignId: campaign_id, ...row }));
  };

const VIEWED_MINUTES = 5;

/** Sales against the target so far; campaigns whose sales have no target due yet show nothing. */
async function readPace(db: Queryable, watched: readonly WatchedPlan[], at: number): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const { id, plan } of watched) {
    const sales = await salesPace(db, { campaignId: id, plan, at });
    if (sales !== null) readings.push({ campaignId: id, subject: '', n: sales.actual, d: sales.due });
  }
  return readings;
}

/** How each metric is read; what it means stands in the statement (PRODUCT.md, Metrics). */
const READERS: Record<RunMetric, Reader> = {
  stockCover: statement('risk-stock-cover'),
  bounceRate: statement('risk-bounces'),
  complaintRate: statement('risk-complaints'),
  conversion: statement('risk-conversion'),
  visitConversion: statement('risk-visit-conversion'),
  paymentFailureRate: statement('risk-payment-failures'),
  budgetSpentShare: statement('risk-budget-spent'),
  eventSilence: statement('risk-event-silence'),
  trafficRate: statement('risk-traffic'),
  oversell: statement('risk-oversell'),
  acquisitionCost: statement('risk-acquisition-cost'),
  pace: readPace,
};

/** What one value of a metric is of what was read: amounts are read in minor units, views over five minutes. */
function perValue(metric: RunMetric, currency: string): number {
  if (metric === 'acquisitionCost') return 10 ** currencyDigits(currency);
  return metric === 'trafficRate' ? VIEWED_MINUTES : 1;
}

/** What was seen of one metric: by campaign, then by subject. */
export type Observed = Map<string, Record<string, Observation>>;

/** Reads one metric of all campaigns in one statement; a denominator of 0 says nothing (value null). */
export async function observe(
  db: Queryable,
  metric: RunMetric,
  { watched, at }: { watched: readonly WatchedPlan[]; at: number },
): Promise<Observed> {
  const seen: Observed = new Map();
  for (const { campaignId, subject, n, d } of await READERS[metric](db, watched, at)) {
    const subjects = seen.get(campaignId) ?? {};
    const currency = watched.find(({ id }) => id === campaignId)?.currency ?? '';
    const value = d === 0 ? null : n / ((d ?? 1) * perValue(metric, currency));
    subjects[subject] = { value, at, ...(d !== null && { denominator: d }) };
    seen.set(campaignId, subjects);
  }
  return seen;
}
