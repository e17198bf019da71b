import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

export type MessageState = 'pending' | 'claimed' | 'accepted' | 'failed' | 'skipped' | 'inDoubt';

/** A wave of a campaign. */
export interface WaveRef {
  campaignId: string;
  wave: string;
}

/** Local times of day, `22:00`. */
export interface QuietHours {
  from: string;
  to: string;
}

/** What a claim looks at; instants are epoch milliseconds. */
export interface Claim extends WaveRef {
  /** UUID of this attempt of the page. */
  claimant: string;
  at: number;
  size: number;
  /** The last customer looked at in this pass; empty to begin. */
  after: string;
  timeZone: string;
  quietHours: QuietHours | undefined;
}

/** A customer to write to. The address is for the mail alone. */
export interface Recipient {
  messageId: string;
  customerId: string;
  segment: string;
  email: string;
  name: string | null;
  language: string | null;
  /** How often the server put it off before. */
  attempts: number;
}

/** What a claim found: nothing at all where a gate is closed, or nobody is due after that customer. */
export interface Claimed {
  recipients: Recipient[];
  /** Rows looked at: claimed, skipped or held. */
  seen: number;
  /** Where the next claim of this pass begins. */
  after: string;
}

interface ClaimRow {
  state: MessageState;
  id: string;
  customer_id: string;
  attempts: number;
  segment: string;
  email: string;
  name: string | null;
  language: string | null;
}

/**
 * Claims up to `size` pending rows in one statement that reads both gates, consent, suppression and quiet hours itself;
 * rows that may not be sent are settled or held by it.
 */
export async function claimMessages(db: Queryable, claim: Claim): Promise<Claimed> {
  const { campaignId, wave, claimant, at, size, after, timeZone, quietHours } = claim;
  const { rows } = await db.query<ClaimRow>(loadSql('messages-claim'), [
    campaignId,
    wave,
    claimant,
    new Date(at),
    size,
    after,
    quietHours?.from ?? null,
    quietHours?.to ?? null,
    timeZone,
  ]);
  const recipients = rows
    .filter(({ state }) => state === 'claimed')
    .map(({ id, customer_id, attempts, segment, email, name, language }) => {
      return { messageId: id, customerId: customer_id, attempts, segment, email, name, language };
    });
  return { recipients, seen: rows.length, after: rows.at(-1)?.customer_id ?? after };
}

/** What became of one claimed row; `pending` puts it off until `notBefore`, `tries` is 1 where that try counts. */
export interface Settlement {
  messageId: string;
  state: Exclude<MessageState, 'claimed'>;
  reason: string | null;
  /** Epoch milliseconds. */
  notBefore?: number;
  tries?: number;
}

/** Writes the outcomes of a chunk at once; rows claimed by anybody else stay as they are. */
export async function settleMessages(
  db: Queryable,
  { claimant, at, settlements }: { claimant: string; at: number; settlements: readonly Settlement[] },
): Promise<void> {
  await db.query(loadSql('messages-settle'), [
    claimant,
    new Date(at),
    settlements.map(({ messageId }) => messageId),
    settlements.map(({ state }) => state),
    settlements.map(({ reason }) => reason),
    settlements.map(({ notBefore }) => (notBefore === undefined ? null : new Date(notBefore))),
    settlements.map(({ tries }) => tries ?? 0),
  ]);
}

/** One row of a customer's trail in a campaign; instants are epoch milliseconds. */
export interface TrailEntry {
  wave: string;
  channel: string;
  state: MessageState;
  reason: string | null;
  settledAt: number | null;
  bouncedAt: number | null;
  complainedAt: number | null;
  clicks: number;
}

interface TrailRow {
  wave: string;
  channel: string;
  state: MessageState;
  reason: string | null;
  settled_at: Date | null;
  bounced_at: Date | null;
  complained_at: Date | null;
  clicks: number;
}

/** What a campaign sent to one customer, what it did not, and why; in the order it was settled. */
export async function messageTrail(
  db: Queryable,
  { campaignId, customerId }: { campaignId: string; customerId: string },
): Promise<TrailEntry[]> {
  const { rows } = await db.query<TrailRow>(
    `select m.wave, m.channel, m.state, m.reason, m.settled_at, m.bounced_at, m.complained_at,
       (select count(*) from clicks k where k.message_id = m.id and k.counted) as clicks
     from messages m where m.campaign_id = $1 and m.customer_id = $2 order by m.settled_at nulls last, m.wave`,
    [campaignId, customerId],
  );
  return rows.map(({ settled_at, bounced_at, complained_at, ...row }) => ({
    ...row,
    settledAt: settled_at?.getTime() ?? null,
    bouncedAt: bounced_at?.getTime() ?? null,
    complainedAt: complained_at?.getTime() ?? null,
  }));
}

/** What a mail provider reports of a mail. */
export interface ProviderEvent {
  type: 'delivered' | 'bounced' | 'complained';
  kind?: 'hard' | 'soft' | undefined;
  /** Of the message row. */
  messageId: string;
  /** Epoch milliseconds. */
  at: number;
}

/**
 * Notes a provider's report; the first of its kind counts. A hard bounce and a complaint suppress the address.
 * False where there is no such message.
 */
export async function recordProviderEvent(db: Queryable, event: ProviderEvent): Promise<boolean> {
  const { rows } = await db.query<{ known: boolean }>(loadSql('messages-provider-event'), [
    event.messageId,
    event.type,
    event.kind ?? null,
    new Date(event.at),
  ]);
  return rows[0]?.known ?? false;
}
