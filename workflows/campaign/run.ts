import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import type { Phase } from '../../domain/lifecycle.ts';
import { campaign } from '../activities.ts';
import { codeOf } from '../failure.ts';
import type {
  AdjustmentOrder,
  AdjustmentOutcome,
  CampaignInput,
  CampaignProgress,
  CampaignResult,
  ExitNews,
  IncidentNews,
  Instruction,
  PlanSubmission,
  Stage,
} from './messages.ts';
import { tellCustomers } from './on-abort.ts';
import { CampaignState, type Ending } from './state.ts';
import { CampaignStory } from './story.ts';
import { Undo } from './undo.ts';
import { prolongWaves, wakeWaves } from './waves.ts';

const NOBODY = { actorId: null, commentId: null } as const;

/** One campaign's run: tells the story stage by stage and takes what people and incidents say meanwhile. */
export class CampaignRun {
  readonly state: CampaignState;
  private readonly input: CampaignInput;
  private readonly undo: Undo;
  private readonly story: CampaignStory;
  private readonly scope = new CancellationScope();
  private finished = false;

  constructor(input: CampaignInput) {
    this.input = input;
    this.state = new CampaignState(input);
    this.undo = new Undo(this.state);
    this.story = new CampaignStory(this.state, this.undo);
  }

  /** Tells the story from its stage to the end, or to an early one; every end cleans up and says truly what it was. */
  async tell(): Promise<CampaignResult> {
    try {
      await this.tellStages();
    } catch (error) {
      this.state.ending ??= this.endingOf(error);
    }
    await CancellationScope.nonCancellable(() => this.finish());
    return { status: this.state.status, phase: this.state.phase };
  }

  /** A new version for a campaign that waits for one. */
  async submitPlan(submission: PlanSubmission): Promise<CampaignProgress> {
    this.state.waitingFor = null;
    const { campaignId, phase } = this.state;
    await campaign.acceptPlan({ ...submission, campaignId, phase, at: Date.now() });
    this.story.take(submission);
    return this.state.progress();
  }

  async pause(by: Instruction): Promise<CampaignProgress> {
    this.state.status = 'paused';
    return this.instruct((moment) => campaign.pauseCampaign({ ...moment, ...by }));
  }

  async resume(by: Instruction): Promise<CampaignProgress> {
    this.state.status = 'running';
    const progress = await this.instruct((moment) => campaign.resumeCampaign({ ...moment, ...by }));
    await wakeWaves(this.state);
    return progress;
  }

  /** Changes the running campaign within its guard rails; what was asked is written down whatever came of it. */
  async adjust(order: AdjustmentOrder): Promise<AdjustmentOutcome> {
    const { state } = this;
    const { window } = state;
    const openPhase = window !== null && Date.now() < window.endsAt ? window.phase : null;
    state.adjusting += 1;
    try {
      const moment = { ...state.ref, phase: state.phase, at: Date.now() };
      const { endsAt, ...outcome } = await campaign.adjustCampaign({ ...moment, ...order, openPhase });
      if (window && endsAt !== null) {
        window.endAt(endsAt);
        await prolongWaves(state, window.endsAt);
      }
      return outcome;
    } finally {
      state.adjusting -= 1;
    }
  }

  /** Ends the story early and answers once the clean-up is done. */
  async end(ending: Ending): Promise<CampaignProgress> {
    this.state.ending = ending;
    this.scope.cancel();
    await condition(() => this.finished);
    return this.state.progress();
  }

  /** What an incident wants of its campaign; how the incident itself goes is told by the incident. */
  async hearIncident({ key, news, then = 'continue', incidentId }: IncidentNews): Promise<void> {
    if (!this.state.isNew(key) || (news !== 'unanswered' && news !== 'pauseWaves')) return;
    const { ref, phase } = this.state;
    const wanted = news === 'pauseWaves' ? 'pause' : then;
    await campaign.noteIncident({ ...ref, phase, incidentId, key, news, then: wanted, at: Date.now() });
    const by = { ...NOBODY, key };
    if (wanted === 'pause' && this.state.mayPause()) await this.pause(by);
    if (wanted === 'abort' && this.state.mayBecome('aborted')) {
      await this.end({ ...by, status: 'aborted', reason: 'unanswered' });
    }
  }

  /** A rule of the plan's `exit` is met: the campaign ends with compensation. */
  async hearExit({ key, rule, metric, value }: ExitNews): Promise<void> {
    if (!this.state.isNew(key) || !this.state.mayBecome('aborted')) return;
    const { ref, phase } = this.state;
    await campaign.noteExit({ ...ref, phase, key, rule, metric, value, at: Date.now() });
    if (this.state.mayBecome('aborted')) {
      await this.end({ ...NOBODY, key, status: 'aborted', reason: 'exitRule' });
    }
  }

  private async instruct(
    write: (moment: { campaignId: string; hash: string; phase: Phase; at: number }) => Promise<void>,
  ): Promise<CampaignProgress> {
    const { state } = this;
    state.instructing += 1;
    try {
      await write({ ...state.ref, phase: state.phase, at: Date.now() });
    } finally {
      state.instructing -= 1;
    }
    return state.progress();
  }

  private async tellStages(): Promise<void> {
    let stage: Stage | null = this.input.resume?.stage ?? 'research';
    while (stage !== null && !this.state.ending) {
      const current: Stage = stage;
      stage = await this.scope.run(() => this.story.tell(current));
      if (stage !== null && workflowInfo().continueAsNewSuggested) await this.renew(stage);
    }
  }

  /** A new run, carrying what is needed; only here, where no child is open. */
  private async renew(stage: Stage): Promise<void> {
    // An instruction to end waits for the end of the story: it must not be waited for here.
    await condition(() => allHandlersFinished() || this.state.ending !== null);
    if (this.state.ending) return;
    const { campaignId, version, hash } = this.state;
    const resume = this.state.resumeAt(stage);
    await continueAsNew<(input: CampaignInput) => Promise<CampaignResult>>({
      campaignId,
      version,
      hash,
      resume,
    });
  }

  private async finish(): Promise<void> {
    const { ending, ref, phase } = this.state;
    if (ending) {
      // A wave ends tidily, with the chunk in hand: nothing may be given back under it.
      await condition(() => this.state.sending === 0);
      await this.undo.run();
      await campaign.finishCampaign({ ...ref, ...ending, phase, at: Date.now() });
      this.state.status = ending.status;
      this.state.waitingFor = null;
    }
    this.finished = true;
    // Last, because it takes as long as there are people to tell, and whoever ended the campaign waits for an answer.
    if (ending) await tellCustomers(this.state, ending);
    await condition(allHandlersFinished);
  }

  private endingOf(error: unknown): Ending {
    // Anything else is a mistake in this code: the task fails and is tried again with a corrected worker.
    if (!(error instanceof TemporalFailure)) throw error;
    const by = { ...NOBODY, key: 'unplanned' };
    if (!isCancellation(error)) return { ...by, status: 'aborted', reason: codeOf(error) };
    return { ...by, status: this.state.launched ? 'aborted' : 'cancelled', reason: 'cancelledByServer' };
  }
}
