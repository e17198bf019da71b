import { OWED_AFTER_MS, reservationId, waitBefore } from '../../domain/inventory/steps.ts';
import type { Inventory, StepAnswer } from '../../domain/inventory/port.ts';
import type { Database } from '../../infra/database.ts';
import {
  claimSteps,
  giveUpReservations,
  oweOverdue,
  settleStep,
  type DueStep,
} from '../../store/inventory.ts';

export interface DeliverDeps {
  db: Pick<Database, 'pool'>;
  inventory: Inventory;
}

/** Steps asked at the same time. */
const AT_ONCE = 16;
/** Batches in one turn, so that a turn ends. */
const BATCHES = 20;
/** Longer than any call takes. */
const LEASE_MS = 60_000;
/** Orders of one chore in one turn. */
const CHORE = 500;

/** Asks one step of the other side; every kind may be asked again. */
export function askStep(inventory: Inventory, step: DueStep): Promise<StepAnswer> {
  const { orderId, attempt, lines, nth } = step;
  const ref = { orderId, reservationId: reservationId(orderId, attempt) };
  switch (step.step) {
    case 'reserve':
      return inventory.reserve({ ...ref, lines, expiresAt: step.expiresAt ?? 0 });
    case 'commit':
      return inventory.commit({ ...ref, lines });
    case 'release':
      return inventory.release(ref);
    case 'return':
      return inventory.giveBack({ ...ref, returnId: `${ref.reservationId}/return/${nth}`, lines });
  }
}

async function deliver({ db, inventory }: DeliverDeps, step: DueStep, at: number): Promise<StepAnswer> {
  const answer = await askStep(inventory, step);
  const wait = Math.max(waitBefore(step.attempts), answer.result === 'away' ? answer.retryAfterMs : 0);
  await settleStep(db.pool, { id: step.id, answer, at, nextAt: at + wait });
  return answer;
}

/**
 * One turn of the outbox at `at` (epoch ms): tries without an order are let go, what is due is asked and written down, paid
 * orders whose stock could not be taken for long are marked as owed. Stops early where the other side is away. Answers
 * how many steps were asked. Bounded; dying anywhere leaves the rest to the next turn.
 */
export async function deliverSteps(deps: DeliverDeps, at: number): Promise<number> {
  const { pool } = deps.db;
  await giveUpReservations(pool, { at, limit: CHORE });
  await oweOverdue(pool, { before: at - OWED_AFTER_MS, limit: CHORE });
  let asked = 0;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const steps = await claimSteps(pool, { at, limit: AT_ONCE, leaseMs: LEASE_MS });
    const answers = await Promise.all(steps.map((step) => deliver(deps, step, at)));
    asked += steps.length;
    if (steps.length === 0 || answers.some(({ result }) => result === 'away')) break;
  }
  return asked;
}
