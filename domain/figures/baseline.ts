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

/** What stands for a weekday: the mean of its days, or (for ordinary days) their median. */
export type Middle = 'mean' | 'median';

/**
 * A sum of the baseline window scaled to the days and weekdays of a phase: each day of the phase counts the baseline's
 * mean (or median) of its weekday, that of all days where the baseline has no such weekday. Exact to a thousandth of the
 * figure's unit, rounded half up. Null where the baseline has no day at all.
 */
export function scaleSum(
  baseline: readonly BaselineDay[],
  phase: readonly PhaseDay[],
  middle: Middle = 'mean',
): Fraction | null {
  if (baseline.length === 0) return null;
  const known = new Map<number, { n: bigint; d: bigint }>();
  // Shares have few denominators (the lengths of days): a sum for each keeps the numbers small.
  const sums = new Map<bigint, bigint>();
  for (const { weekday, share } of phase) {
    const { n, d } = known.get(weekday) ?? middleOf(baseline, weekday, middle);
    known.set(weekday, { n, d });
    const denominator = d * BigInt(share.d);
    sums.set(denominator, (sums.get(denominator) ?? 0n) + n * BigInt(share.n));
  }
  let [n, d] = [0n, 1n];
  for (const [partD, partN] of sums) [n, d] = [n * partD + partN * d, d * partD];
  return fraction(toSafeInteger(divideHalfUp(n * SCALE, d)), Number(SCALE));
}

function middleOf(
  baseline: readonly BaselineDay[],
  weekday: number,
  middle: Middle,
): { n: bigint; d: bigint } {
  const like = baseline.filter((day) => day.weekday === weekday);
  const values = (like.length > 0 ? like : baseline).map(({ value }) => value).sort((a, b) => a - b);
  const at = (index: number): bigint => BigInt(values[index] ?? 0);
  if (middle === 'median')
    return { n: at(Math.ceil(values.length / 2) - 1) + at(Math.floor(values.length / 2)), d: 2n };
  return { n: values.reduce((sum, value) => sum + BigInt(value), 0n), d: BigInt(values.length) };
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
