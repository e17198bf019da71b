import type { Queryable } from '../infra/database.ts';

/** Purposes of customers' links, as they go into the signature: a link of one never passes for another. */
export const LINK_PURPOSES = {
  click: 'click',
  unsubscribe: 'unsubscribe',
  preferences: 'preferences',
  survey: 'survey',
  preregister: 'preregister',
} as const;

export type LinkPurpose = keyof typeof LINK_PURPOSES;

/** What a customer's link leads to. */
export interface LinkedMessage {
  messageId: string;
  campaignId: string;
  wave: string;
  customerId: string;
  /** Version of the plan the wave ran. */
  hash: string | null;
  /** Key of the message in that plan. */
  template: string;
  /** Phase of the campaign the wave belongs to. */
  phase: string;
  channel: string;
  /** Epoch milliseconds; null while the campaign runs. */
  campaignEndedAt: number | null;
  /** Epoch milliseconds; null until the campaign's follow-up has ended. */
  followUpEndedAt: number | null;
  /** Whether the customer was erased, or never known. */
  erased: boolean;
  /** Of the customer, for the page. */
  language: string | null;
}

interface Row {
  id: string;
  campaign_id: string;
  wave: string;
  customer_id: string;
  hash: string | null;
  template: string;
  phase: string;
  channel: string;
  ended_at: Date | null;
  follow_up_ended_at: Date | null;
  erased: boolean;
  language: string | null;
}

/** The message of a link, or null. */
export async function findLinkedMessage(db: Queryable, messageId: string): Promise<LinkedMessage | null> {
  const { rows } = await db.query<Row>(
    `select m.id, m.campaign_id, m.wave, m.customer_id, m.channel, w.hash, w.template, w.phase, c.ended_at,
       p.ended_at as follow_up_ended_at, u.language, u.id is null or u.erased_at is not null as erased
     from messages m join waves w on w.campaign_id = m.campaign_id and w.key = m.wave
     join campaigns c on c.id = m.campaign_id left join customers u on u.id = m.customer_id
     left join campaign_phases p on p.campaign_id = m.campaign_id and p.phase = 'followUp'
     where m.id = $1`,
    [messageId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return {
    messageId: row.id,
    campaignId: row.campaign_id,
    wave: row.wave,
    customerId: row.customer_id,
    hash: row.hash,
    template: row.template,
    phase: row.phase,
    channel: row.channel,
    campaignEndedAt: row.ended_at?.getTime() ?? null,
    followUpEndedAt: row.follow_up_ended_at?.getTime() ?? null,
    erased: row.erased,
    language: row.language,
  };
}

/** A hit on a tracked link; `counted` once the bot filter has passed it. */
export interface Hit {
  messageId: string;
  link: number;
  /** Epoch milliseconds. */
  at: number;
  counted: boolean;
}

/** Notes one hit. */
export async function recordClick(db: Queryable, { messageId, link, at, counted }: Hit): Promise<void> {
  await db.query('insert into clicks (message_id, link, at, counted) values ($1, $2, $3, $4)', [
    messageId,
    link,
    new Date(at),
    counted,
  ]);
}
