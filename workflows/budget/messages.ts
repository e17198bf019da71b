import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** The nth request to let a campaign's budget line have more. */
export interface BudgetRequestInput {
  campaignId: string;
  nth: number;
  /** Of the plan whose approvers are asked. */
  hash: string;
}

/** How a request stands, or how it ended. */
export type BudgetRequestState = 'open' | 'approved' | 'rejected' | 'expired' | 'withdrawn';

/** Who is asked, by id, and until when (epoch milliseconds). */
export interface BudgetAsked {
  approvers: string[];
  /** Whose plan it is and who wrote it: neither decides. */
  barred: string[];
  quorum: number;
  deadline: number;
  remindEveryMs: number | null;
}

/** A decision: ids only, the comment's text is stored. The actor comes from the login or the staff link. */
export interface BudgetDecision {
  decisionId: string;
  approverId: string;
  verdict: 'approve' | 'reject';
  commentId?: string;
}

export interface BudgetRequestProgress {
  state: BudgetRequestState;
  /** How many more approvals are needed. */
  missing: number;
  /** Until when it may be decided, epoch milliseconds; null before anybody is asked. */
  deadline: number | null;
}

export const decideBudgetUpdate = defineUpdate<BudgetRequestProgress, [BudgetDecision]>('decideBudget');
export const campaignEndedSignal = defineSignal('campaignEnded');
export const getBudgetRequestQuery = defineQuery<BudgetRequestProgress>('getBudgetRequest');
