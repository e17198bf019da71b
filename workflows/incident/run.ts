import {
  ApplicationFailure,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
} from '@temporalio/workflow';
import { campaignWorkflowId } from '../../domain/ids.ts';
import { incident } from '../activities.ts';
import { incidentSignal, type IncidentNews } from '../campaign/messages.ts';
import type {
  Acknowledgement,
  CampaignLook,
  IncidentInput,
  IncidentProgress,
  PlaybookAction,
  Resolution,
} from './messages.ts';

/** One incident from its opening to its resolution: playbook first, then the chain until somebody takes it on. */
export class IncidentRun {
  private readonly input: IncidentInput;
  private state: IncidentProgress['state'] = 'open';
  private acknowledgedBy: string | null = null;
  private step = 0;
  private acted = 0;

  constructor(input: IncidentInput) {
    this.input = input;
  }

  async open(): Promise<void> {
    await incident.announce({ ...this.input, at: Date.now() });
    await this.tellCampaign('opened');
    const { pause } = await incident.runPlaybook({ ...this.input, at: Date.now() });
    if (pause) await this.tellCampaign('pauseWaves');
  }

  /**
   * Climbs the chain, as often as the plan says, until somebody acknowledges; unanswered, the campaign is told. An alarm
   * that clears meanwhile stops nothing: somebody still has to look. A campaign that ends does, but for what is owed still:
   * unanswered then, there is no campaign to tell.
   */
  async climb(): Promise<void> {
    const { steps, rounds, unanswered } = await incident.loadChain(this.input);
    for (let round = 0; round < rounds; round += 1) {
      for (const { people, waitMs } of steps) {
        if (this.state !== 'open') return;
        this.step += 1;
        const call = await incident.notify({ ...this.input, people, step: this.step, at: Date.now() });
        if (isOver(call)) return;
        if (await condition(() => this.state !== 'open', waitMs)) return;
      }
    }
    const told = await incident.recordUnanswered({ ...this.input, then: unanswered, at: Date.now() });
    if (!isOver(told)) await this.tellCampaign('unanswered', unanswered);
  }

  async untilResolved(): Promise<IncidentProgress> {
    await condition(() => this.state === 'resolved');
    return this.progress();
  }

  assertMayAcknowledge(): void {
    if (this.state === 'resolved') refuse('INCIDENT_CLOSED', 'The incident is resolved');
    if (this.state === 'acknowledged') {
      const by = { acknowledgedBy: this.acknowledgedBy };
      refuse('ACKNOWLEDGED_ALREADY', 'Somebody has acknowledged it already', by);
    }
  }

  async acknowledge({ actorId }: Acknowledgement): Promise<IncidentProgress> {
    this.state = 'acknowledged';
    this.acknowledgedBy = actorId;
    await incident.recordAcknowledged({ ...this.input, actorId, at: Date.now() });
    await this.tellCampaign('acknowledged');
    return this.progress();
  }

  assertOpen(): void {
    if (this.state === 'resolved') refuse('INCIDENT_CLOSED', 'The incident is resolved');
  }

  async act(action: PlaybookAction): Promise<IncidentProgress> {
    this.acted += 1;
    const { pause } = await incident.runAction({ ...this.input, ...action, nth: this.acted, at: Date.now() });
    if (pause) await this.tellCampaign('pauseWaves');
    return this.progress();
  }

  async resolve({ actorId }: Resolution): Promise<IncidentProgress> {
    await incident.recordResolved({ ...this.input, actorId, at: Date.now() });
    this.state = 'resolved';
    await this.tellCampaign('resolved');
    return this.progress();
  }

  progress(): IncidentProgress {
    return { state: this.state, step: this.step };
  }

  private async tellCampaign(news: IncidentNews['news'], then?: IncidentNews['then']): Promise<void> {
    const { campaignId, incidentId } = this.input;
    const campaign = getExternalWorkflowHandle(campaignWorkflowId(campaignId));
    try {
      await campaign.signal(incidentSignal, {
        // The acts count too: sends that were resumed may be paused again from the same step.
        key: `${incidentId}/${news}/${this.step}/${this.acted}`,
        incidentId,
        news,
        ...(then && { then }),
      });
    } catch (error) {
      // The campaign may have closed while its incident is still worked on.
      if (isCancellation(error)) throw error;
    }
  }
}

/** Whether a call found that the campaign has ended. Histories of before know no such answer. */
function isOver(call: CampaignLook | undefined): boolean {
  return call?.ended === true;
}

function refuse(code: string, message: string, ...details: unknown[]): never {
  throw ApplicationFailure.nonRetryable(message, code, ...details);
}
