import type { CampaignCounts } from '../domain/figures/kpis.ts';
import { costTable, costTotal, type CostRow } from '../domain/figures/costs.ts';
import { thousandthsToMinor } from '../domain/money/currency.ts';
import type { Fraction } from '../domain/money/fraction.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { GoalMetric } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { reportedOf } from './reported-metrics.ts';
import { contactIn, trafficIn } from './shop-facts.ts';
import { spendIn } from './spend.ts';
import { loadSql } from './sql.ts';

/** A stretch of a campaign in epoch milliseconds; `from` is included, `to` is not. */
export interface KpiWindow {
  campaignId: string;
  from: number;
  to: number;
}

/** `existing: false` leaves out the customers known before, which is the one count as long as the shop's history. */
export type CountsWindow = KpiWindow & { existing?: boolean };

interface CountsRow {
  sales: number;
  list_value: number;
  orders: number;
  buyers: number;
  new_buyers: number;
  repeat_buyers: number;
  existing_customers: number;
  returned_customers: number;
  reached: number;
  frozen: number;
  hold_out: number;
  clickers: number;
  attributed_buyers: number;
  attributed_sales: number;
  attributed_cost_milli: number;
  shipping: number;
  gifts: number;
  points: number;
}

const bounds = ({ campaignId, from, to }: KpiWindow) => [campaignId, new Date(from), new Date(to)];

/** What a unit of each of the plan's products costs, in thousandths, as JSON: {sku: cost}. */
export const unitCosts = ({ products }: Plan): string =>
  JSON.stringify(
    Object.fromEntries(
      products.flatMap(({ sku, unitCost }) => (unitCost === undefined ? [] : [[sku, unitCost]])),
    ),
  );

async function rowOf(db: Queryable, window: CountsWindow, plan: Plan): Promise<CountsRow> {
  const { rows } = await db.query<CountsRow>(loadSql('kpis-counts'), [
    ...bounds(window),
    unitCosts(plan),
    window.existing ?? true,
  ]);
  if (!rows[0]) throw new Error('The statement of counts answers one row');
  return rows[0];
}

const only = <T>([row]: readonly T[]): T => {
  if (row === undefined) throw new Error('A window answers one row');
  return row;
};

/** What the campaign cost in a window: booked, and accrued on its sales by the plan's rates. */
export async function costsOf(db: Queryable, window: KpiWindow, plan: Plan): Promise<CostRow[]> {
  const { rows } = await db.query<{ sales: number }>(loadSql('kpis-sales'), bounds(window));
  return costTable(plan.costs, { booked: await spendIn(db, window), sales: only(rows).sales });
}

/** Counts of a window; amounts in minor units. Shipping, gifts and points that orders gave cost the campaign as well. */
export async function countsOf(db: Queryable, window: CountsWindow, plan: Plan): Promise<CampaignCounts> {
  const row = await rowOf(db, window, plan);
  const traffic = only(await trafficIn(db, [window], plan.timeZone));
  const contact = only(await contactIn(db, [window], window.campaignId));
  const booked = await spendIn(db, window);
  const reported = (metric: GoalMetric): Promise<Fraction | null> => reportedOf(db, window, { metric, plan });
  const onAcquisition = booked.filter(({ line }) => line === 'acquisition');
  const potential = plan.audience.potentialAudience;
  return {
    sales: row.sales,
    listValue: row.list_value,
    orders: row.orders,
    buyers: row.buyers,
    newBuyers: row.new_buyers,
    repeatBuyers: row.repeat_buyers,
    existingCustomers: row.existing_customers,
    returnedCustomers: row.returned_customers,
    reached: row.reached,
    audience: { frozen: row.frozen, holdOut: row.hold_out, ...(potential !== undefined && { potential }) },
    clickers: row.clickers,
    attributedBuyers: row.attributed_buyers,
    attributedSales: row.attributed_sales,
    attributedGoodsCost: thousandthsToMinor(row.attributed_cost_milli, plan.currency),
    campaignCost:
      costTotal(costTable(plan.costs, { booked, sales: row.sales })) + row.shipping + row.gifts + row.points,
    acquisitionSpend:
      onAcquisition.length === 0 ? null : onAcquisition.reduce((sum, { amount }) => sum + amount, 0),
    gifts: row.gifts,
    shipping: row.shipping,
    points: row.points,
    traffic,
    contact,
    interactions: await reported('interactions'),
    brandSearches: await reported('brandSearches'),
  };
}

