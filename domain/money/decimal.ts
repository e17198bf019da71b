import { DomainError } from '../errors.ts';

/** An exact decimal: `units` × 10^-`scale`. Only a step in arithmetic; never stored or sent (bigint breaks JSON). */
export interface Decimal {
  units: bigint;
  scale: number;
}

/** An exact fraction of two safe integers, `d` > 0, in lowest terms. */
export interface Fraction {
  n: number;
  d: number;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
const MAX_DIGITS = 40;

/** Reads a decimal's text (`12.750`, `-3`, `1e3`) exactly; undefined where it is none or longer than 40 digits. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole.length + fraction.length > MAX_DIGITS || Math.abs(Number(exponent)) > MAX_DIGITS)
    return undefined;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return trimmed({ units: digits, scale: fraction.length - Number(exponent) });
}

function trimmed({ units, scale }: Decimal): Decimal {
  if (units === 0n) return { units, scale: 0 };
  if (scale < 0) return { units: units * 10n ** BigInt(-scale), scale: 0 };
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units, scale };
}

/** Writes a decimal with at least `minDigits` decimals and otherwise no trailing zeros: `0.60` is `0.6`. */
export function formatDecimal(value: Decimal, minDigits = 0): string {
  const { units, scale } = trimmed(value);
  const places = Math.max(scale, minDigits);
  const digits = String((units < 0n ? -units : units) * 10n ** BigInt(places - scale)).padStart(
    places + 1,
    '0',
  );
  const cut = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return units < 0n ? `-${text}` : text;
}

/** One spelling for equal decimals (`12.750` → `12.75`, `1e1` → `10`). Throws INVALID_AMOUNT on other text. */
export function normaliseDecimal(text: string): string {
  return formatDecimal(required(text));
}

/**
 * The decimal text as an integer count of 10^-`digits`: `toScaled('12.75', 2)` is 1275.
 * Throws INVALID_AMOUNT where the text is no decimal, has more decimals, or passes 2^53.
 */
export function toScaled(text: string, digits: number): number {
  const { units, scale } = required(text);
  if (scale > digits) throw new DomainError('INVALID_AMOUNT', `${text} has more than ${digits} decimals`);
  return toSafeInteger(units * 10n ** BigInt(digits - scale));
}

/** An integer count of 10^-`digits` as text with exactly that many decimals: `formatScaled(1275, 2)` is `12.75`. */
export function formatScaled(value: number, digits: number): string {
  return formatDecimal({ units: BigInt(value), scale: digits }, digits);
}

/** `numerator ÷ denominator` rounded half up; a negative half goes away from zero, so a refund mirrors its sale. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** `value × fraction` in value's own unit, rounded half up once, exact in between. Throws past 2^53. */
export function multiplyHalfUp(value: number, fraction: Fraction): number {
  return toSafeInteger(divideHalfUp(BigInt(value) * BigInt(fraction.n), BigInt(fraction.d)));
}

/** The decimal text as an exact fraction in lowest terms: `'0.20'` is 1/5. Throws INVALID_AMOUNT. */
export function toFraction(text: string): Fraction {
  const { units, scale } = required(text);
  return reduce(units, 10n ** BigInt(scale));
}

/** A percentage's text as a fraction: `'12.5'` is 1/8. Throws INVALID_AMOUNT. */
export function percentToFraction(text: string): Fraction {
  const { units, scale } = required(text);
  return reduce(units, 10n ** BigInt(scale + 2));
}

/** `n ÷ d` as text with exactly `places` decimals, rounded half up: a rate to be shown. Throws where d is 0. */
export function formatRatio(n: number, d: number, places: number): string {
  if (d === 0) throw new DomainError('INVALID_AMOUNT', `${n} ÷ 0 is no rate`);
  const scaled = divideHalfUp(BigInt(n) * 10n ** BigInt(places), BigInt(d));
  return formatDecimal({ units: scaled, scale: places }, places);
}

/** −1, 0 or 1 as the first decimal text is below, equal to or above the second. Throws INVALID_AMOUNT. */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const difference = subtract(required(a), required(b)).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The exact sum of decimal texts, in one spelling; `'0'` for none. Throws INVALID_AMOUNT. */
export function sumDecimals(texts: readonly string[]): string {
  const zero: Decimal = { units: 0n, scale: 0 };
  return formatDecimal(
    texts.map(required).reduce((sum, next) => subtract(sum, { ...next, units: -next.units }), zero),
  );
}

/** A bigint as a number. Throws INVALID_AMOUNT past 2^53, where numbers stop being exact. */
export function toSafeInteger(value: bigint): number {
  const result = Number(value);
  if (!Number.isSafeInteger(result)) throw new DomainError('INVALID_AMOUNT', `${value} is past 2^53`);
  return result;
}

function required(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new DomainError('INVALID_AMOUNT', `'${text.slice(0, 50)}' is not a decimal number`);
  return value;
}

function subtract(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const at = (x: Decimal) => x.units * 10n ** BigInt(scale - x.scale);
  return { units: at(a) - at(b), scale };
}

function reduce(n: bigint, d: bigint): Fraction {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return { n: toSafeInteger(n / a), d: toSafeInteger(d / a) };
}
