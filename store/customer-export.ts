import type { Queryable } from '../infra/database.ts';
import type { PointsBalance } from './points.ts';
import { loadSql } from './sql.ts';

/** An instant as PostgreSQL writes it in JSON: RFC 3339 with an offset. */
type At = string;

/** A line of an imported order; `unitPriceMilli` in thousandths. */
export interface HeldPurchase {
  orderId: string;
  at: At;
  sku: string;
  quantity: number;
  unitPriceMilli: number;
  kind: string;
  country: string | null;
}

/** An order with its lines and coupon codes; amounts in minor units. */
export interface HeldOrder {
  id: string;
  campaignId: string | null;
  state: string;
  currency: string;
  listTotal: number;
  discount: number;
  total: number;
  shipping: number;
  refunded: number;
  placedAt: At;
  paidAt: At | null;
  attribution: string | null;
  lines: { sku: string; quantity: number; refunded: number; unitPriceMilli: number; total: number }[];
  coupons: string[];
}

/** An entry of the points ledger; `expiresAt` of points that could be spent. */
export interface HeldPointsEntry {
  at: At;
  kind: string;
  from: string;
  to: string;
  points: number;
  orderId: string | null;
  campaignId: string | null;
  promotion: string | null;
  expiresAt: At | null;
}

/** All that is held on one person besides the customer's own row and consents. */
export interface HeldOnCustomer {
  suppressions: { channel: string; reason: string; at: At }[];
  consentHistory: { channel: string; granted: boolean; at: At | null; source: string | null }[];
  purchases: HeldPurchase[];
  orders: HeldOrder[];
  coupons: { code: string; campaignId: string; promotion: string; issuedAt: At; expiresAt: At | null }[];
  audiences: { campaignId: string; segment: string; arm: string }[];
  messages: {
    id: string;
    campaignId: string;
    wave: string;
    channel: string;
    state: string;
    reason: string | null;
    at: At | null;
    deliveredAt: At | null;
    bouncedAt: At | null;
    complainedAt: At | null;
    clicks: { link: number; at: At; counted: boolean }[];
  }[];
  surveys: {
    campaignId: string;
    nps: number | null;
    csat: number | null;
    repurchase: number | null;
    comment: string | null;
    language: string | null;
    at: At;
  }[];
  /** The balance, and every entry of the ledger: `points` moved from one account to another. */
  points: PointsBalance & { entries: HeldPointsEntry[] };
  draws: {
    campaignId: string;
    promotion: string;
    number: number;
    entrant: string;
    prize: string | null;
    state: string;
    at: At;
    deliveredAt: At | null;
  }[];
  preRegistrations: { key: string; campaignId: string; at: At; confirmedAt: At | null }[];
  events: { type: string; at: At; data: unknown }[];
}

/** Reads all that is held on one person in one statement, so that it is of one moment; empty lists for a stranger. */
export async function heldOnCustomer(db: Queryable, customerId: string): Promise<HeldOnCustomer> {
  const { rows } = await db.query<HeldOnCustomer>(loadSql('customers-export'), [customerId]);
  if (!rows[0]) throw new Error('The statement answers one row for anybody');
  return rows[0];
}
