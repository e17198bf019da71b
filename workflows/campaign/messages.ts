import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Adjustment, AdjustmentResult, Rail } from '../../domain/adjustments/types.ts';
import type { Phase, Status } from '../../domain/lifecycle.ts';

/** A campaign as it starts: the stored version whose hash everything later binds to. `resume` is its own, after continue-as-new. */
export interface CampaignInput {
  campaignId: string;
  version: number;
  hash: string;
  resume?: CampaignResume;
}

/** Parts of the story, each between two points at which no child is open. */
export type Stage =
  | 'research'
  | 'planning'
  | 'approval'
  | 'preparation'
  | 'warmUp'
  | 'live'
  | 'extension'
  | 'followUp'
  | 'recap'
  | 'closed';

/** Small totals carried from run to run; never people. */
export interface CampaignResume {
  phase: Phase;
  /** The stage the new run begins with. */
  stage: Stage;
  handledKeys: string[];
  paused: boolean;
  /** Whether audience and stock are frozen, so that an early end has something to undo. */
  launched: boolean;
  /** Start in epoch milliseconds that was approved again after it slipped by more than a day. */
  approvedStart: number | null;
}

export interface CampaignResult {
  status: Status;
  phase: Phase;
}

/** `waitingFor` is what a person has to do: `plan`, `approval`, `readiness`. */
export interface CampaignProgress {
  campaignId: string;
  phase: Phase;
  status: Status;
  waitingFor: string | null;
  version: number;
  hash: string;
}

/**
 * Who asked and why: the person's id and the id of the stored comment, never their text. `actorId` is null when the
 * product itself acts. `key` is the request's, so that what the API wrote about it before is not written twice.
 */
export interface Instruction {
  key: string;
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
  /** `pauseWaves` is a playbook's automatic step: the campaign pauses as a person would pause it. */
  news: 'opened' | 'acknowledged' | 'resolved' | 'unanswered' | 'pauseWaves';
  /** What the plan's `escalation.unanswered` says; only with `unanswered`. */
  then?: 'pause' | 'abort' | 'continue';
}

/** A rule of the plan's `exit` that is met. `key` makes a repeat harmless; `rule` counts from 0 in the plan's list. */
export interface ExitNews {
  key: string;
  rule: number;
  metric: string;
  value: number;
}

/** A change asked for by a person; `key` is the request's, under which it is written down once. */
export interface AdjustmentOrder {
  key: string;
  actorId: string;
  commentId: string | null;
  adjustment: Adjustment;
}

/** `rail` names what refused it. */
export interface AdjustmentOutcome {
  result: AdjustmentResult;
  rail: Rail | null;
}

export const submitPlanUpdate = defineUpdate<CampaignProgress, [PlanSubmission]>('submitPlan');
export const pauseUpdate = defineUpdate<CampaignProgress, [Instruction]>('pause');
export const resumeUpdate = defineUpdate<CampaignProgress, [Instruction]>('resume');
export const cancelUpdate = defineUpdate<CampaignProgress, [Instruction]>('cancel');
export const abortUpdate = defineUpdate<CampaignProgress, [Instruction]>('abort');
export const adjustUpdate = defineUpdate<AdjustmentOutcome, [AdjustmentOrder]>('adjust');
export const incidentSignal = defineSignal<[IncidentNews]>('incident');
export const exitRuleSignal = defineSignal<[ExitNews]>('exitRule');
export const getProgressQuery = defineQuery<CampaignProgress>('getProgress');
