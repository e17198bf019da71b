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
}

export interface PreparationProgress {
  checks: CheckProgress[];
}

export interface CheckInstruction {
  check: string;
  actorId: string;
  /** The stored reason; needed to waive. */
  commentId?: string;
}

export const rerunUpdate = defineUpdate<PreparationProgress, [CheckInstruction]>('rerun');
export const waiveUpdate = defineUpdate<PreparationProgress, [CheckInstruction]>('waive');
export const getReadinessQuery = defineQuery<PreparationProgress>('getReadiness');
