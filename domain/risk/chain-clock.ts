import { nominalMs } from '../plan/time.ts';
import type { Escalation } from '../plan/types.ts';

/** What an incident's row and log say of its chain; instants in epoch milliseconds. */
export interface ChainFacts {
  state: 'open' | 'acknowledged' | 'resolved';
  /** Step it stands on, from 1 over all rounds; 0 before the first call. */
  step: number;
  /** When that step was called. */
  calledAt: number | null;
  /** Nobody had answered when the last step's wait was over. */
  unanswered: boolean;
  /** The campaign ended, so that nobody else is called. */
  over: boolean;
}

/** A chain as a clock: who is called now, and what happens when if nobody takes the incident on. */
export interface ChainClock {
  /**
   * `starting` before the first call, `climbing` while it runs, `stopped` once somebody took the incident on, `unanswered`
   * at its top, `over` where the campaign ended.
   */
  status: 'starting' | 'climbing' | 'stopped' | 'unanswered' | 'over';
  step: number;
  /** Steps of all rounds. */
  steps: number;
  round: number;
  rounds: number;
  /** Addresses of those called with the present step. */
  called: string[];
  /** What follows: the next call, or (nobody to call) what the plan says for the top. */
  next: { at: number; call: string[] } | null;
  top: Escalation['unanswered'];
}

function statusOf({ state, step, unanswered, over }: ChainFacts): ChainClock['status'] {
  if (state !== 'open') return 'stopped';
  if (unanswered) return 'unanswered';
  if (over) return 'over';
  return step === 0 ? 'starting' : 'climbing';
}

/** Reads the clock of a chain from its plan and what is written down of it. */
export function chainClock({ steps, repeat, unanswered: top }: Escalation, facts: ChainFacts): ChainClock {
  const { step, calledAt } = facts;
  const rounds = repeat + 1;
  const all = steps.length * rounds;
  const present = step === 0 ? undefined : steps[(step - 1) % steps.length];
  const status = statusOf(facts);
  const runs = status === 'climbing' && present !== undefined && calledAt !== null;
  return {
    ...{ status, step, steps: all, rounds, top },
    round: step === 0 ? 1 : Math.ceil(step / steps.length),
    called: [...(present?.notify ?? [])],
    next: runs
      ? {
          at: calledAt + nominalMs(present.wait),
          call: step < all ? [...(steps[step % steps.length]?.notify ?? [])] : [],
        }
      : null,
  };
}
