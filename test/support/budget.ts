import { randomUUID } from 'node:crypto';
import { createBudgetActivities } from '../../activities/budget/index.ts';
import type { StaffMail } from '../../activities/email/staff-mailer.ts';
import { budgetRequestWorkflowId } from '../../domain/ids.ts';
import { createCalendar } from '../../infra/calendar.ts';
import type { Database, Queryable } from '../../infra/database.ts';
import { openBudget } from '../../store/budget.ts';
import { openBudgetRequest } from '../../store/budget-requests.ts';
import { getBudgetRequestQuery, type BudgetRequestProgress } from '../../workflows/budget/messages.ts';
import { aCampaign, type BuiltCampaign } from './builders.ts';
import type { TemporalHarness } from './temporal.ts';

/** One change of a line as an order makes it: held, paid, given back. */
export interface Charge {
  campaignId: string;
  line?: string;
  amount: number;
  kind?: 'reserve' | 'commit' | 'release' | 'return';
  orderId?: string;
  /** Epoch milliseconds. */
  at: number;
}

/** Charges a budget line as an order would, without one; answers the order's id. */
export async function charge(db: Queryable, of: Charge): Promise<string> {
  const { campaignId, line = 'promotion', amount, kind = 'reserve', orderId = randomUUID(), at } = of;
  const entry = { orderId, campaignId, kind, at: new Date(at).toISOString() };
  await db.query('select budget_post($1, $2)', [JSON.stringify(entry), JSON.stringify([{ line, amount }])]);
  return orderId;
}

export interface OpenRequest {
  campaign: BuiltCampaign;
  mails: StaffMail[];
  result: () => Promise<BudgetRequestProgress>;
}

/** A live campaign whose approvers are asked for 20.00 of a reserve of 50.00, by a real workflow, while `work` lasts. */
export async function inBudgetRequest(
  { db, temporal }: { db: Database; temporal: TemporalHarness },
  work: (open: OpenRequest) => Promise<void>,
): Promise<void> {
  const campaign = await aCampaign(db.pool, { phase: 'live' });
  const [campaignId, at] = [campaign.id, Date.now()];
  const lines = [
    { key: 'promotion', amount: 10_000 },
    { key: 'reserve', amount: 5_000 },
  ];
  await openBudget(db.pool, { campaignId, lines, at });
  const request = { campaignId, nth: 1, version: 1, hash: campaign.hash, line: 'promotion', from: 'reserve' };
  await openBudgetRequest(db.pool, { ...request, amount: 2_000, at });
  const mails: StaffMail[] = [];
  const activities = createBudgetActivities({
    ...{ db, calendar: createCalendar(), config: { publicUrl: 'https://fanfare.example' } },
    staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
  });
  await temporal.withWorker({ activities }, async (taskQueue) => {
    const handle = await temporal.client.workflow.start('budgetRequestWorkflow', {
      ...{ taskQueue, workflowId: budgetRequestWorkflowId(campaignId, 1) },
      args: [{ campaignId, nth: 1, hash: campaign.hash }],
    });
    while ((await handle.query(getBudgetRequestQuery)).deadline === null)
      await new Promise((wake) => setTimeout(wake, 20));
    try {
      await work({ campaign, mails, result: () => handle.result() as Promise<BudgetRequestProgress> });
    } finally {
      // A request that nobody decided would wait for a day.
      await handle.terminate().catch(() => undefined);
    }
  });
}
