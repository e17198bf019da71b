import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** A phase with a plan's window: when it really started (null: not yet) and when it ends or ended (null: open). */
export interface PhaseFacts {
  phase: string;
  start: number | null;
  end: number | null;
}

/** A campaign that may price an order. Instants are epoch milliseconds. */
export interface CampaignFacts {
  id: string;
  hash: string;
  currency: string;
  /** It has ended: only its coupons still price. */
  ended: boolean;
  /** Since when it is paused; null where it is not. */
  pausedAt: number | null;
  phases: PhaseFacts[];
  /** The buyer's place in its frozen audience. */
  segment: string | null;
  arm: 'treated' | 'holdOut' | null;
  /** Its limited promotions, by key: units that are left for everybody, and those that the buyer has. */
  units: Record<string, { left: number; had: number }>;
  /** Promotions whose offer was closed by then, because their line is spent. */
  closed: string[];
  /** Promotions whose offer is announced to close before its window ends, and when. */
  closing: Record<string, number>;
  /** What it sells a day is limited. */
  capped: boolean;
}

export interface BuyerFacts {
  memberTier: string | null;
  region: string | null;
  /** Known to have no order before; null where the buyer is unknown. */
  firstOrder: boolean | null;
  /** Points that the buyer can pay with. */
  points: number;
}

/** A coupon that a given code stands for, as it is now; the order's own statement looks again. */
export interface CouponFacts {
  /** The code as it was given, and as it is kept. */
  given: string;
  code: string;
  campaignId: string;
  promotion: string;
  /** One code for everybody; else it was issued to `holder`. */
  shared: boolean;
  holder: string | null;
  /** It has not expired, and without an expiry its campaign runs. */
  valid: boolean;
  /** An order uses the issued code; orders use all that there may be. */
  used: boolean;
  allUsed: boolean;
  perCustomer: number | null;
  /** Uses of this coupon by the buyer (else the holder) that stand. */
  had: number;
}

export interface PricingFacts {
  /** In the order of their launch. */
  campaigns: CampaignFacts[];
  buyer: BuyerFacts;
  /** In no order; a shared code may stand for coupons of several campaigns. */
  coupons: CouponFacts[];
  /** Of the message clicked. */
  clickedChannel: string | null;
}

export interface PricingQuestion {
  customerId: string | null;
  /** Prices the order alone where it is given and has launched and not ended. */
  campaignId: string | null;
  /** The message that was clicked: its campaign prices the order, where none is given. */
  messageId: string | null;
  /** Codes as they were given: their campaign prices the order, where neither of the two above is given. */
  codes?: readonly string[];
  /** Epoch milliseconds; a code that has expired by then counts for nothing. */
  at: number;
}

/** How an issued code is kept: capital letters in groups of four, whatever was typed. */
export function writtenCode(given: string): string {
  const bare = given.toUpperCase().replaceAll(/[\s-]/g, '');
  return bare.length === 12 ? `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}` : given;
}

/** Which campaigns may price an order, and who buys, for each question in its order; all in one reading. */
export async function pricingFactsOf(
  db: Queryable,
  questions: readonly PricingQuestion[],
): Promise<PricingFacts[]> {
  if (questions.length === 0) return [];
  const asked = questions.map(({ codes = [], at, ...rest }) => ({
    ...rest,
    codes,
    written: codes.map(writtenCode),
    at: new Date(at),
  }));
  const { rows } = await db.query<{ facts: PricingFacts }>({
    // By its name a connection plans it once: planning takes longer than the reading.
    name: 'orders-pricing-facts',
    text: loadSql('orders-pricing-facts'),
    values: [JSON.stringify(asked)],
  });
  if (rows.length !== questions.length) throw new Error('Not every question has facts to price by');
  return rows.map(({ facts }) => facts);
}

/** Which campaigns may price an order, and who buys; all in one reading. */
export async function pricingFacts(db: Queryable, question: PricingQuestion): Promise<PricingFacts> {
  const [facts] = await pricingFactsOf(db, [question]);
  if (facts === undefined) throw new Error('No facts to price by');
  return facts;
}
