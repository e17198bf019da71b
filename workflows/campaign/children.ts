import { executeChild, ParentClosePolicy } from '@temporalio/workflow';
import {
  approvalWorkflowId,
  followUpWorkflowId,
  preparationWorkflowId,
  recapWorkflowId,
  researchWorkflowId,
} from '../../domain/ids.ts';
import type { ApprovalResult } from '../approval/messages.ts';
import type { approvalWorkflow } from '../approval/workflow.ts';
import type { followUpWorkflow } from '../follow-up/workflow.ts';
import type { preparationWorkflow } from '../preparation/workflow.ts';
import type { recapWorkflow } from '../recap/workflow.ts';
import type { researchWorkflow } from '../research/workflow.ts';
import type { CampaignState } from './state.ts';
import type { PhaseWindow } from './window.ts';

// A campaign that ends takes its children along; each tidies up before it goes.
const parentClosePolicy = ParentClosePolicy.REQUEST_CANCEL;

/** Studies the shop's past. */
export async function runResearch({ ref, version }: CampaignState): Promise<void> {
  await executeChild<typeof researchWorkflow>('researchWorkflow', {
    workflowId: researchWorkflowId(ref.campaignId),
    args: [{ ...ref, version }],
    parentClosePolicy,
  });
}

/** Has the present version decided on. */
export function runApproval({ ref, version }: CampaignState): Promise<ApprovalResult> {
  return executeChild<typeof approvalWorkflow>('approvalWorkflow', {
    workflowId: approvalWorkflowId(ref.campaignId, version),
    args: [{ ...ref, version }],
    parentClosePolicy,
  });
}

/** Checks that everything is ready. */
export async function runPreparation({ ref, version }: CampaignState): Promise<void> {
  await executeChild<typeof preparationWorkflow>('preparationWorkflow', {
    workflowId: preparationWorkflowId(ref.campaignId),
    args: [{ ...ref, version }],
    parentClosePolicy,
  });
}

/** Writes to customers after the sale. */
export async function runFollowUp({ ref }: CampaignState, { startsAt, endsAt }: PhaseWindow): Promise<void> {
  await executeChild<typeof followUpWorkflow>('followUpWorkflow', {
    workflowId: followUpWorkflowId(ref.campaignId),
    args: [{ ...ref, startedAt: startsAt, endsAt }],
    parentClosePolicy,
  });
}

/** Writes the recap and mails it. */
export async function runRecap({ ref }: CampaignState): Promise<void> {
  await executeChild<typeof recapWorkflow>('recapWorkflow', {
    workflowId: recapWorkflowId(ref.campaignId),
    args: [ref],
    parentClosePolicy,
  });
}
