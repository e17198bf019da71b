import { condition, executeChild, ParentClosePolicy } from '@temporalio/workflow';
import {
  approvalWorkflowId,
  followUpWorkflowId,
  preparationWorkflowId,
  recapWorkflowId,
  researchWorkflowId,
} from '../../domain/ids.ts';
import { assertTransition, type Phase } from '../../domain/lifecycle.ts';
import { audience, campaign, orders } from '../activities.ts';
import type { approvalWorkflow } from '../approval/workflow.ts';
import type { followUpWorkflow } from '../follow-up/workflow.ts';
import type { preparationWorkflow } from '../preparation/workflow.ts';
import type { recapWorkflow } from '../recap/workflow.ts';
import type { researchWorkflow } from '../research/workflow.ts';
import type { PlanSubmission, Stage } from './messages.ts';
import type { CampaignState } from './state.ts';
import { runWaves, until } from './waves.ts';

const parentClosePolicy = ParentClosePolicy.REQUEST_CANCEL;
const DAY = 24 * 60 * 60 * 1000;
const NOBODY = { actorId: null, commentId: null } as const;

/** The stages of a campaign in the order a plan has them; each answers the one that follows, or null at the end. */
export class CampaignStory {
  private readonly state: CampaignState;
  /** What an early end undoes, last step first; every entry is there before its step and may run twice. */
  private readonly undo: (() => Promise<unknown>)[] = [];
  private submission: PlanSubmission | null = null;
  private researchAgain = false;

  private readonly stages: Record<Stage, () => Promise<Stage | null>> = {
    research: () => this.research(),
    planning: () => this.planning(),
    approval: () => this.approval(),
    preparation: () => this.preparation(),
    warmUp: () => this.sellingPhase('warmUp', 'live'),
    live: () => this.sellingPhase('live', 'extension'),
    extension: () => this.sellingPhase('extension', 'followUp'),
    followUp: () => this.followUp(),
    recap: () => this.recap(),
    closed: () => this.close(),
  };

  constructor(state: CampaignState) {
    this.state = state;
    if (state.launched) this.registerUndo();
  }

  tell(stage: Stage): Promise<Stage | null> {
    return this.stages[stage]();
  }

  /** Takes back what was done, last step first. */
  async takeBack(): Promise<void> {
    for (const step of this.undo) await step();
  }

  /** Wakes a campaign that waits for a plan. */
  take(submission: PlanSubmission): void {
    this.state.version = submission.version;
    this.state.hash = submission.hash;
    this.submission = submission;
  }

  private async research(): Promise<Stage> {
    await this.enter('research');
    await this.studyHistory();
    return 'planning';
  }

  private async studyHistory(): Promise<void> {
    const { campaignId, version, hash } = this.state;
    await executeChild<typeof researchWorkflow>('researchWorkflow', {
      workflowId: researchWorkflowId(campaignId),
      args: [{ campaignId, version, hash }],
      parentClosePolicy,
    });
  }

  private async planning(): Promise<Stage> {
    await this.enter('planning');
    if (this.researchAgain) await this.studyHistory();
    this.researchAgain = false;
    const { campaignId, version, hash } = this.state;
    const planned = await campaign.resolvePlan({ campaignId, version, hash, at: Date.now() });
    if (!planned.ok) {
      this.researchAgain = planned.noGo;
      await this.awaitPlan();
      return 'planning';
    }
    this.state.version = planned.version;
    this.state.hash = planned.hash;
    return 'approval';
  }

  private async approval(): Promise<Stage | null> {
    await this.enter('approval', 'approval');
    const { campaignId, version, hash } = this.state;
    const { outcome } = await executeChild<typeof approvalWorkflow>('approvalWorkflow', {
      workflowId: approvalWorkflowId(campaignId, version),
      args: [{ campaignId, version, hash }],
      parentClosePolicy,
    });
    if (outcome === 'approved') return 'preparation';
    if (outcome === 'changesRequested' || outcome === 'withdrawn') {
      await this.enter('planning');
      await this.awaitPlan();
      return 'planning';
    }
    this.state.ending ??= { ...NOBODY, key: 'approval', status: 'rejected', reason: outcome };
    return null;
  }

  private async preparation(): Promise<Stage> {
    await this.enter('preparation');
    const { campaignId, version, hash } = this.state;
    await executeChild<typeof preparationWorkflow>('preparationWorkflow', {
      workflowId: preparationWorkflowId(campaignId),
      args: [{ campaignId, version, hash }],
      parentClosePolicy,
    });
    return 'warmUp';
  }

