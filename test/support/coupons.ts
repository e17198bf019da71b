import type { Coupon } from '../../domain/plan/promotion-types.ts';
import type { Database } from '../../infra/database.ts';
import { issueWaveCoupons } from '../../store/coupons.ts';
import { NOON } from './orders.ts';

const WEEK = 7 * 24 * 3_600_000;

/** A coupon of a plan: unique codes, ten per cent off, good for a month; key `thanks` unless said. */
export const aCouponOffer = (more: Partial<Coupon<string>> = {}): Coupon<string> => ({
  ...{ key: 'thanks', kind: 'coupon', codes: 'unique', expires: 'P30D' },
  ...{ priority: 0, exclusive: false, budgetLine: 'promotion' },
  ...(more.amount === undefined && more.freeShipping === undefined && { percent: '10' }),
  ...more,
});

/** Issues a code of `promotion` to each customer, good for a week from NOON, and answers the codes in their order. */
export async function issuedTo(
  { pool }: Database,
  { campaignId, promotion = 'thanks', wave = 'codes', expiresAt = NOON + WEEK }: Issued,
  customers: readonly string[],
): Promise<string[]> {
  await pool.query(
    `insert into messages (campaign_id, wave, customer_id, channel, segment, state, settled_at)
     select $1, $2, c, 'email', 'all', 'accepted', $4 from unnest($3::text[]) c`,
    [campaignId, wave, customers, new Date(NOON - 1)],
  );
  const at = new Date(NOON - 1);
  await issueWaveCoupons(pool, { campaignId, promotion, wave, at, expiresAt: new Date(expiresAt) });
  const { rows } = await pool.query<{ customer_id: string; code: string }>(
    'select customer_id, code from coupons where campaign_id = $1 and promotion = $2',
    [campaignId, promotion],
  );
  return customers.map((customer) => rows.find((row) => row.customer_id === customer)?.code ?? '');
}

interface Issued {
  campaignId: string;
  promotion?: string;
  wave?: string;
  /** Epoch milliseconds. */
  expiresAt?: number;
}
