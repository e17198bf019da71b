/** What is asked of another system's inventory for one order, in the order of an order's life. */
export type StepKind = 'reserve' | 'commit' | 'release' | 'return';

/** Where a step stands; `owed`: refused for want of units, although the order is paid. */
export type StepState = 'asked' | 'done' | 'failed' | 'owed';

/** So long an order may take from asking for its stock to being written; then what is held is let go. */
export const PATIENCE_MS = 120_000;

/** So much later than the order's own hold the other side lets go by itself: for the day we are gone. */
export const HOLD_GRACE_MS = 3_600_000;

/** A paid order whose stock is not taken after so long is owed: somebody must look. */
export const OWED_AFTER_MS = 15 * 60_000;

const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** How long to wait before a step is asked again, milliseconds: doubled each time, up to five minutes. */
export function waitBefore(attempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, attempts - 1)));
}

/** What the n-th try to reserve for an order is called at both sides. */
export const reservationId = (orderId: string, attempt: number): string => `${orderId}/${attempt}`;
