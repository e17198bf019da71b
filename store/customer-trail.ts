import type { Queryable } from '../infra/database.ts';
import type { MessageState } from './messages.ts';
import { loadSql } from './sql.ts';

/** One message that a customer was to get, in any campaign; instants are epoch milliseconds. */
export interface CustomerMessage {
  id: string;
  campaignId: string;
  campaignKey: string;
  campaignName: Record<string, string>;
  wave: string;
  channel: string;
  segment: string;
  state: MessageState;
  reason: string | null;
  /** When its outcome was written; null while it has none. */
  at: number | null;
  /** When its wave was due. */
  dueAt: number | null;
  /** Held until then: quiet hours, or a server that put it off. */
  heldUntil: number | null;
  deliveredAt: number | null;
  bouncedAt: number | null;
  bounceKind: string | null;
  complainedAt: number | null;
  clicks: number;
  clickedAt: number | null;
  survey: {
    nps: number | null;
    csat: number | null;
    repurchase: number | null;
    comment: string | null;
    at: number;
  } | null;
  /** Where it stands in the order of the list. */
  placedAt: number;
}

type Instants = 'at' | 'dueAt' | 'heldUntil' | 'deliveredAt' | 'bouncedAt' | 'complainedAt' | 'clickedAt';
type Row = Omit<CustomerMessage, Instants | 'survey' | 'placedAt'> &
  Record<Instants, Date | null> & {
    nps: number | null;
    csat: number | null;
    repurchase: number | null;
    comment: string | null;
    answered_at: Date | null;
    placed_at: Date;
  };

const ms = (at: Date | null): number | null => at?.getTime() ?? null;

function toMessage(row: Row): CustomerMessage {
  const { nps, csat, repurchase, comment, answered_at, placed_at, ...message } = row;
  const answer = answered_at && { nps, csat, repurchase, comment, at: answered_at.getTime() };
  return {
    ...message,
    at: ms(row.at),
    dueAt: ms(row.dueAt),
    heldUntil: ms(row.heldUntil),
    deliveredAt: ms(row.deliveredAt),
    bouncedAt: ms(row.bouncedAt),
    complainedAt: ms(row.complainedAt),
    clickedAt: ms(row.clickedAt),
    survey: answer,
    placedAt: placed_at.getTime(),
  };
}

/** What a list of one person's things continues after: when the last one shown was, in epoch milliseconds, and its id. */
export interface After {
  at: number;
  id: string;
}

interface Page {
  customerId: string;
  after: After | undefined;
  limit: number;
}

const valuesOf = ({ customerId, after, limit }: Page): unknown[] => [
  customerId,
  after === undefined ? null : new Date(after.at),
  after?.id ?? null,
  limit,
];

/** What was sent to a customer, what was not, and why, over all campaigns: newest first, what is still to go before all. */
export async function customerMessages(db: Queryable, page: Page): Promise<CustomerMessage[]> {
  return (await db.query<Row>(loadSql('customer-messages'), valuesOf(page))).rows.map(toMessage);
}

/** An order of a customer, of ours or of the shop's imported history; amounts in thousandths of the major unit. */
export interface CustomerOrder {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  /** `imported` is history: paid, and of no campaign. */
  state: string;
  campaignId: string | null;
  campaignName: Record<string, string> | null;
  units: number;
  totalMilli: number | null;
  totalMinor: number | null;
}

/** A customer's orders, newest first: those placed here with what was paid for the goods, imported ones net of returns. */
export async function customerOrders(db: Queryable, page: Page): Promise<CustomerOrder[]> {
  const { rows } = await db.query<Omit<CustomerOrder, 'at'> & { at: Date }>(
    loadSql('customer-orders'),
    valuesOf(page),
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
