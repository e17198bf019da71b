import { divideHalfUp, toSafeInteger } from '../money/decimal.ts';
import { ratio } from '../money/fraction.ts';
import type { Fraction } from '../money/fraction.ts';

/** A stretch of the phase and how much of its sales fall there by the hourly profile of like weekdays. */
export interface ProfileSlot {
  /** Epoch milliseconds; `to` is not included. */
  readonly from: number;
  readonly to: number;
  /** A whole number ≥ 0 (baseline sales of that hour); only proportions count. */
  readonly weight: number;
}

/** The weight that has passed at an instant, times the slot's length, over the slot's length. */
function passed({ from, to, weight }: ProfileSlot, at: number): { n: bigint; d: bigint } {
  const length = BigInt(to - from);
  const done = BigInt(Math.min(Math.max(at - from, 0), to - from));
  return { n: BigInt(weight) * done, d: length };
}

/**
 * How much of a target should be reached at an instant: the target's share of the profile that has passed, linear
 * inside a slot; by length of time alone where the profile is empty (all weights 0). In the target's unit, rounded
 * half up. Slots of no length count for nothing.
 */
export function targetSoFar(target: number, slots: readonly ProfileSlot[], at: number): number {
  const real = slots.filter(({ from, to }) => to > from);
  const known = real.some(({ weight }) => weight > 0);
  const weighed = known ? real : real.map((slot) => ({ ...slot, weight: slot.to - slot.from }));
  const total = weighed.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  if (total === 0n) return 0;
  let [n, d] = [0n, 1n];
  for (const slot of weighed) {
    const part = passed(slot, at);
    if (part.n === part.d * BigInt(slot.weight)) n += BigInt(slot.weight) * d;
    else [n, d] = [n * part.d + part.n * d, d * part.d];
  }
  return toSafeInteger(divideHalfUp(BigInt(target) * n, d * total));
}

/** Sales ÷ target so far: 1 is on target; null before anything was due. */
export const pace = (sales: number, dueSoFar: number): Fraction | null => ratio(sales, dueSoFar);