/** One bucket of the series: when it begins (epoch ms), and what was paid in it (minor units). */
export interface KpiBucket {
  at: number;
  orders: number;
  sales: number;
  discount: number;
}

/** Paid orders over time; `every` in seconds, buckets counted from the window's start. Empty buckets are left out. */
export async function seriesOf(db: Queryable, window: KpiWindow, every: number): Promise<KpiBucket[]> {
  const { rows } = await db.query<Omit<KpiBucket, 'at'> & { at: Date }>(loadSql('kpis-series'), [
    ...bounds(window),
    `${every} seconds`,
  ]);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** What one hour of a local day brought (sales in minor units). */
export interface KpiHour {
  day: string;
  hour: number;
  orders: number;
  sales: number;
}

/** Paid orders by local day and hour of a zone, in order; hours without any are left out. An hour that a clock change doubles is one. */
export async function hoursOf(db: Queryable, window: KpiWindow, timeZone: string): Promise<KpiHour[]> {
  return (await db.query<KpiHour>(loadSql('kpis-hours'), [...bounds(window), timeZone])).rows;
}

/** One arm of the audience; mean and sd of spend per person in minor units. */
export interface ArmFigures {
  arm: 'treated' | 'holdOut';
  people: number;
  buyers: number;
  mean: number;
  sd: number;
}

/** Treated and hold-out side by side, for the effect of contact. An arm without people is absent. */
export async function armsOf(db: Queryable, window: KpiWindow): Promise<ArmFigures[]> {
  return (await db.query<ArmFigures>(loadSql('kpis-arms'), bounds(window))).rows;
}

export interface ProductFigures {
  sku: string;
  name: string | null;
  units: number;
  listValue: number;
  sales: number;
}

/** The products that sold most, at most `limit`. */
export async function productsSold(
  db: Queryable,
  window: KpiWindow,
  limit: number,
): Promise<ProductFigures[]> {
  const { rows } = await db.query<Omit<ProductFigures, 'listValue'> & { list_value: number }>(
    loadSql('kpis-products'),
    [...bounds(window), limit],
  );
  return rows.map(({ list_value, ...row }) => ({ ...row, listValue: list_value }));
}

export interface PromotionFigures {
  promotion: string;
  budgetLine: string;
  /** Orders it worked on, and what it took off them (minor units, net of refunded lines). */
  orders: number;
  discount: number;
}

/** What each promotion gave away, the largest first. */
export async function promotionsGiven(db: Queryable, window: KpiWindow): Promise<PromotionFigures[]> {
  return (await db.query<PromotionFigures>(loadSql('kpis-promotions'), bounds(window))).rows;
}

export interface SegmentFigures {
  segment: string;
  people: number;
  holdOut: number;
  reached: number;
  buyers: number;
  sales: number;
}

/** What became of each segment of the frozen audience. */
export async function segmentsOf(db: Queryable, window: KpiWindow): Promise<SegmentFigures[]> {
  const { rows } = await db.query<Omit<SegmentFigures, 'holdOut'> & { hold_out: number }>(
    loadSql('kpis-segments'),
    bounds(window),
  );
  return rows.map(({ hold_out, ...row }) => ({ ...row, holdOut: hold_out }));
}

export interface WaveOutcome {
  wave: string;
  state: string;
  reason: string | null;
  people: number;
}

/** How the members of each wave ended, and why. */
export async function waveOutcomes(db: Queryable, campaignId: string): Promise<WaveOutcome[]> {
  return (await db.query<WaveOutcome>(loadSql('kpis-waves'), [campaignId])).rows;
}
