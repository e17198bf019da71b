import { defineQuery, defineUpdate } from '@temporalio/workflow';

export interface PreparationInput {
  campaignId: string;
  version: number;
  hash: string;
}

export type CheckState = 'pending' | 'passed' | 'failed' | 'waived' | 'notRun';

export interface CheckProgress {
  key: string;
  state: CheckState;
  blocking: boolean;
  /** It takes as long as its load lasts. */
  load?: boolean;
}

export interface PreparationProgress {
  checks: CheckProgress[];
}

/** By when checks are to be met: epoch milliseconds, null where nothing cuts off; how often the launch moved, and may. */
export interface CutOff {
  cutOff: number | null;
  postponed: number;
  most: number;
}

export interface CheckInstruction {
  check: string;
  actorId: string;
  /** The lead's word: after the last cut-off the launch waits for it. */
  byLead?: boolean;
  /** The stored reason; needed to waive. */
  commentId?: string;
}

export const rerunUpdate = defineUpdate<PreparationProgress, [CheckInstruction]>('rerun');
export const waiveUpdate = defineUpdate<PreparationProgress, [CheckInstruction]>('waive');
export const getReadinessQuery = defineQuery<PreparationProgress>('getReadiness');
