import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';

/** Most that a campaign sells on one day of its zone; null lifts that limit, left out it stays. Sales in minor units. */
export interface DayLimits {
  ordersPerDay?: number | null;
  unitsPerDay?: number | null;
  salesPerDay?: number | null;
}

async function setLimits(
  db: Queryable,
  limit: { campaignId: string; sku: string; at: number; limits: DayLimits },
): Promise<boolean> {
  const { rows } = await db.query<{ set: boolean }>('select limit_set($1) as set', [
    JSON.stringify({ ...limit, at: new Date(limit.at) }),
  ]);
  return rows[0]?.set ?? false;
}

/** At launch: the plan's own limits. What was set since stays. `at` in epoch ms. */
export async function openLimits(
  db: Queryable,
  { campaignId, plan, at }: { campaignId: string; plan: Pick<Plan, 'limits'>; at: number },
): Promise<void> {
  if (!plan.limits) return;
  const { rowCount } = await db.query(`select from campaign_limits where campaign_id = $1 and sku = ''`, [
    campaignId,
  ]);
  if (rowCount === 0) await setLimits(db, { campaignId, sku: '', at, limits: plan.limits });
}

/** A cap on what a campaign sells a day, of one SKU or (sku null) of all together. */
export interface DailyCap extends DayLimits {
  campaignId: string;
  sku: string | null;
  /** Epoch milliseconds; a cap older than the one that stands does nothing, so the same may be set twice. */
  at: number;
}

/**
 * Caps what a campaign sells a day: order.placed is refused with DAILY_CAP beyond it. What the day has sold by then
 * counts. Answers whether it was set.
 */
export async function setDailyCap(
  db: Queryable,
  { campaignId, sku, at, ...limits }: DailyCap & { key?: string },
): Promise<boolean> {
  const { ordersPerDay, unitsPerDay, salesPerDay } = limits;
  const named = {
    ...(ordersPerDay !== undefined && { ordersPerDay }),
    ...(unitsPerDay !== undefined && { unitsPerDay }),
    ...(salesPerDay !== undefined && { salesPerDay }),
  };
  return setLimits(db, { campaignId, sku: sku ?? '', at, limits: named });
}

/** SKUs whose units a day a campaign caps; null among them: those of all products together. */
export async function cappedUnits(db: Queryable, campaignId: string): Promise<(string | null)[]> {
  const { rows } = await db.query<{ sku: string }>(
    'select sku from campaign_limits where campaign_id = $1 and units_per_day is not null order by sku',
    [campaignId],
  );
  return rows.map(({ sku }) => (sku === '' ? null : sku));
}
