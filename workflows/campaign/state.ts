import { ApplicationFailure, type ChildWorkflowHandle } from '@temporalio/workflow';
import type { DomainErrorCode } from '../../domain/errors.ts';
import { canBecome, hasEnded, type Phase, type Status } from '../../domain/lifecycle.ts';
import type { waveWorkflow } from '../wave/workflow.ts';
import { SELLING_PHASES } from '../../domain/adjustments/types.ts';
import type { CampaignInput, CampaignProgress, CampaignResume, PlanSubmission, Stage } from './messages.ts';
import type { PhaseWindow } from './window.ts';

/** Why a campaign ends before its story is told. */
export interface Ending {
  key: string;
  status: 'cancelled' | 'rejected' | 'aborted';
  actorId: string | null;
  commentId: string | null;
  /** A word for the timeline: what decided it, or the code of a failure. */
  reason: string;
}

function refuse(code: DomainErrorCode, message: string): never {
  throw ApplicationFailure.nonRetryable(message, code);
}

/** Where a campaign is and what it waits for, and which instructions may be taken there. */
export class CampaignState {
  readonly campaignId: string;
  phase: Phase;
  status: Status;
  waitingFor: string | null = null;
  version: number;
  hash: string;
  ending: Ending | null = null;
  launched: boolean;
  approvedStart: number | null;
  /** The phase that is under way, while its end is still ahead; null in phases without an end. */
  window: PhaseWindow | null = null;
  /** Adjustments being written: a phase does not end under them. */
  adjusting = 0;
  /** Pauses and resumes being written: the recap does not open under them. */
  instructing = 0;
  /** The recap is about to open: nothing is sent any more, so nothing can be paused. */
  pausable = true;
  /** Waves that are starting, under way or ending. */
  sending = 0;
  /** Waves under way; none when the run is renewed. */
  readonly openWaves = new Set<ChildWorkflowHandle<typeof waveWorkflow>>();
  private readonly handled: Set<string>;

  constructor({ campaignId, version, hash, resume }: CampaignInput) {
    this.campaignId = campaignId;
    this.version = version;
    this.hash = hash;
    this.phase = resume?.phase ?? 'research';
    this.status = resume?.paused ? 'paused' : 'running';
    this.launched = resume?.launched ?? false;
    this.approvedStart = resume?.approvedStart ?? null;
    this.handled = new Set(resume?.handledKeys);
  }

  get ref(): { campaignId: string; hash: string } {
    return { campaignId: this.campaignId, hash: this.hash };
  }

  progress(): CampaignProgress {
    const { campaignId, phase, status, waitingFor, version, hash } = this;
    return { campaignId, phase, status, waitingFor, version, hash };
  }

  /** What the next run needs to go on with this stage. */
  resumeAt(stage: Stage): CampaignResume {
    const { phase, launched, approvedStart } = this;
    const handledKeys = [...this.handled];
    return { phase, stage, handledKeys, paused: this.status === 'paused', launched, approvedStart };
  }

  /** Whether a message of this key is met for the first time. */
  isNew(key: string): boolean {
    if (this.handled.has(key)) return false;
    this.handled.add(key);
    return true;
  }

  mayBecome(next: Status): boolean {
    return this.ending === null && canBecome(this, next);
  }

  mayPause(): boolean {
    return this.pausable && this.status !== 'paused' && this.mayBecome('paused');
  }

  assertMayPause(): void {
    if (this.status === 'paused') refuse('PAUSED_ALREADY', 'The campaign is paused already');
    this.assertMayBecome('paused');
    if (!this.pausable) refuse('TRANSITION_NOT_ALLOWED', 'The recap is about to open');
  }

  assertMayResume(): void {
    if (this.status !== 'paused') refuse('NOT_PAUSED', 'The campaign is not paused');
    this.assertMayBecome('running');
  }

  assertMayBecome(next: Status): void {
    if (this.mayBecome(next)) return;
    if (this.ending || hasEnded(this)) refuse('ALREADY_CLOSED', 'The campaign has ended already');
    refuse('TRANSITION_NOT_ALLOWED', `A ${this.status} campaign in ${this.phase} cannot become ${next}`);
  }

  assertMayAdjust(): void {
    if (this.ending || hasEnded(this)) refuse('ALREADY_CLOSED', 'The campaign has ended already');
    if (!(SELLING_PHASES as readonly Phase[]).includes(this.phase)) {
      refuse('TRANSITION_NOT_ALLOWED', `A campaign in ${this.phase} takes no adjustments`);
    }
  }

  assertMaySubmit({ version }: PlanSubmission): void {
    if (this.ending || this.waitingFor !== 'plan')
      refuse('PLAN_NOT_AWAITED', 'The campaign waits for no plan');
    if (version <= this.version)
      refuse('VERSION_CONFLICT', `Version ${version} is not newer than ${this.version}`);
  }
}
