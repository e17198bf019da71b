import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';
import type { NewOrder, PlacedLine } from './new-order.ts';
import { batchValues, type Placing } from './order-batch.ts';
import { eventJson, type ShopEvent, type StepOutcome } from './events.ts';

export type { NewOrder, PlacedLine } from './new-order.ts';
export type { Placing } from './order-batch.ts';

async function step(db: Queryable, call: string, values: unknown[]): Promise<StepOutcome> {
  const { rows } = await db.query<{ outcome: StepOutcome }>(`select ${call} as outcome`, values);
  const outcome = rows[0]?.outcome;
  if (outcome === undefined) throw new Error(`${call} answered nothing`);
  return outcome;
}

/**
 * order.placed in one statement: answers an event or order met before, else reserves stock, coupons, limited units, points
 * and budget and writes the order, or refuses and holds nothing. `reprice` changed nothing: that promotion cannot work as
 * it was priced, by its code.
 */
export async function placeOrder(db: Queryable, event: ShopEvent, order: NewOrder): Promise<StepOutcome> {
  const [outcome] = await placeOrders(db, [{ event, order }]);
  if (outcome === undefined) throw new Error(`Order ${order.id} was answered nothing`);
  return outcome;
}

/**
 * Orders placed as `placeOrder` places each, one after another in their order; answers in that order. All of them are in
 * one transaction: where this throws, none was placed.
 */
export async function placeOrders(db: Queryable, batch: readonly Placing[]): Promise<StepOutcome[]> {
  if (batch.length === 0) return [];
  const { rows } = await db.query<{ outcomes: StepOutcome[] }>({
    name: 'orders-place',
    text: 'select orders_place($1, $2, $3, $4, $5, $6, $7, $8, $9) as outcomes',
    values: batchValues(batch),
  });
  const outcomes = rows[0]?.outcomes ?? [];
  if (outcomes.length !== batch.length) throw new Error('Not every order of the batch was answered');
  return outcomes;
}

/** order.paid: what was reserved is committed; money taken is never refused. `amount` in minor units. */
export function payOrder(db: Queryable, event: ShopEvent, amount: number): Promise<StepOutcome> {
  return step(db, 'order_pay($1, $2)', [eventJson(event), amount]);
}

/** order.cancelled: releases what is held. `refund`: the order is paid, so its money is to go back. */
export function cancelOrder(db: Queryable, event: ShopEvent): Promise<StepOutcome> {
  return step(db, 'order_cancel($1)', [eventJson(event)]);
}

/** What a budget line pays beside discounts: shipping and gifts at cost, points at face value. */
export type CostKind = 'shipping' | 'gift' | 'points';

interface PointsOf {
  promotion: string;
  points: number;
}

/** Shares worked out from the order as it was read; `refunded` is each line's count at that time. */
export interface OrderRefund {
  lines: { position: number; refunded: number; units: number; amount: number; listAmount: number }[];
  /** Of what the promotion took off the goods. */
  discounts: { promotion: string; amount: number }[];
  /** Of what the promotion costs its line beside; at most one row a promotion and kind. */
  costs: { promotion: string; kind: CostKind; amount: number }[];
  /** Limited units that go back; at most one row a promotion and SKU. */
  units: { promotion: string; sku: string; quantity: number }[];
  /** Points taken back from the buyer, and given back. */
  points: { earned: PointsOf[]; redeemed: PointsOf[] };
  /** Of what was paid for shipping. */
  shipping: number;
}

/** order.refunded: stock and budget go back with the money. `changed`: the order moved on, read it again. */
export function refundOrder(db: Queryable, event: ShopEvent, refund: OrderRefund): Promise<StepOutcome> {
  return step(db, 'order_refund($1, $2)', [eventJson(event), JSON.stringify(refund)]);
}

/** Keeps an event about an order that changes nothing: refused (4xx), or 202 for later, when its payment is there. */
export function noteOrderEvent(
  db: Queryable,
  event: ShopEvent,
  { status, answer }: { status: number; answer: Record<string, unknown> },
): Promise<StepOutcome> {
  return step(db, 'order_note($1, $2, $3)', [eventJson(event), status, JSON.stringify(answer)]);
}

const BATCH = 500;

/**
 * Releases the stock and budget of holds that have expired at `at` (epoch ms), or of all holds of one campaign, as at
 * its end. Answers how many orders that were.
 */
export async function expireHolds(
  db: Queryable,
  at: number,
  { campaignId }: { campaignId?: string } = {},
): Promise<number> {
  let released = 0;
  for (;;) {
    const { rows } = await db.query<{ n: number }>('select orders_expire($1, $2, $3) as n', [
      new Date(at),
      BATCH,
      campaignId ?? null,
    ]);
    const n = rows[0]?.n ?? 0;
    released += n;
    if (n < BATCH) return released;
  }
}

export type OrderState = 'placed' | 'paid' | 'cancelled' | 'expired' | 'refunded' | 'owed';

/** An order as it stands; amounts in minor units. */
export interface StoredOrder {
  id: string;
  campaignId: string | null;
  customerId: string | null;
  currency: string;
  state: OrderState;
  listTotal: number;
  discount: number;
  total: number;
  refunded: number;
  refundedList: number;
  /** Beside the goods: what is paid for shipping, and what of it went back. */
  shipping: number;
  shippingRefunded: number;
  /** What the promotions cost their lines beside discounts, and what of it went back. */
  costs: { promotion: string; kind: CostKind; amount: number; returned: number }[];
  /** Limited units that it has or had, and how many of them went back. */
  units: { promotion: string; sku: string; quantity: number; returned: number }[];
  gifts: { promotion: string; sku: string; quantity: number; returned: number; cost: number }[];
  /** Earned (`value` in minor units) and paid with, by promotion, and what of both went back. */
  points: {
    promotion: string;
    earned: number;
    earnedReturned: number;
    value: number;
    redeemed: number;
    redeemedReturned: number;
  }[];
  paidAmount: number | null;
  attribution: string | null;
  attributedTo: string | null;
  flags: string[];
  lines: (PlacedLine & { position: number; refunded: number })[];
}

/** One order with its lines; null where there is none. */
export async function loadOrder(db: Queryable, id: string): Promise<StoredOrder | null> {
  const { rows } = await db.query<{ order: StoredOrder }>(loadSql('orders-load'), [id]);
  return rows[0]?.order ?? null;
}

/** An order whose money was taken and which stock or budget could not serve. */
export interface OwedOrder {
  orderId: string;
  campaignId: string | null;
  paidAt: Date;
  /** OWED_STOCK, OWED_COUPON, OWED_UNITS, OWED_POINTS, OWED_BUDGET. */
  flags: string[];
}

/** Orders owed to their buyers, oldest first: each wants an incident. `since` in epoch ms is the payment's, included. */
export async function owedOrders(
  db: Queryable,
  { campaignId, since = 0, limit = 100 }: { campaignId?: string; since?: number; limit?: number } = {},
): Promise<OwedOrder[]> {
  const { rows } = await db.query<OwedOrder>(
    `select id as "orderId", campaign_id as "campaignId", paid_at as "paidAt", flags from orders
     where state = 'owed' and ($1::uuid is null or campaign_id = $1) and paid_at >= $2 order by paid_at, id limit $3`,
    [campaignId ?? null, new Date(since), limit],
  );
  return rows;
}
