import { ApplicationFailure, condition, isCancellation, sleep, TemporalFailure } from '@temporalio/workflow';
import type { DomainErrorCode } from '../../domain/errors.ts';
import { loads, probes, readiness } from '../activities.ts';
import type {
  CheckInstruction,
  CheckProgress,
  CheckState,
  CutOff,
  PreparationInput,
  PreparationProgress,
} from './messages.ts';

const TRIES = 3;
const BETWEEN_TRIES = '2s';
/** The caller of an update is answered in time, whatever a check takes. */
const ANSWER_WITHIN = '5s';
const HOLDING: readonly CheckState[] = ['pending', 'failed'];

function refuse(code: DomainErrorCode, message: string): never {
  throw ApplicationFailure.nonRetryable(message, code);
}

/** A campaign's readiness checks: run together, run again by hand, waived with a reason. */
export class PreparationRun {
  private readonly input: PreparationInput;
  private checks: CheckProgress[] = [];
  private readonly running = new Set<string>();
  private ready = false;
  private waiting = false;
  /** The last cut-off has passed: only the lead lets the campaign launch. */
  private missed = false;
  private released = false;

  constructor(input: PreparationInput) {
    this.input = input;
  }

  /** Ends when no blocking check is open or failed any more, in time or by the lead's word. */
  async prepare(): Promise<PreparationProgress> {
    this.checks = await readiness.listChecks({ ...this.input, at: Date.now() });
    const cutOff = await readiness.readCutOff({ ...this.input, at: Date.now() });
    await Promise.all([this.probeAll(), this.untilMet(cutOff)]);
    this.ready = true;
    if (this.waiting) await this.wait(false);
    return this.progress();
  }

  progress(): PreparationProgress {
    return { checks: this.checks.map((check) => ({ ...check })) };
  }

  assertMayRerun({ check }: CheckInstruction): void {
    if (this.find(check).state === 'notRun')
      refuse('NOT_RUN_YET', `Check ${check} is not run by this version`);
    if (this.running.has(check)) refuse('TRANSITION_NOT_ALLOWED', `Check ${check} is running`);
  }

  assertMayWaive({ check, commentId }: CheckInstruction): void {
    const { state } = this.find(check);
    if (state !== 'failed')
      refuse('TRANSITION_NOT_ALLOWED', `Check ${check} is ${state}: only a failed one is waived`);
    if (!commentId) refuse('INVALID_BODY', 'Say why');
  }

  async rerun(instruction: CheckInstruction): Promise<PreparationProgress> {
    const { check, actorId } = instruction;
    const found = this.find(check);
    found.state = 'pending';
    let answered = false;
    const asked = this.reopen(check, actorId)
      .then(() => this.probe(found, actorId))
      .then(() => this.hearLead(instruction))
      .finally(() => (answered = true));
    // A slow one goes on by itself: whoever asked sees it pending.
    await Promise.race([asked, condition(() => answered, ANSWER_WITHIN)]);
    return this.progress();
  }

  async waive(instruction: CheckInstruction): Promise<PreparationProgress> {
    const { check, actorId, commentId } = instruction;
    const found = this.find(check);
    found.state = 'waived';
    const by = { actorId, commentId: commentId ?? null };
    const settled = { ...this.input, ...by, check, state: 'waived', detail: {} } as const;
    await readiness.settleCheck({ ...settled, at: Date.now() });
    await this.hearLead(instruction);
    return this.progress();
  }

  private async probeAll(): Promise<void> {
    await Promise.all(
      this.checks.filter(({ state }) => state === 'pending').map((check) => this.probe(check)),
    );
    if (!this.isReady()) await this.wait(true);
  }

  /** Until readiness is met by its cut-off; past it the launch moves as often as it may, then it waits for the lead. */
  private async untilMet({ cutOff, postponed, most }: CutOff): Promise<void> {
    if (cutOff === null) return condition(() => this.isReady());
    const left = cutOff - Date.now();
    if (left > 0 && (await condition(() => this.isReady(), left))) return;
    const moment = { ...this.input, at: Date.now() };
    if (postponed < most)
      return this.untilMet(await readiness.postponeLaunch({ ...moment, nth: postponed + 1 }));
    this.missed = true;
    this.waiting = true;
    await readiness.missCutOff(moment);
    await condition(() => this.released && this.isReady());
  }

  /** The lead's word counts where nothing holds the launch any more. */
  private async hearLead({ byLead = false, actorId }: CheckInstruction): Promise<void> {
    if (!this.missed || this.released || !byLead || !this.isReady()) return;
    await readiness.releaseLaunch({ ...this.input, actorId, at: Date.now() });
    this.released = true;
  }

  /** Screens show it as pending from now on. */
  private async reopen(check: string, actorId: string): Promise<void> {
    this.running.add(check);
    await readiness.reopenCheck({ ...this.input, check, actorId, at: Date.now() });
  }

  private async probe(check: CheckProgress, actorId: string | null = null): Promise<void> {
    this.running.add(check.key);
    try {
      const { passed, detail } = await this.ask(check);
      const state = passed ? 'passed' : 'failed';
      const settled = { ...this.input, check: check.key, state, detail, actorId, commentId: null } as const;
      await readiness.settleCheck({ ...settled, at: Date.now() });
      check.state = state;
    } finally {
      this.running.delete(check.key);
    }
  }

  /** Asks a few times where that may help; a check that cannot even be asked has failed. */
  private async ask(check: CheckProgress): Promise<{ passed: boolean; detail: Record<string, unknown> }> {
    for (let tries = 1; ; tries += 1) {
      const result = await this.askOnce(check);
      if (!result.again || tries === TRIES) return result;
      await sleep(BETWEEN_TRIES);
    }
  }

  private async askOnce({
    key: check,
    load = false,
  }: CheckProgress): Promise<{ passed: boolean; again: boolean; detail: Record<string, unknown> }> {
    try {
      const asked = { ...this.input, check, at: Date.now() };
      return await (load ? loads.probeLoad(asked) : probes.probeCheck(asked));
    } catch (error) {
      if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
      return { passed: false, again: false, detail: { code: 'NO_ANSWER' } };
    }
  }

  private async wait(waiting: boolean): Promise<void> {
    this.waiting = waiting;
    const { campaignId } = this.input;
    await readiness.holdLaunch({ campaignId, waiting });
  }

  private isReady(): boolean {
    if (this.running.size > 0) return false;
    return this.checks.every(({ state, blocking }) => !blocking || !HOLDING.includes(state));
  }

  private find(key: string): CheckProgress {
    if (this.ready) refuse('READINESS_NOT_OPEN', 'Preparation has ended');
    return (
      this.checks.find((check) => check.key === key) ??
      refuse('CHECK_UNKNOWN', `The plan has no check ${key}`)
    );
  }
}
