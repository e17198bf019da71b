import {
  ChildWorkflowFailure,
  executeChild,
  isCancellation,
  ParentClosePolicy,
  sleep,
} from '@temporalio/workflow';
import { waveWorkflowId } from '../../domain/ids.ts';
import { campaign, delivery } from '../activities.ts';
import { codeOf } from '../failure.ts';
import { together } from '../together.ts';
import type { WaveTotals } from '../wave/messages.ts';
import type { waveWorkflow } from '../wave/workflow.ts';
import type { FollowUpInput, FollowUpResult } from './messages.ts';

/** Writes to the campaign's customers when each mail is due; marketing mail, through the same ledger and gate as waves. */
export async function followUpWorkflow(input: FollowUpInput): Promise<FollowUpResult> {
  const { campaignId, hash, startedAt } = input;
  const due = await delivery.planFollowUp({ campaignId, hash, startedAt });
  const story = new FollowUp(input);
  // Where one is cancelled all are, and each still ends its wave.
  const [thankYou, asked, winBack] = await together([
    story.sendAt('thank-you', due.thankYouAt),
    story.ask(due),
    story.sendAt('win-back', due.winBackAt),
  ]);
  return { thankYou, ...asked, winBack };
}

type Due = Awaited<ReturnType<typeof delivery.planFollowUp>>;

class FollowUp {
  private readonly input: FollowUpInput;

  constructor(input: FollowUpInput) {
    this.input = input;
  }

  /** The survey, then its reminders: each person's own wait is in their row, so that all may stand ready at once. */
  async ask({ surveyAt, reminders }: Due): Promise<Pick<FollowUpResult, 'survey' | 'reminders'>> {
    const survey = await this.sendAt('survey', surveyAt);
    return { survey, reminders: await together((reminders ?? []).map((key) => this.send(key))) };
  }

  /** Sends a mail when it is due; one due after follow-up ends is prepared all the same, so that the ledger has why. */
  async sendAt(key: string, at: number | null | undefined): Promise<WaveTotals | null> {
    if (at === null || at === undefined) return null;
    const wait = Math.min(at, this.input.endsAt) - Date.now();
    if (wait > 0) await sleep(wait);
    return this.send(key);
  }

  /** One mail that cannot be sent is told and does not take the others with it. */
  private async send(wave: string): Promise<WaveTotals | null> {
    const { campaignId, hash, endsAt } = this.input;
    try {
      return await executeChild<typeof waveWorkflow>('waveWorkflow', {
        workflowId: waveWorkflowId(campaignId, wave),
        args: [{ campaignId, hash, wave, closesAt: endsAt }],
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      });
    } catch (error) {
      if (isCancellation(error) || !(error instanceof ChildWorkflowFailure)) throw error;
      const code = codeOf(error);
      await campaign.failWave({ campaignId, hash, phase: 'followUp', wave, code, at: Date.now() });
      return null;
    }
  }
}
