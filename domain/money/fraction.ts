import { divideHalfUp, toSafeInteger } from './decimal.ts';
import type { Fraction } from './decimal.ts';

export type { Fraction } from './decimal.ts';

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
};

/** n ÷ d in lowest terms, d > 0. Throws RangeError when d is 0, INVALID_AMOUNT when a reduced part is past 2^53. */
export function fractionOf(n: bigint, d: bigint): Fraction {
  if (d === 0n) throw new RangeError('A fraction needs a denominator other than 0');
  const divisor = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: toSafeInteger(n / divisor), d: toSafeInteger(d / divisor) };
}

/** n ÷ d in lowest terms, from integers. Throws RangeError when d is 0 or a part is no integer. */
export const fraction = (n: number, d = 1): Fraction => fractionOf(BigInt(n), BigInt(d));

/** The same, but null where there is nothing to divide by: a figure without data is unknown, not 0. */
export const ratio = (n: number, d: number): Fraction | null => (d === 0 ? null : fraction(n, d));

/** a + b, exactly. */
export const add = (a: Fraction, b: Fraction): Fraction =>
  fractionOf(BigInt(a.n) * BigInt(b.d) + BigInt(b.n) * BigInt(a.d), BigInt(a.d) * BigInt(b.d));

/** a − b, exactly. */
export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, { n: -b.n, d: b.d });

/** a × b, exactly. */
export const multiply = (a: Fraction, b: Fraction): Fraction =>
  fractionOf(BigInt(a.n) * BigInt(b.n), BigInt(a.d) * BigInt(b.d));

/** a ÷ b, exactly; null where b is 0. */
export const divide = (a: Fraction, b: Fraction): Fraction | null =>
  b.n === 0 ? null : fractionOf(BigInt(a.n) * BigInt(b.d), BigInt(a.d) * BigInt(b.n));

/** −1 where a < b, 0 where equal, 1 where a > b; never through floating point. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = BigInt(a.n) * BigInt(b.d) - BigInt(b.n) * BigInt(a.d);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The fraction rounded half up to a safe integer: a derived amount (AOV) in minor units. */
export const toInteger = (value: Fraction): number =>
  toSafeInteger(divideHalfUp(BigInt(value.n), BigInt(value.d)));

const RATE_DECIMALS = 9;

/** The fraction as the number that is shown, rounded half up to 9 decimals (0.2 = 20 %); null stays null. */
export function toRate(value: Fraction): number;
export function toRate(value: Fraction | null): number | null;
export function toRate(value: Fraction | null): number | null {
  if (value === null) return null;
  const scaled = divideHalfUp(BigInt(value.n) * 10n ** BigInt(RATE_DECIMALS), BigInt(value.d));
  return Number(scaled) / 10 ** RATE_DECIMALS;
}