  /** Warm-up, live or extension: waits for its start, sends its waves and stays until its end. */
  private async sellingPhase(phase: 'warmUp' | 'live' | 'extension', next: Stage): Promise<Stage> {
    const window = await campaign.openPhase({ ...this.state.ref, phase, at: Date.now() });
    if (!window) return next;
    if (!this.state.launched && window.beyondADay && this.isNewShift(window.startsAt)) {
      return this.approveShift(window.startsAt);
    }
    await until(window.startsAt);
    const launch = !this.state.launched;
    if (launch) await this.launch();
    await this.enter(phase, null, { startsAt: window.startsAt, endsAt: window.endsAt, launch });
    await runWaves(this.state, window.waves, window.endsAt);
    await until(window.endsAt);
    return next;
  }

  private isNewShift(startsAt: number): boolean {
    const { approvedStart } = this.state;
    return approvedStart === null || startsAt - approvedStart > DAY;
  }

  /** A start that slipped by more than a day is approved again, as a version of its own. */
  private async approveShift(startsAt: number): Promise<Stage> {
    const { version, ref } = this.state;
    const copy = await campaign.copyVersion({ ...ref, version, at: Date.now() });
    this.state.version = copy.version;
    this.state.approvedStart = startsAt;
    return 'approval';
  }

  private registerUndo(): void {
    const { ref } = this.state;
    this.undo.unshift(() => orders.releaseHolds({ ...ref, at: Date.now() }));
  }

  /** Freezes who is contacted and what is kept for the campaign. */
  private async launch(): Promise<void> {
    const { ref } = this.state;
    const at = Date.now();
    // Before the steps: one that timed out may have happened.
    this.registerUndo();
    this.state.launched = true;
    await Promise.all([
      audience.freezeAudience({ ...ref, at }),
      orders.allocateStock({ ...ref, at }),
      orders.openBudget({ ...ref, at }),
    ]);
  }

  private async followUp(): Promise<Stage> {
    const window = await campaign.openPhase({ ...this.state.ref, phase: 'followUp', at: Date.now() });
    if (!window) return 'recap';
    await until(window.startsAt);
    await this.enter('followUp', null, { startsAt: window.startsAt, endsAt: window.endsAt, launch: false });
    await executeChild<typeof followUpWorkflow>('followUpWorkflow', {
      workflowId: followUpWorkflowId(this.state.campaignId),
      args: [{ ...this.state.ref, startedAt: window.startsAt, endsAt: window.endsAt }],
      parentClosePolicy,
    });
    await until(window.endsAt);
    return 'recap';
  }

  private async recap(): Promise<Stage> {
    // Nothing is sent any more, so there is nothing to pause.
    if (this.state.status === 'paused') await this.unpause();
    await orders.releaseHolds({ ...this.state.ref, at: Date.now() });
    await this.enter('recap');
    await executeChild<typeof recapWorkflow>('recapWorkflow', {
      workflowId: recapWorkflowId(this.state.campaignId),
      args: [this.state.ref],
      parentClosePolicy,
    });
    return 'closed';
  }

  private async unpause(): Promise<void> {
    this.state.status = 'running';
    await campaign.resumeCampaign({
      ...this.state.ref,
      ...NOBODY,
      key: 'recap',
      phase: this.state.phase,
      at: Date.now(),
    });
  }

  private async close(): Promise<null> {
    const end = {
      ...NOBODY,
      key: 'story',
      phase: 'closed',
      status: 'completed',
      reason: 'completed',
    } as const;
    await campaign.finishCampaign({ ...this.state.ref, ...end, at: Date.now() });
    this.state.phase = 'closed';
    this.state.status = 'completed';
    return null;
  }

  private async awaitPlan(): Promise<void> {
    this.submission = null;
    const { campaignId } = this.state;
    await campaign.setWaiting({ campaignId, waitingFor: 'plan' });
    this.state.waitingFor = 'plan';
    await condition(() => this.submission !== null);
  }

  private async enter(
    phase: Phase,
    waitingFor: string | null = null,
    window: { startsAt?: number; endsAt?: number; launch?: boolean } = {},
  ): Promise<void> {
    // A step the table has not got is a mistake in this code: the task fails until a corrected worker runs it.
    if (phase !== this.state.phase) assertTransition(this.state, phase);
    await campaign.enterPhase({
      ...this.state.ref,
      version: this.state.version,
      phase,
      waitingFor,
      at: Date.now(),
      ...window,
    });
    this.state.phase = phase;
    this.state.waitingFor = waitingFor;
  }
}
