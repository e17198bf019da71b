import { v7 as uuid } from 'uuid';
import type { Queryable } from '../infra/database.ts';

/** `claimed`: not known to have left; `refused`: the server would not have it, or nobody was there to get it. */
export type StaffMailState = 'claimed' | 'sent' | 'refused';

/** A mail to one person of the team, known by its key. */
export interface StaffMailClaim {
  key: string;
  campaignId: string | null;
  personId: string;
  kind: string;
  /** Epoch milliseconds. */
  at: number;
  /** Right side of the Message-ID. */
  host: string;
}

/** Makes the mail's row, or finds the one that is there: its Message-ID stays the same for ever. */
export async function claimStaffMail(
  db: Queryable,
  { key, campaignId, personId, kind, at, host }: StaffMailClaim,
): Promise<{ state: StaffMailState; messageId: string }> {
  await db.query(
    `insert into staff_mails (key, campaign_id, person_id, kind, message_id, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (key) do nothing`,
    [key, campaignId, personId, kind, `${uuid()}@${host}`, new Date(at)],
  );
  const { rows } = await db.query<{ state: StaffMailState; message_id: string }>(
    'select state, message_id from staff_mails where key = $1',
    [key],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`Staff mail ${key} is gone`);
  return { state: row.state, messageId: row.message_id };
}

/** Writes that a mail left, or never will. */
export async function settleStaffMail(
  db: Queryable,
  { key, state, at }: { key: string; state: 'sent' | 'refused'; at: number },
): Promise<void> {
  await db.query(
    `update staff_mails set state = $2, sent_at = case when $2 = 'sent' then $3::timestamptz end where key = $1`,
    [key, state, new Date(at)],
  );
}
