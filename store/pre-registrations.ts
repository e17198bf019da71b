import { OWN_WAVES } from '../domain/plan/sendings.ts';
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
  /** Whether a mail is to confirm it; else the page's own word was the confirmation. */
  confirm: boolean;
}

/** `unknown`: the customer is erased, or was never there. */
export type Registered = 'added' | 'known' | 'unknown';

/** Registers a person once and tags them `preregistered:<key>`; a second time changes nothing. */
export async function preRegister(db: Queryable, registration: PreRegistration): Promise<Registered> {
  const { nextKey, customerId, campaignId, messageId, at, confirm } = registration;
  const { rows } = await db.query<{ known: boolean; added: boolean }>(loadSql('preregister'), [
    ...[nextKey, customerId, campaignId, messageId, new Date(at), confirm],
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

/** Notes which of a campaign's registrations a mail has confirmed: whose mail of that wave was accepted. */
export async function confirmRegistrations(
  db: Queryable,
  { campaignId, wave }: { campaignId: string; wave: string },
): Promise<void> {
  await db.query(
    `update pre_registrations r set confirmed_at = m.settled_at from messages m
     where r.campaign_id = $1 and r.confirmed_at is null and m.campaign_id = r.campaign_id and m.wave = $2
       and m.customer_id = r.customer_id and m.state = 'accepted'`,
    [campaignId, wave],
  );
}

/** Campaigns with registrations that no mail has been written for yet, and the version they run. */
export async function unconfirmedCampaigns(db: Queryable): Promise<{ campaignId: string; hash: string }[]> {
  const { rows } = await db.query<{ campaignId: string; hash: string }>(
    `select distinct c.id as "campaignId", c.hash from pre_registrations r
     join campaigns c on c.id = r.campaign_id join customers u on u.id = r.customer_id
     where r.confirmed_at is null and not exists (
       select from messages m
       where m.campaign_id = r.campaign_id and m.wave = $1 and m.customer_id = r.customer_id)`,
    [OWN_WAVES.signUp],
  );
  return rows;
}

/** People who signed up for one campaign to come through another one's links. */
export interface Registrations {
  nextKey: string;
  people: number;
  confirmed: number;
  lastAt: Date;
}

/** What a campaign's links collected, by the campaign it is for. */
export async function registrationsOf(db: Queryable, campaignId: string): Promise<Registrations[]> {
  const { rows } = await db.query<Registrations>(
    `select next_key as "nextKey", count(*) as people, count(confirmed_at) as confirmed, max(at) as "lastAt"
     from pre_registrations where campaign_id = $1 group by next_key order by next_key`,
    [campaignId],
  );
  return rows;
}

/** How many people signed up for the campaign of a key, whoever collected them. */
export async function registeredFor(db: Queryable, nextKey: string): Promise<number> {
  const { rows } = await db.query<{ people: number }>(
    'select count(*) as people from pre_registrations where next_key = $1',
    [nextKey],
  );
  return rows[0]?.people ?? 0;
}
