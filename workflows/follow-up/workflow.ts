import { executeChild, ParentClosePolicy, sleep } from '@temporalio/workflow';
import { waveWorkflowId } from '../../domain/ids.ts';
import { delivery } from '../activities.ts';
import type { waveWorkflow } from '../wave/workflow.ts';
import type { FollowUpInput, FollowUpResult } from './messages.ts';

const THANK_YOU = 'thank-you';

/** Writes to the campaign's buyers when their mail is due; marketing mail, through the same ledger and gate as waves. */
export async function followUpWorkflow(input: FollowUpInput): Promise<FollowUpResult> {
  const { campaignId, hash, startedAt, endsAt } = input;
  const { thankYouAt } = await delivery.planFollowUp({ campaignId, hash, startedAt });
  if (thankYouAt === null) return { thankYou: null };
  // A mail due after follow-up ends is prepared all the same, so that every buyer's reason is in the ledger.
  const wait = Math.min(thankYouAt, endsAt) - Date.now();
  if (wait > 0) await sleep(wait);
  const thankYou = await executeChild<typeof waveWorkflow>('waveWorkflow', {
    workflowId: waveWorkflowId(campaignId, THANK_YOU),
    args: [{ campaignId, hash, wave: THANK_YOU, closesAt: endsAt }],
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  return { thankYou };
}
