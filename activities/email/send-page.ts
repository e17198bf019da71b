import { randomUUID } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { SendingPurpose } from '../../domain/plan/sendings.ts';
import type { CouponCode } from '../../store/coupons.ts';
import { claimMessages, type Recipient, type Settlement, settleMessages } from '../../store/messages.ts';
import { beginPage, waveStanding } from '../../store/waves.ts';
import { type Composer, createComposer } from './compose.ts';
import { couponsOf } from './coupons.ts';
import type { SendResult } from './mailer.ts';
import type { EmailDeps, PageResult, PageTask } from './types.ts';
import { loadWave, type PlannedWave } from './wave-plan.ts';

/** A page ends after so long even when its rows are not all looked at, so that its results are recorded. */
const LONGEST_PAGE = 4 * 60_000;
const BEAT = 1_000;
/** How often the server may put a mail off, and how long each time until the next try. */
const PUT_OFF = [60_000, 5 * 60_000, 20 * 60_000, 60 * 60_000];

/** A mail that was promised is sent again where it may not have arrived: two copies are better than none. */
const heard = (result: SendResult, purpose: SendingPurpose): SendResult =>
  result.outcome === 'inDoubt' && purpose === 'transactional'
    ? { outcome: 'retry', code: 'in_doubt' }
    : result;

/** What became of one mail, as the ledger writes it; `undefined` where the server could not be reached at all. */
function settlementOf(
  { messageId, attempts }: Recipient,
  result: SendResult,
  at: number,
): Settlement | undefined {
  switch (result.outcome) {
    case 'accepted':
      return { messageId, state: 'accepted', reason: null };
    case 'rejected':
      return { messageId, state: 'failed', reason: `rejected_${result.code}` };
    case 'inDoubt':
      return { messageId, state: 'inDoubt', reason: 'in_doubt' };
    case 'retry': {
      if (result.code === undefined) return undefined;
      const wait = PUT_OFF[attempts];
      if (wait === undefined)
        return { messageId, state: 'failed', reason: `gave_up_${result.code}`, tries: 1 };
      return { messageId, state: 'pending', reason: null, notBefore: at + wait, tries: 1 };
    }
  }
}

/** Workflow time as it goes on while the activity runs; waits between attempts count, whatever clock the server has. */
function workflowClock(at: number): () => number {
  const { scheduledTimestampMs, currentAttemptScheduledTimestampMs } = Context.current().info;
  const waited = Math.max(0, currentAttemptScheduledTimestampMs - scheduledTimestampMs) || 0;
  const began = performance.now();
  return () => Math.floor(at + waited + performance.now() - began);
}

class Page {
  readonly claimant = randomUUID();
  readonly clock: () => number;
  readonly wave: PlannedWave;
  readonly composer: Composer;
  private readonly deps: EmailDeps;
  private readonly task: PageTask;
  private readonly counts = { seen: 0, accepted: 0 };

  constructor(deps: EmailDeps, task: PageTask, wave: PlannedWave) {
    this.deps = deps;
    this.task = task;
    this.wave = wave;
    this.clock = workflowClock(task.at);
    this.composer = createComposer(deps, wave);
  }

  beat(): void {
    Context.current().heartbeat({ ...this.counts });
  }

  async run(): Promise<PageResult> {
    const { db, logger } = this.deps;
    const { campaignId, wave, closesAt, size } = this.task;
    const inDoubt = await beginPage(db.pool, { campaignId, wave, claimant: this.claimant, at: this.clock() });
    if (inDoubt > 0) logger.warn({ campaignId, wave, inDoubt }, 'messages in doubt');
    const ends = Math.min(closesAt, this.clock() + LONGEST_PAGE);
    let after = '';
    let passed = false;
    while (!passed && this.counts.seen < size && this.clock() < ends) {
      Context.current().cancellationSignal.throwIfAborted();
      const next = await this.chunk(after);
      passed = next === null;
      after = next ?? after;
    }
    return this.result(passed);
  }

  /** One chunk from claim to settlement; answers where the next begins, null where nobody is due. */
  private async chunk(after: string): Promise<string | null> {
    const { db, mailer } = this.deps;
    const { campaignId, wave, size } = this.task;
    const { timeZone, audience } = this.wave.plan;
    const claimed = await claimMessages(db.pool, {
      campaignId,
      wave,
      claimant: this.claimant,
      at: this.clock(),
      size: Math.min(2 * mailer.connections, size - this.counts.seen),
      after,
      timeZone,
      quietHours: audience.quietHours,
    });
    if (claimed.seen === 0) return null;
    this.counts.seen += claimed.seen;
    if (claimed.recipients.length > 0) await this.send(claimed.recipients);
    this.beat();
    return claimed.after;
  }

  private async send(recipients: Recipient[]): Promise<void> {
    const coupons = await couponsOf(this.deps, this.wave, recipients);
    const results = await Promise.all(
      recipients.map((recipient) => this.deliver(recipient, coupons.get(recipient.messageId))),
    );
    const at = this.clock();
    const settlements = results.map(
      (result, index): Settlement | undefined =>
        recipients[index] && settlementOf(recipients[index], heard(result, this.wave.purpose), at),
    );
    const released = recipients.map(({ messageId }): Settlement => ({
      messageId,
      state: 'pending',
      reason: null,
    }));
    const all = released.map((release, index) => settlements[index] ?? release);
    await settleMessages(this.deps.db.pool, { claimant: this.claimant, at, settlements: all });
    this.counts.accepted += results.filter(({ outcome }) => outcome === 'accepted').length;
    if (settlements.includes(undefined)) {
      throw ApplicationFailure.retryable('The mail server cannot be reached', 'MAIL_UNREACHABLE');
    }
  }

  private async deliver(recipient: Recipient, coupon: CouponCode | undefined): Promise<SendResult> {
    const mail = await this.composer.compose(recipient, coupon).catch(() => null);
    // The template was proven before: what fails now lies in this customer's own facts.
    return mail === null ? { outcome: 'rejected', code: 'not_rendered' } : this.deps.mailer.send(mail);
  }

  private async result(passed: boolean): Promise<PageResult> {
    const { gate, pending, next } = await waveStanding(this.deps.db.pool, this.task);
    const { seen } = this.counts;
    if (pending === 0) return { state: 'done', seen };
    if (gate !== 'open') return { state: gate, seen };
    if (!passed) return { state: 'more', seen };
    return { state: 'held', seen, until: Math.max(next ?? 0, this.clock() + BEAT) };
  }
}

/**
 * Sends up to `size` of a wave's rows, a chunk of twice the connections at a time: claim, send, settle. An attempt after
 * a crash goes on from the ledger. Throws MAIL_UNREACHABLE (to be retried), TEMPLATE_INVALID and what `loadWave` throws.
 */
export async function sendPage(deps: EmailDeps, task: PageTask): Promise<PageResult> {
  const page = new Page(deps, task, await loadWave(deps.db.pool, task));
  // Slow answers of the mail server must not look like a dead worker.
  const beats = setInterval(() => page.beat(), BEAT);
  try {
    await page.composer.prove().catch(() => {
      throw ApplicationFailure.nonRetryable(
        `Message ${page.wave.message.key} cannot be rendered`,
        'TEMPLATE_INVALID',
      );
    });
    return await page.run();
  } finally {
    clearInterval(beats);
  }
}
