import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** Somebody who wants to hear of a campaign first. */
export interface PreRegistration {
  /** Key of the campaign it is for. */
  nextKey: string;
  customerId: string;
  /** The campaign whose mail had the link. */
  campaignId: string;
  messageId: string;
  /** Epoch milliseconds. */
  at: number;
}

/** `unknown`: the customer is erased, or was never there. */
export type Registered = 'added' | 'known' | 'unknown';

/** Registers a person once and tags them `preregistered:<key>`; a second time changes nothing. */
export async function preRegister(db: Queryable, registration: PreRegistration): Promise<Registered> {
  const { nextKey, customerId, campaignId, messageId, at } = registration;
  const { rows } = await db.query<{ known: boolean; added: boolean }>(loadSql('preregister'), [
    ...[nextKey, customerId, campaignId, messageId, new Date(at)],
  ]);
  const [{ known, added } = { known: false, added: false }] = rows;
  if (!known) return 'unknown';
  return added ? 'added' : 'known';
}

/** Whether a person is registered for a campaign's key. */
export async function isPreRegistered(
  db: Queryable,
  { nextKey, customerId }: { nextKey: string; customerId: string },
): Promise<boolean> {
  const { rows } = await db.query('select from pre_registrations where next_key = $1 and customer_id = $2', [
    nextKey,
    customerId,
  ]);
  return rows.length > 0;
}
