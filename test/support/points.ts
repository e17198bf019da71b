import { randomUUID } from 'node:crypto';
import type { Points } from '../../domain/plan/promotion-types.ts';
import type { PlanDocument } from '../../domain/plan/types.ts';
import type { Database, Queryable } from '../../infra/database.ts';
import type { ShopEvent, StepOutcome } from '../../store/events.ts';
import {
  cancelOrder,
  loadOrder,
  payOrder,
  placeOrder,
  refundOrder,
  type NewOrder,
} from '../../store/orders.ts';
import type { BuiltCampaign } from './builders.ts';
import { aLiveCampaign, NOON } from './orders.ts';

export const DAY = 24 * 3_600_000;
/** Units of the one line of an order here, at 2.50 each. */
const UNITS = 4;
const TOTAL = 1000;

/** A points promotion of a plan: a point a pound, 100 for a pound, good for 30 days; key `club`. */
export const aPointsOffer = (more: Partial<Points<string>> = {}): Points<string> => ({
  ...{ key: 'club', kind: 'points', rate: '1', redeem: { points: 100, value: '1.00' }, expires: 'P30D' },
  ...{ priority: 0, exclusive: false, budgetLine: 'promotion' },
  ...more,
});

/** A live campaign with points that settle a week after payment or delivery. */
export const aPointsCampaign = (db: Database, plan: Partial<PlanDocument> = {}): Promise<BuiltCampaign> =>
  aLiveCampaign(db, { returns: { window: 'P7D' }, promotions: [aPointsOffer()], ...plan });

/** An order of four units, for 10.00, that earns points and is paid with some. */
export interface PointsOrder {
  id: string;
  customer: string | null;
  earned?: number;
  redeemed?: number;
}

/** Steps of orders with points, as the database takes them; `at` in epoch ms, NOON unless said. */
export function aPointsShop(db: { pool: Queryable }, campaign: Pick<BuiltCampaign, 'id' | 'hash'>) {
  const event = (type: string, orderId: string, at: number): ShopEvent => ({
    ...{ webhookId: randomUUID(), type, at, orderId, bodyHash: randomUUID(), data: {} },
  });
  const priced = ({ id, customer, earned = 0, redeemed = 0 }: PointsOrder, at: number): NewOrder => ({
    ...{ id, campaignId: campaign.id, customerId: customer, currency: 'GBP', planHash: campaign.hash },
    lines: [{ sku: 'mug', quantity: UNITS, unitPrice: 2500, listTotal: TOTAL, total: TOTAL, discounts: [] }],
    ...{ discounts: [], coupons: [], couponRefusals: [], units: [], gifts: [], firstOrder: [] },
    points: {
      earned: earned === 0 ? [] : [{ promotion: 'club', points: earned, value: 0 }],
      redeemed: redeemed === 0 ? [] : [{ promotion: 'club', points: redeemed }],
    },
    ...{ ended: false, listTotal: TOTAL, total: TOTAL, shipping: 0, expectedTotal: null },
    ...{ requestHash: id, clickMessageId: null, attributionOrder: [], attributedFrom: at, placedAt: at },
    ...{ holdExpiresAt: at + 1_800_000, answer: { orderId: id } },
  });
  return {
    place: (order: PointsOrder, at = NOON): Promise<StepOutcome> =>
      placeOrder(db.pool, event('order.placed', order.id, at), priced(order, at)),
    pay: (id: string, at = NOON) => payOrder(db.pool, event('order.paid', id, at), TOTAL),
    cancel: (id: string, at = NOON) => cancelOrder(db.pool, event('order.cancelled', id, at)),
    /** Units that are sent back keep what the rest still earns. */
    async refund(id: string, units: number, at = NOON): Promise<StepOutcome | null> {
      const order = await loadOrder(db.pool, id);
      const [line] = order?.lines ?? [];
      const back = Math.min(units, UNITS - (line?.refunded ?? UNITS));
      if (!order || !line || back === 0) return null;
      const kept = UNITS - line.refunded - back;
      const going = (all: number, gone: number) => all - gone - Math.floor((all * kept) / UNITS);
      const amount = (TOTAL / UNITS) * back;
      return refundOrder(db.pool, event('order.refunded', id, at), {
        lines: [
          { position: line.position, refunded: line.refunded, units: back, amount, listAmount: amount },
        ],
        ...{ discounts: [], costs: [], units: [], shipping: 0 },
        points: {
          earned: order.points
            .map((p) => ({ promotion: p.promotion, points: going(p.earned, p.earnedReturned) }))
            .filter(({ points }) => points > 0),
          redeemed: order.points
            .map((p) => ({ promotion: p.promotion, points: going(p.redeemed, p.redeemedReturned) }))
            .filter(({ points }) => points > 0),
        },
      });
    },
    async delivered(id: string, at: number): Promise<void> {
      await db.pool.query(
        `insert into shop_events (webhook_id, type, at, order_id, body_hash) values ($1, 'order.delivered', $2, $3, '')`,
        [randomUUID(), new Date(at), id],
      );
    },
  };
}

export type PointsShop = ReturnType<typeof aPointsShop>;
