import { POSITIONS } from '../holdout.ts';
import { parseDecimal, sumDecimals } from '../money/decimal.ts';
import type { Exact } from '../plan/types.ts';

/** What decides a draw: the secret seed, the promotion, the draw's number from 1 and who drew, by pseudonym. */
export interface DrawInput {
  /** 32 bytes as 64 hexadecimal digits, lower case. */
  readonly seed: string;
  readonly promotion: string;
  readonly number: number;
  /** The published pseudonym; left out for red packets, whose list is fixed before anybody draws. */
  readonly entrant?: string;
}

/**
 * The text whose SHA-256 decides: its parts with a line feed between them, in UTF-8, nothing after it. The position is
 * the first 48 bits of that (`positionOf` of domain/holdout.ts). The migration of draws makes the same text in SQL.
 */
export const drawText = ({ seed, promotion, number, entrant }: DrawInput): string =>
  [seed, promotion, number, ...(entrant === undefined ? [] : [entrant])].join('\n');

/** The text whose SHA-256 is a customer's pseudonym: a salt that stays secret, a line feed, the customer id as imported. */
export const entrantText = (salt: string, customerId: string): string => `${salt}\n${customerId}`;

export interface PrizeTerms {
  readonly key: string;
  readonly units: number;
  /** Decimal text from 0 to 1. */
  readonly probability: Exact;
}

/** Positions below `below`, and not below that of the prize before, win this prize while it has units. */
export interface PrizeBound {
  readonly key: string;
  readonly units: number;
  readonly below: number;
}

/** (sum of the probabilities up to this one) × 2^48, rounded up, exactly. Throws RangeError where they pass 1. */
export function prizeBounds(prizes: readonly PrizeTerms[]): PrizeBound[] {
  return prizes.map(({ key, units }, i) => {
    const sum = parseDecimal(sumDecimals(prizes.slice(0, i + 1).map(({ probability }) => probability)));
    if (!sum || sum.units < 0n) throw new RangeError(`The probability of ${key} is no share`);
    const whole = 10n ** BigInt(sum.scale);
    if (sum.units > whole) throw new RangeError('The probabilities pass 1');
    return { key, units, below: Number((sum.units * BigInt(POSITIONS) + whole - 1n) / whole) };
  });
}

/**
 * What draws at these positions win, in the order of their numbers; null is no prize. A prize whose units are gone wins
 * nothing: its share does not pass to another one, so that the published odds of the others never change.
 */
export function outcomes(positions: readonly number[], bounds: readonly PrizeBound[]): (string | null)[] {
  const left = new Map(bounds.map(({ key, units }) => [key, units]));
  return positions.map((position) => {
    const key = bounds.find(({ below }) => position < below)?.key;
    const units = key === undefined ? 0 : (left.get(key) ?? 0);
    if (key === undefined || units === 0) return null;
    left.set(key, units - 1);
    return key;
  });
}
