import {
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { delivery, pages } from '../activities.ts';
import { closesAtSignal, gateChangedSignal, type WaveInput, type WaveTotals } from './messages.ts';

/** Rows a page looks at: a hundred thousand recipients are some twenty pages, six events each. */
const PAGE = 5_000;
const FIRST_LOOK = 2_000;
const LAST_LOOK = 5 * 60_000;

/** Sends one wave page by page until everybody in it has a final state, its phase ends, or it is cancelled. */
export async function waveWorkflow(input: WaveInput): Promise<WaveTotals> {
  const { campaignId, hash, wave } = input;
  const ref = { campaignId, hash, wave };
  const run = new WaveRun(input);
  setHandler(gateChangedSignal, () => run.lookNow());
  setHandler(closesAtSignal, (closesAt) => run.closeAt(closesAt));
  try {
    if (!input.resume) await delivery.prepareWave({ ...ref, at: Date.now() });
    const why = await run.sendAll();
    return await delivery.finishWave({ ...ref, why, at: Date.now() });
  } catch (error) {
    const why = isCancellation(error) ? 'cancelled' : 'failed';
    try {
      // Whatever ended it, every member ends with a reason.
      await CancellationScope.nonCancellable(() => delivery.finishWave({ ...ref, why, at: Date.now() }));
    } catch (unfinished) {
      // A wave the plan has not got has no members either: what is told is why it could not be sent.
      if (why === 'cancelled') throw unfinished;
    }
    throw error;
  }
}

class WaveRun {
  private readonly input: WaveInput;
  private page: number;
  private closesAt: number;
  private wait = FIRST_LOOK;
  private nudged = false;

  constructor(input: WaveInput) {
    this.input = input;
    this.page = input.resume?.page ?? 0;
    this.closesAt = input.closesAt;
  }

  /** Takes a later end of its phase; whoever rests until the old one looks again. */
  closeAt(closesAt: number): void {
    this.closesAt = closesAt;
    this.nudged = true;
  }

  lookNow(): void {
    this.nudged = true;
    this.wait = FIRST_LOOK;
  }

  /** Pages until nobody is left or the phase ends; the ledger is the cursor, so a new run goes on where this one was. */
  async sendAll(): Promise<'done' | 'closed'> {
    const { campaignId, hash, wave } = this.input;
    while (Date.now() < this.closesAt) {
      if (workflowInfo().continueAsNewSuggested) await this.startAgain();
      this.nudged = false;
      this.page += 1;
      const { closesAt } = this;
      const result = await pages.sendPage({ campaignId, hash, wave, closesAt, at: Date.now(), size: PAGE });
      if (result.state === 'done') return 'done';
      if (result.state !== 'more') await this.rest(result.state === 'held' ? result.until : null);
      else this.wait = FIRST_LOOK;
    }
    return 'closed';
  }

  /** Waits until somebody is due, or, where a gate is closed, a little longer each time; never past the phase's end. */
  private async rest(until: number | null): Promise<void> {
    const left = this.closesAt - Date.now();
    const wait = until === null ? this.wait : Math.max(until - Date.now(), 0);
    if (until === null) this.wait = Math.min(this.wait * 2, LAST_LOOK);
    if (left > 0) await condition(() => this.nudged, Math.max(Math.min(wait, left), 1));
  }

  private startAgain(): Promise<never> {
    return continueAsNew<typeof waveWorkflow>({
      ...this.input,
      closesAt: this.closesAt,
      resume: { page: this.page },
    });
  }
}
