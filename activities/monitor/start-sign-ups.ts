import type { Client } from '@temporalio/client';
import { TASK_QUEUES, waveWorkflowId } from '../../domain/ids.ts';
import { OWN_WAVES } from '../../domain/plan/sendings.ts';
import type { Database } from '../../infra/database.ts';
import { unconfirmedCampaigns } from '../../store/pre-registrations.ts';
import type { WaveInput } from '../../workflows/wave/messages.ts';

/** So long the mail server may be away before confirmations are given up. */
const PATIENCE = 60 * 60_000;

/**
 * Lets the confirmations of new sign-ups be sent: one wave workflow a campaign, which takes all that are there when it
 * begins. One that is under way is left alone; who signs up meanwhile is for the next.
 */
export async function startSignUps(
  { db, client }: { db: Database; client: Pick<Client, 'workflow'> },
  now: number,
): Promise<void> {
  for (const { campaignId, hash } of await unconfirmedCampaigns(db.pool)) {
    const input: WaveInput = { campaignId, hash, wave: OWN_WAVES.signUp, closesAt: now + PATIENCE };
    await client.workflow.start('waveWorkflow', {
      workflowId: waveWorkflowId(campaignId, OWN_WAVES.signUp),
      taskQueue: TASK_QUEUES.campaign,
      args: [input],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  }
}
