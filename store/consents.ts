import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** A customer's word on one channel; `at` is epoch milliseconds, null where nobody wrote it down. */
export interface Consent {
  channel: string;
  granted: boolean;
  at: number | null;
  source: string | null;
}

/** All a customer has said. No row means no consent. */
export async function listConsents(db: Queryable, customerId: string): Promise<Consent[]> {
  const { rows } = await db.query<{
    channel: string;
    granted: boolean;
    at: Date | null;
    source: string | null;
  }>('select channel, granted, at, source from consents where customer_id = $1 order by channel', [
    customerId,
  ]);
  return rows.map(({ at, ...row }) => ({ ...row, at: at?.getTime() ?? null }));
}

/**
 * Takes the consent of the message's customer for its channel back and suppresses the address, in one statement. A
 * second time changes nothing. False where there is no such message.
 */
export async function unsubscribe(
  db: Queryable,
  { messageId, at }: { messageId: string; at: number },
): Promise<boolean> {
  const { rows } = await db.query<{ known: boolean }>(loadSql('messages-unsubscribe'), [
    messageId,
    new Date(at),
  ]);
  return rows[0]?.known ?? false;
}

/**
 * Writes a customer's own word on channels, with when and that it came from their page; a channel said again as before
 * keeps its first proof. False where the customer is erased or unknown. `at` is epoch milliseconds.
 */
export async function setPreferences(
  db: Queryable,
  wish: { customerId: string; channels: readonly { channel: string; granted: boolean }[]; at: number },
): Promise<boolean> {
  const { customerId, channels, at } = wish;
  const { rows } = await db.query<{ known: boolean }>(loadSql('consents-prefer'), [
    customerId,
    channels.map(({ channel }) => channel),
    channels.map(({ granted }) => granted),
    new Date(at),
  ]);
  return rows[0]?.known ?? false;
}
