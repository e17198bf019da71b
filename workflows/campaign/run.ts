import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import { campaign } from '../activities.ts';
import { codeOf } from './failure.ts';
import type {
  CampaignInput,
  CampaignProgress,
  CampaignResult,
  IncidentNews,
  Instruction,
  PlanSubmission,
  Stage,
} from './messages.ts';
import { CampaignState, type Ending } from './state.ts';
import { CampaignStory } from './story.ts';
import { wakeWaves } from './waves.ts';

/** One campaign's run: tells the story stage by stage and takes what people and incidents say meanwhile. */
export class CampaignRun {
  readonly state: CampaignState;
  private readonly input: CampaignInput;
  private readonly story: CampaignStory;
  private readonly scope = new CancellationScope();
  private told = false;

  constructor(input: CampaignInput) {
    this.input = input;
    this.state = new CampaignState(input);
    this.story = new CampaignStory(this.state);
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
    await campaign.pauseCampaign({ ...this.state.ref, ...by, phase: this.state.phase, at: Date.now() });
    return this.state.progress();
  }

  async resume(by: Instruction): Promise<CampaignProgress> {
    this.state.status = 'running';
    await campaign.resumeCampaign({ ...this.state.ref, ...by, phase: this.state.phase, at: Date.now() });
    await wakeWaves(this.state);
    return this.state.progress();
  }

  /** Ends the story early and answers once the clean-up is done. */
  async end(ending: Ending): Promise<CampaignProgress> {
    this.state.ending = ending;
    this.scope.cancel();
    await condition(() => this.told);
    return this.state.progress();
  }

  /** What an incident wants of its campaign; how the incident itself goes is told by the incident. */
  async hearIncident({ key, news, then = 'continue', incidentId }: IncidentNews): Promise<void> {
    if (!this.state.isNew(key) || (news !== 'unanswered' && news !== 'pauseWaves')) return;
    const { ref, phase } = this.state;
    const wanted = news === 'pauseWaves' ? 'pause' : then;
    await campaign.noteIncident({ ...ref, phase, incidentId, key, news, then: wanted, at: Date.now() });
    const by = { key, actorId: null, commentId: null };
    if (wanted === 'pause' && this.state.mayPause()) await this.pause(by);
    if (wanted === 'abort' && this.state.mayBecome('aborted')) {
      await this.end({ ...by, status: 'aborted', reason: 'unanswered' });
    }
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
      await campaign.closeDoors({ ...ref, at: Date.now() });
      await this.story.takeBack();
      await campaign.finishCampaign({ ...ref, ...ending, phase, at: Date.now() });
      this.state.status = ending.status;
      this.state.waitingFor = null;
    }
    this.told = true;
    await condition(allHandlersFinished);
  }

  private endingOf(error: unknown): Ending {
    // Anything else is a mistake in this code: the task fails and is tried again with a corrected worker.
    if (!(error instanceof TemporalFailure)) throw error;
    const by = { key: 'unplanned', actorId: null, commentId: null };
    if (!isCancellation(error)) return { ...by, status: 'aborted', reason: codeOf(error) };
    return { ...by, status: this.state.launched ? 'aborted' : 'cancelled', reason: 'cancelledByServer' };
  }
}
