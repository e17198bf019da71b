import { divideHalfUp, toSafeInteger } from '../money/decimal.ts';
import { fraction } from '../money/fraction.ts';
import type { Fraction } from '../money/fraction.ts';

/** A day of the baseline window: its weekday (0 to 6, whichever day is 0) and the figure's sum on it. */
export interface BaselineDay {
  readonly weekday: number;
  readonly value: number;
}

/** A calendar day, or part of one, of the goal's phase. */
export interface PhaseDay {
  readonly weekday: number;
  /** How much of the day the phase has: milliseconds of it over milliseconds of the day. */
  readonly share: Fraction;
}

const SCALE = 1000n;

/**
 * A sum of the baseline window scaled to the days and weekdays of a phase: each day of the phase counts the baseline's
 * mean of its weekday (the mean of all days where the baseline has no such weekday). Exact to a thousandth of the
 * figure's unit, rounded half up. Null where the baseline has no day at all.
 */
export function scaleSum(baseline: readonly BaselineDay[], phase: readonly PhaseDay[]): Fraction | null {
  if (baseline.length === 0) return null;
  let [n, d] = [0n, 1n];
  for (const { weekday, share } of phase) {
    const like = baseline.filter((day) => day.weekday === weekday);
    const days = like.length > 0 ? like : baseline;
    const sum = days.reduce((total, { value }) => total + BigInt(value), 0n);
    const [dayN, dayD] = [sum * BigInt(share.n), BigInt(days.length) * BigInt(share.d)];
    [n, d] = [n * dayD + dayN * d, d * dayD];
  }
  return fraction(toSafeInteger(divideHalfUp(n * SCALE, d)), Number(SCALE));
}

/** The median of figures measured over windows of one length, the mean of the middle two where they are even. */
export function medianOf(figures: readonly Fraction[]): Fraction | null {
  const sorted = [...figures].sort((a, b) => Number(BigInt(a.n) * BigInt(b.d) - BigInt(b.n) * BigInt(a.d)));
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  if (!low || !high) return null;
  return sorted.length % 2 === 1 ? low : midpoint(low, high);
}

/** (a + b) ÷ 2, to nine decimals: two windows' denominators multiplied may pass 2^53. */
function midpoint(a: Fraction, b: Fraction): Fraction {
  const n = BigInt(a.n) * BigInt(b.d) + BigInt(b.n) * BigInt(a.d);
  const d = 2n * BigInt(a.d) * BigInt(b.d);
  return fraction(toSafeInteger(divideHalfUp(n * 1_000_000_000n, d)), 1_000_000_000);
}
