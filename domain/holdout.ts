import { toFraction } from './money/decimal.ts';
import { add } from './money/fraction.ts';
import type { Exact } from './plan/types.ts';

export type Arm = 'treated' | 'holdOut';

/** Positions are whole numbers from 0 up to, not including, this: the first 48 bits of a SHA-256. */
export const POSITIONS = 2 ** 48;

/** The purpose under which the control group is drawn. */
export const HOLD_OUT_PURPOSE = 'hold-out';

/** The purpose under which the sample of the survey is drawn. */
export const SURVEY_PURPOSE = 'survey';

/** The purpose under which the variants of a wave are drawn: each wave anew, independent of the control group. */
export const variantPurpose = (wave: string): string => `variant:${wave}`;

export interface Draw {
  /** `holdOut.seed`, else the campaign's id; for `scope: global` the shop's salt of the calendar year. */
  readonly salt: string;
  readonly purpose: string;
  /** As imported: leading zeros and case count. */
  readonly customerId: string;
}

/**
 * The text whose SHA-256 decides: salt, line feed, purpose, line feed, customer id, in UTF-8, nothing after it.
 * In PostgreSQL the position is
 * `('x' || encode(substr(sha256(convert_to(salt || E'\n' || purpose || E'\n' || id, 'UTF8')), 1, 6), 'hex'))::bit(48)::bigint`.
 */
export const drawText = ({ salt, purpose, customerId }: Draw): string => `${salt}\n${purpose}\n${customerId}`;

/** The position of a SHA-256 given in hexadecimal: its first 12 digits. Throws RangeError on other text. */
export function positionOf(digest: string): number {
  if (!/^[0-9a-f]{64}$/i.test(digest)) throw new RangeError('A SHA-256 has 64 hexadecimal digits');
  return Number.parseInt(digest.slice(0, 12), 16);
}

/** share × 2^48 rounded up: exactly the positions below it are inside a share (decimal text, 0 to 1). */
export function thresholdOf(share: Exact): number {
  const { n, d } = toFraction(share);
  if (n < 0 || n > d) throw new RangeError(`${share} is not a share between 0 and 1`);
  return Number((BigInt(n) * BigInt(POSITIONS) + BigInt(d) - 1n) / BigInt(d));
}

/** Which arm a customer at this position is in when the control group has this share (decimal text). */
export const armOf = (position: number, share: Exact): Arm =>
  position < thresholdOf(share) ? 'holdOut' : 'treated';

export interface VariantBound {
  readonly key: string;
  /** Positions below this, and not below the variant before, are this variant's. */
  readonly below: number;
}

/** The bounds of a wave's variants, in the plan's order. Throws RangeError when the shares pass 1. */
export function variantBounds(variants: readonly { key: string; share: Exact }[]): VariantBound[] {
  let sum = { n: 0, d: 1 };
  return variants.map(({ key, share }) => {
    sum = add(sum, toFraction(share));
    if (sum.n > sum.d) throw new RangeError('The shares of the variants pass 1');
    return { key, below: Number((BigInt(sum.n) * BigInt(POSITIONS) + BigInt(sum.d) - 1n) / BigInt(sum.d)) };
  });
}

/** The variant at this position; undefined where the shares leave a rest and the position is in it. */
export const variantOf = (position: number, bounds: readonly VariantBound[]): string | undefined =>
  bounds.find(({ below }) => position < below)?.key;
