import { v7 as uuid } from 'uuid';
import { createEmailActivities } from '../../activities/email/index.ts';
import type { Mailer } from '../../activities/email/mailer.ts';
import type { PlanDocument } from '../../domain/plan/types.ts';
import type { Database } from '../../infra/database.ts';
import { aPaidOrder } from './sold-campaign.ts';
import { aWave, type BuiltWave, emailDeps, ledgerOf, NOON, taskOf } from './waves.ts';

/** A follow-up of every kind, in seconds. */
export const FOLLOW_UP: PlanDocument['followUp'] = {
  thankYou: { to: 'buyers', after: 'PT1S' },
  survey: {
    to: 'buyers',
    after: 'PT1S',
    remindAfter: ['PT10M', 'P1D'],
    questions: ['nps', 'csat', 'repurchase', 'open'],
  },
  winBack: { to: 'nonBuyers', after: 'PT1S' },
  preRegister: { next: 'double-11' },
};

const SILENT: Mailer = {
  connections: 1,
  verify: async () => ({ ok: true }),
  close: () => undefined,
  send: async () => ({ outcome: 'accepted' }),
};

/** A campaign in follow-up; every member has paid for an order of it. */
export async function aFollowUp(
  db: Database,
  members: number,
  plan: Partial<PlanDocument> = {},
): Promise<BuiltWave & { people: Record<string, string>; customers: string[] }> {
  const wave = await aWave(db, members, {
    phase: 'followUp',
    plan: { followUp: FOLLOW_UP, ...plan },
  });
  const { rows } = await db.pool.query<{ id: string }>(
    'select customer_id as id from audience_members where campaign_id = $1 order by customer_id',
    [wave.campaignId],
  );
  const customers = rows.map(({ id }) => id);
  for (const customerId of customers) await aBuyer(db, wave.campaignId, customerId);
  return { ...wave, customers };
}

/** Pays for an order of the campaign. */
export async function aBuyer(db: Database, campaignId: string, customerId: string): Promise<void> {
  const order = { id: uuid(), customerId, paidAt: NOON, list: 200, total: 200 };
  await aPaidOrder(db.pool, campaignId, order);
}

/** Prepares one wave of the campaign and lets the mail server have taken all of it; answers its rows. */
export async function aSentWave(db: Database, campaign: BuiltWave, wave: string) {
  const sent = { ...campaign, wave };
  await createEmailActivities(emailDeps(db, SILENT)).prepareWave(taskOf(sent));
  await db.pool.query(
    `update messages set state = 'accepted', settled_at = $3 where campaign_id = $1 and wave = $2 and state = 'pending'`,
    [campaign.campaignId, wave, new Date(NOON)],
  );
  return ledgerOf(db, sent);
}
