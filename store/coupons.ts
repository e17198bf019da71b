import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import { loadPlan } from './plans.ts';
import { loadSql } from './sql.ts';

/** Opens the coupon promotions of a campaign's plan; one that is open already is left as it is. */
export async function openCoupons(
  db: Queryable,
  { campaignId, plan }: { campaignId: string; plan: Pick<Plan, 'promotions'> },
): Promise<void> {
  const coupons = plan.promotions.filter(({ kind }) => kind === 'coupon');
  if (coupons.length > 0) await db.query(loadSql('coupons-open'), [campaignId, JSON.stringify(coupons)]);
}

/** Codes to be issued to the people of a wave; `expiresAt` null: good as long as the campaign runs. */
export interface WaveCoupons {
  campaignId: string;
  /** Key of a coupon promotion of the campaign's plan. */
  promotion: string;
  wave: string;
  at: Date;
  expiresAt: Date | null;
}

/**
 * Issues one code for each message of a wave that has none yet, those skipped for good left out; how many. A coupon with
 * a shared code issues nothing, and `couponCodes` then answers that code. May run twice.
 * Throws Error where the plan has no such coupon.
 */
export async function issueWaveCoupons(db: Queryable, wave: WaveCoupons): Promise<number> {
  const { rows } = await db.query<{ hash: string }>('select hash from campaigns where id = $1', [
    wave.campaignId,
  ]);
  const plan = await loadPlan(db, wave.campaignId, rows[0]?.hash ?? '');
  await openCoupons(db, { campaignId: wave.campaignId, plan });
  const issued = await db.query<{ n: number }>('select coupons_issue($1) as n', [JSON.stringify(wave)]);
  return issued.rows[0]?.n ?? 0;
}

/** A code as its message shows it; `expiresAt` in epoch milliseconds. */
export interface CouponCode {
  code: string;
  expiresAt: number | null;
}

/** The codes of messages by message id: the one issued for it, else the shared code of its wave's coupon. */
export async function couponCodes(
  db: Queryable,
  messageIds: readonly string[],
): Promise<Map<string, CouponCode>> {
  const { rows } = await db.query<{ id: string; code: string; expires: Date | null }>(
    `select message_id as id, code, expires_at as expires from coupons where message_id = any ($1)
     union all
     select m.id, b.code, coupon_expiry(b) from messages m
     join coupon_waves w on w.campaign_id = m.campaign_id and w.wave = m.wave
     join coupon_balances b on b.campaign_id = w.campaign_id and b.promotion = w.promotion
     where m.id = any ($1) and b.code is not null`,
    [messageIds],
  );
  return new Map(rows.map(({ id, code, expires }) => [id, { code, expiresAt: expires?.getTime() ?? null }]));
}

/** What became of the coupons of one promotion; value in minor units. */
export interface CouponPool {
  promotion: string;
  /** The shared code; null where each code is of its own. */
  code: string | null;
  /** Most uses in all, and for each customer. */
  total: number | null;
  perCustomer: number | null;
  issued: number;
  reserved: number;
  used: number;
  expired: number;
  /** When the last code expires. */
  lastExpires: Date | null;
  /** What paid orders were given by it, net of refunds. */
  valueGiven: number;
}

/** The coupons of a campaign as they stand at `at` (epoch ms), by promotion. */
export async function couponPools(
  db: Queryable,
  { campaignId, at }: { campaignId: string; at: number },
): Promise<CouponPool[]> {
  return (await db.query<CouponPool>(loadSql('coupons-pool'), [campaignId, new Date(at)])).rows;
}
