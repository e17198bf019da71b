import { defineQuery, defineUpdate } from '@temporalio/workflow';

export interface ApprovalInput {
  campaignId: string;
  version: number;
  hash: string;
}

export type ApprovalOutcome = 'approved' | 'rejected' | 'changesRequested' | 'withdrawn' | 'expired';

export interface ApprovalResult {
  outcome: ApprovalOutcome;
  /** The level that ended it; absent when approved. */
  level?: string;
}

/** A decision: ids only, the comment's text is stored. The actor comes from the login or the staff link. */
export interface ApprovalDecision {
  decisionId: string;
  approverId: string;
  level: string;
  hash: string;
  verdict: 'approve' | 'reject' | 'requestChanges' | 'delegate';
  commentId?: string;
  /** The person a delegate decides for from now on; only with `delegate`. */
  toId?: string;
}

/** One level as it opens: people by id, instants in epoch milliseconds. */
export interface OpenLevel {
  level: string;
  position: number;
  approvers: string[];
  quorum: number;
  deadline: number;
  remindEveryMs: number | null;
  onSilence: 'reject' | 'escalate';
  escalateTo: string[];
}

export interface ApprovalProgress {
  open: { level: string; deadline: string | null; approvers: string[]; missing: number } | null;
  outcome: ApprovalOutcome | null;
}

export interface Withdrawal {
  actorId: string;
}

export const decideUpdate = defineUpdate<ApprovalProgress, [ApprovalDecision]>('decide');
export const withdrawUpdate = defineUpdate<ApprovalProgress, [Withdrawal]>('withdraw');
export const getApprovalQuery = defineQuery<ApprovalProgress>('getApproval');
