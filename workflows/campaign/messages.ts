import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Phase, Status } from '../../domain/lifecycle.ts';

/** A campaign as it starts: the stored version whose hash everything later binds to. `resume` is its own, after continue-as-new. */
export interface CampaignInput {
  campaignId: string;
  version: number;
  hash: string;
  resume?: CampaignResume;
}

/** Small totals carried from run to run; never people. */
export interface CampaignResume {
  phase: Phase;
  handledKeys: string[];
  paused: boolean;
}

export interface CampaignResult {
  status: Status;
  phase: Phase;
}

export interface CampaignProgress {
  campaignId: string;
  phase: Phase;
  status: Status;
  waitingFor: string | null;
  version: number;
  hash: string;
}

/** Who asked and why: the person's id and the id of the stored comment, never their text. `actorId` is null when the product itself acts. */
export interface Instruction {
  actorId: string | null;
  commentId: string | null;
}

export interface PlanSubmission {
  actorId: string;
  version: number;
  hash: string;
}

/** What an incident tells its campaign. `key` makes a repeat harmless. */
export interface IncidentNews {
  key: string;
  incidentId: string;
  news: 'opened' | 'acknowledged' | 'resolved' | 'unanswered';
  /** What the plan's `escalation.unanswered` says; only with `unanswered`. */
  then?: 'pause' | 'abort' | 'continue';
}

export const submitPlanUpdate = defineUpdate<CampaignProgress, [PlanSubmission]>('submitPlan');
export const pauseUpdate = defineUpdate<CampaignProgress, [Instruction]>('pause');
export const resumeUpdate = defineUpdate<CampaignProgress, [Instruction]>('resume');
export const cancelUpdate = defineUpdate<CampaignProgress, [Instruction]>('cancel');
export const abortUpdate = defineUpdate<CampaignProgress, [Instruction]>('abort');
export const incidentSignal = defineSignal<[IncidentNews]>('incident');
export const getProgressQuery = defineQuery<CampaignProgress>('getProgress');
