import { condition, sleep } from '@temporalio/workflow';
import type { Phase } from '../../domain/lifecycle.ts';

/** Waits until the instant, epoch milliseconds; at once where it has passed. */
export async function until(instant: number): Promise<void> {
  const left = instant - Date.now();
  if (left > 0) await sleep(left);
}

/** A phase that is under way. Its end may move to a later instant, and all that waits for it moves along. */
export class PhaseWindow {
  readonly phase: Phase;
  readonly startsAt: number;
  private ends: number;

  constructor({ phase, startsAt, endsAt }: { phase: Phase; startsAt: number; endsAt: number }) {
    this.phase = phase;
    this.startsAt = startsAt;
    this.ends = endsAt;
  }

  /** Epoch milliseconds; not part of the phase. */
  get endsAt(): number {
    return this.ends;
  }

  /** Moves the end; never to an earlier instant, so that two extensions may answer in any order. */
  endAt(instant: number): void {
    this.ends = Math.max(this.ends, instant);
  }

  /** Waits until something holds or the phase ends, wherever its end is by then; answers whether it holds. */
  async until(holds: () => boolean): Promise<boolean> {
    while (!holds() && Date.now() < this.ends) {
      const { ends } = this;
      await condition(() => holds() || this.ends !== ends, ends - Date.now());
    }
    return holds();
  }
}
