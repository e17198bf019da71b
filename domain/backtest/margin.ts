import { divideHalfUp } from '../money/decimal.ts';
import { promotionCostOf } from './cost.ts';
import type { Tally } from './types.ts';

const RATE = 10n ** 9n;

/** n ÷ d as a rate with nine decimals, rounded half up; null where there is nothing to divide by. */
export function rateOf(n: bigint | number, d: bigint | number): number | null {
  const divisor = BigInt(d);
  return divisor === 0n ? null : Number(divideHalfUp(BigInt(n) * RATE, divisor)) / Number(RATE);
}

/** Gross margin over the lines whose unit cost is known, and what volume would pay the promotions back. */
export interface Margin {
  /** Share of the list value whose costs are known. */
  readonly coverage: number | null;
  /** (list value − goods) ÷ list value. */
  readonly before: number | null;
  /** (sales − goods − gifts, free shipping and points) ÷ sales. */
  readonly after: number | null;
  /** Thousandths of the major unit, exact but for the share of gifts, shipping and points, which is rounded. */
  readonly beforeMilli: number | null;
  readonly afterMilli: number | null;
  /** How much more has to be sold, 0.25 = a quarter; null where no volume is enough, or costs are not known. */
  readonly breakEvenUplift: number | null;
  /** No volume pays: nothing is left of what a unit earns, or less. */
  readonly neverPays: boolean;
}

const NOTHING: Omit<Margin, 'coverage'> = {
  before: null,
  after: null,
  beforeMilli: null,
  afterMilli: null,
  breakEvenUplift: null,
  neverPays: false,
};

/**
 * What is left of the sales once goods and promotions are paid, of the lines whose unit cost is known; gifts, shipping and
 * points count with the share of the list value that those lines are.
 *
 * Break-even uplift: with margin M before and M′ after at the same volume, volume × (1 + u) at the lower margin earns
 * what it did when (1 + u) M′ = M, so u = M ÷ M′ − 1. It is the break-even sales change −ΔP ÷ (CM + ΔP) of T. Nagle and
 * G. Müller, The Strategy and Tactics of Pricing (chapter on financial analysis), with CM = M ÷ volume and
 * ΔP = −(M − M′) ÷ volume.
 */
export function marginOf(tally: Tally, digits: number): Margin {
  const { listValue, knownList, knownSales, knownCost } = tally;
  const coverage = rateOf(knownList, listValue);
  if (knownList === 0) return { coverage, ...NOTHING };
  const milli = 10n ** BigInt(3 - digits);
  const { gifts, shipping, points } = promotionCostOf(tally);
  // All in thousandths × listValue, so that the shared part stays exact.
  const whole = BigInt(listValue);
  const before = (BigInt(knownList) * milli - BigInt(knownCost)) * whole;
  const shared = BigInt(gifts + shipping + points) * milli * BigInt(knownList);
  const after = (BigInt(knownSales) * milli - BigInt(knownCost)) * whole - shared;
  return {
    coverage,
    before: rateOf(before, BigInt(knownList) * milli * whole),
    after: rateOf(after, BigInt(knownSales) * milli * whole),
    beforeMilli: Number(divideHalfUp(before, whole)),
    afterMilli: Number(divideHalfUp(after, whole)),
    breakEvenUplift: after > 0n ? rateOf(before - after, after) : before === after ? 0 : null,
    neverPays: after <= 0n && before !== after,
  };
}
