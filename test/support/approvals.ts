import { createApprovalActivities } from '../../activities/approval/index.ts';
import type { StaffMail } from '../../activities/email/staff-mailer.ts';
import type { AppDeps } from '../../api/deps.ts';
import { createCampaignGateway } from '../../api/campaign-gateway.ts';
import { approvalWorkflowId } from '../../domain/ids.ts';
import type { PlanDocument } from '../../domain/plan/types.ts';
import { createCalendar } from '../../infra/calendar.ts';
import type { Database } from '../../infra/database.ts';
import { getApprovalQuery, type ApprovalResult } from '../../workflows/approval/messages.ts';
import { appDeps } from './app.ts';
import { aCampaign, type BuiltCampaign } from './builders.ts';
import type { TemporalHarness } from './temporal.ts';

export interface OpenApproval {
  campaign: BuiltCampaign;
  mails: StaffMail[];
  result: () => Promise<ApprovalResult>;
}

/** An app's parts whose gateway reaches the harness. */
export const approvalDeps = (db: Database, temporal: TemporalHarness): AppDeps =>
  appDeps(db, { gateway: createCampaignGateway(temporal.client) });

/** A campaign whose first level is open in a real workflow, with real activities, while `work` lasts. */
export async function inApproval(
  { db, temporal, plan = {} }: { db: Database; temporal: TemporalHarness; plan?: Partial<PlanDocument> },
  work: (approval: OpenApproval) => Promise<void>,
): Promise<void> {
  const campaign = await aCampaign(db.pool, { phase: 'approval', plan });
  const mails: StaffMail[] = [];
  const activities = createApprovalActivities({
    ...{ db, calendar: createCalendar(), config: { publicUrl: 'https://fanfare.example' } },
    staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
  });
  await temporal.withWorker({ activities }, async (taskQueue) => {
    const { id: campaignId, version, hash } = campaign;
    const handle = await temporal.client.workflow.start('approvalWorkflow', {
      ...{ taskQueue, workflowId: approvalWorkflowId(campaignId, version) },
      args: [{ campaignId, version, hash }],
    });
    while ((await handle.query(getApprovalQuery)).open === null)
      await new Promise((wake) => setTimeout(wake, 20));
    try {
      await work({ campaign, mails, result: () => handle.result() as Promise<ApprovalResult> });
    } finally {
      // A level that nobody decided would wait for a day.
      await handle.terminate().catch(() => undefined);
    }
  });
}
