import { condition } from '@temporalio/workflow';
import { assertTransition, type Phase } from '../../domain/lifecycle.ts';
import type { PlanPhase } from '../../domain/plan/vocabulary.ts';
import { audience, campaign, orders, tasks } from '../activities.ts';
import { runCheckpoints } from './checkpoints.ts';
import { runApproval, runFollowUp, runPreparation, runRecap, runResearch } from './children.ts';
import type { PlanSubmission, Stage } from './messages.ts';
import type { CampaignState } from './state.ts';
import { together } from '../together.ts';
import type { Undo } from './undo.ts';
import { runWaves } from './waves.ts';
import { PhaseWindow, until } from './window.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOBODY = { actorId: null, commentId: null } as const;

/** The stages of a campaign in the order a plan has them; each answers the one that follows, or null at the end. */
export class CampaignStory {
  private readonly state: CampaignState;
  private readonly undo: Undo;
  private submission: PlanSubmission | null = null;

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

  constructor(state: CampaignState, undo: Undo) {
    this.state = state;
    this.undo = undo;
  }

  tell(stage: Stage): Promise<Stage | null> {
    return this.stages[stage]();
  }

  /** Wakes a campaign that waits for a plan. */
  take(submission: PlanSubmission): void {
    this.state.version = submission.version;
    this.state.hash = submission.hash;
    this.submission = submission;
  }

  private async research(): Promise<Stage> {
    await this.enter('research');
    await runResearch(this.state);
    return 'planning';
  }

  private async planning(): Promise<Stage> {
    await this.enter('planning');
    const { campaignId, version, hash } = this.state;
    const planned = await campaign.resolvePlan({ campaignId, version, hash, at: Date.now() });
    if (!planned.ok) {
      await this.awaitPlan();
      return 'planning';
    }
    this.state.version = planned.version;
    this.state.hash = planned.hash;
    return 'approval';
  }

  private async approval(): Promise<Stage | null> {
    await this.enter('approval', 'approval');
    const { outcome } = await runApproval(this.state);
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
    await tasks.beginTasks(this.state.ref);
    await runPreparation(this.state);
    return 'warmUp';
  }

  /** Warm-up, live or extension: waits for its start, sends its waves and stays until its end. */
  private async sellingPhase(phase: 'warmUp' | 'live' | 'extension', next: Stage): Promise<Stage> {
    const opening = await campaign.openPhase({ ...this.state.ref, phase, at: Date.now() });
    if (!opening) return next;
    if (!this.state.launched && opening.beyondADay && this.isNewShift(opening.startsAt)) {
      return this.approveShift(opening.startsAt);
    }
    await until(opening.startsAt);
    const launch = !this.state.launched;
    if (launch) await this.launch();
    const window = await this.enterWindow(phase, { ...opening, launch });
    await together([runWaves(this.state, opening.waves, window), runCheckpoints(this.state, phase, window)]);
    await this.untilEnd(window);
    return next;
  }

  /** Until the phase ends, wherever adjustments have moved its end; not while one of them is being written. */
  private async untilEnd(window: PhaseWindow): Promise<void> {
    do {
      await window.until(() => false);
      await condition(() => this.state.adjusting === 0);
    } while (Date.now() < window.endsAt);
    this.state.window = null;
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

  /** Freezes who is contacted and what is kept for the campaign. */
  private async launch(): Promise<void> {
    const { ref } = this.state;
    const at = Date.now();
    this.undo.registerLaunch();
    this.state.launched = true;
    await together([
      audience.freezeAudience({ ...ref, at }),
      orders.allocateStock({ ...ref, at }),
      orders.openBudget({ ...ref, at }),
    ]);
  }

  private async followUp(): Promise<Stage> {
    const opening = await campaign.openPhase({ ...this.state.ref, phase: 'followUp', at: Date.now() });
    if (!opening) return 'recap';
    await until(opening.startsAt);
    const window = await this.enterWindow('followUp', { ...opening, launch: false });
    await together([runWaves(this.state, opening.waves, window), runFollowUp(this.state, window)]);
    await this.untilEnd(window);
    return 'recap';
  }

  private async recap(): Promise<Stage> {
    // Nothing is sent any more, so there is nothing to pause: not from here on, and no longer where it is.
    this.state.pausable = false;
    await condition(() => this.state.instructing === 0);
    if (this.state.status === 'paused') await this.unpause();
    await orders.releaseHolds({ ...this.state.ref, at: Date.now() });
    await this.enter('recap');
    await runRecap(this.state);
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

  /** Until there is another plan, and what the past says of it is known: approvers see the figures of what they approve. */
  private async awaitPlan(): Promise<void> {
    this.submission = null;
    const { campaignId } = this.state;
    await campaign.setWaiting({ campaignId, waitingFor: 'plan' });
    this.state.waitingFor = 'plan';
    await condition(() => this.submission !== null);
    await runResearch(this.state);
  }

  /** Enters a phase that has an end. */
  private async enterWindow(
    phase: PlanPhase,
    { startsAt, endsAt, launch }: { startsAt: number; endsAt: number; launch: boolean },
  ): Promise<PhaseWindow> {
    await this.enter(phase, null, { startsAt, endsAt, launch });
    const window = new PhaseWindow({ phase, startsAt, endsAt });
    this.state.window = window;
    return window;
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
