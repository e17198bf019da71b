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

/** What a customer said to somebody of the staff; instants are epoch milliseconds. */
export interface StaffConsent {
  customerId: string;
  channel: string;
  granted: boolean;
  /** When the customer said so. */
  saidAt: number;
  /** How: “by telephone”. */
  source: string;
  personId: string;
  at: number;
}

/**
 * Writes down what a customer said to the staff, and who wrote it. `unknown`: erased, or never there; `older`: a later
 * statement stands, and a consent does not go over it. A withdrawal always holds. In the caller's transaction.
 */
export async function recordConsent(
  tx: Queryable,
  { customerId, channel, granted, saidAt, source, personId, at }: StaffConsent,
): Promise<'taken' | 'older' | 'unknown'> {
  await tx.query(`select set_config('fanfare.person', $1, true)`, [personId]);
  const { rows } = await tx.query<{ known: boolean; taken: boolean }>(loadSql('consents-staff'), [
    ...[customerId, channel, granted, new Date(saidAt), source, new Date(at)],
  ]);
  const [{ known, taken } = { known: false, taken: false }] = rows;
  if (!known) return 'unknown';
  return taken ? 'taken' : 'older';
}

/** One statement on a channel as it came; `by` is who of the staff wrote it down. Instants are epoch milliseconds. */
export interface ConsentEntry extends Consent {
  recordedAt: number;
  by: string | null;
}

/** Every statement of a customer, newest first; the newest of each channel is what holds. */
export async function consentHistory(db: Queryable, customerId: string): Promise<ConsentEntry[]> {
  const { rows } = await db.query<
    Omit<ConsentEntry, 'at' | 'recordedAt'> & { at: Date | null; recorded_at: Date }
  >(
    `select e.channel, e.granted, e.at, e.source, e.recorded_at, p.name as by
     from consent_entries e left join people p on p.id = e.person_id
     where e.customer_id = $1 order by e.id desc limit 1000`,
    [customerId],
  );
  return rows.map(({ at, recorded_at, ...row }) => ({
    ...row,
    at: at?.getTime() ?? null,
    recordedAt: recorded_at.getTime(),
  }));
}
