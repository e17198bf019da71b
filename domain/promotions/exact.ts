import { toSafeInteger } from '../money/decimal.ts';
import type { Fraction } from '../money/decimal.ts';

/** An exact amount of minor units, 0 or more: `whole` + `rest` ÷ `per`, with 0 ≤ rest < per; safe integers all three. */
export interface Exact {
  readonly whole: number;
  readonly rest: number;
  readonly per: number;
}

const { MAX_SAFE_INTEGER } = Number;

/** An amount without a fraction. */
export const wholly = (amount: number): Exact => ({ whole: amount, rest: 0, per: 1 });

export const NOTHING: Exact = wholly(0);

/** value × n ÷ d, from safe integers ≥ 0 with d > 0. Throws INVALID_AMOUNT when the result is past 2^53. */
export function times(value: number, { n, d }: Fraction): Exact {
  const product = value * n;
  if (product > MAX_SAFE_INTEGER) {
    const [exact, by] = [BigInt(value) * BigInt(n), BigInt(d)];
    return { whole: toSafeInteger(exact / by), rest: Number(exact % by), per: d };
  }
  // The quotient of two safe integers is out by one at most; that is cheaper to mend than `%` is on large numbers.
  let whole = Math.floor(product / d);
  let rest = product - whole * d;
  if (rest < 0) {
    whole -= 1;
    rest += d;
  } else if (rest >= d) {
    whole += 1;
    rest -= d;
  }
  return { whole, rest, per: d };
}

/** Below 0, 0 or above 0 as the fraction of `a` is below, equal to or above that of `b`. */
export function compareRests(a: Exact, b: Exact): number {
  if (a.per === b.per) return a.rest - b.rest;
  const [left, right] = [a.rest * b.per, b.rest * a.per];
  if (left <= MAX_SAFE_INTEGER && right <= MAX_SAFE_INTEGER) return left - right;
  const difference = BigInt(a.rest) * BigInt(b.per) - BigInt(b.rest) * BigInt(a.per);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Below 0, 0 or above 0 as `a` is below, equal to or above `b`. */
export const compareExact = (a: Exact, b: Exact): number => a.whole - b.whole || compareRests(a, b);

/** `a`, or `most` where that is less: what a line has room for, in minor units. */
export const atMost = (a: Exact, most: number): Exact => (a.whole >= most ? wholly(most) : a);

/** `a` − `amount` minor units; nothing where that would be less. */
export const less = (a: Exact, amount: number): Exact =>
  a.whole < amount ? NOTHING : { whole: a.whole - amount, rest: a.rest, per: a.per };

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Adds fractions of mixed denominators where they pass 2^53: the halves up of their sum. */
function roundedRests(parts: readonly Exact[]): number {
  let [n, d] = [0n, 1n];
  for (const { rest, per } of parts) {
    [n, d] = [n * BigInt(per) + BigInt(rest) * d, d * BigInt(per)];
  }
  return toSafeInteger((2n * n + d) / (2n * d));
}

/** The exact sum of amounts, rounded half up once. Throws INVALID_AMOUNT past 2^53. */
export function roundedSum(parts: readonly Exact[]): number {
  let [whole, rest, per] = [0, 0, 1];
  for (const part of parts) {
    whole += part.whole;
    if (part.rest === 0) continue;
    if (part.per !== per) {
      const common = (per / gcd(per, part.per)) * part.per;
      if (common > MAX_SAFE_INTEGER / 2)
        return parts.reduce((sum, each) => sum + each.whole, 0) + roundedRests(parts);
      rest *= common / per;
      per = common;
    }
    rest += part.rest * (per / part.per);
    if (rest >= per) {
      rest -= per;
      whole += 1;
    }
  }
  if (whole > MAX_SAFE_INTEGER) return toSafeInteger(BigInt(whole));
  return rest >= per - rest ? whole + 1 : whole;
}
