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
  /** Since when it is paused; null where it is not. */
  pausedAt: number | null;
  phases: PhaseFacts[];
  /** The buyer's place in its frozen audience. */
  segment: string | null;
  arm: 'treated' | 'holdOut' | null;
}

export interface BuyerFacts {
  memberTier: string | null;
  region: string | null;
  /** Known to have no order before; null where the buyer is unknown. */
  firstOrder: boolean | null;
}

export interface PricingFacts {
  /** In the order of their launch. */
  campaigns: CampaignFacts[];
  buyer: BuyerFacts;
}

export interface PricingQuestion {
  customerId: string | null;
  /** Prices the order alone where it is given and has launched and not ended. */
  campaignId: string | null;
  /** The message that was clicked: its campaign prices the order, where none is given. */
  messageId: string | null;
}

/** Which campaigns may price an order, and who buys; all in one reading. */
export async function pricingFacts(db: Queryable, question: PricingQuestion): Promise<PricingFacts> {
  const { rows } = await db.query<{ facts: PricingFacts }>(loadSql('orders-pricing-facts'), [
    question.customerId,
    question.campaignId,
    question.messageId,
  ]);
  const facts = rows[0]?.facts;
  if (facts === undefined) throw new Error('No facts to price by');
  return facts;
}
