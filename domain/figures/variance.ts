import { divideHalfUp, toSafeInteger } from '../money/decimal.ts';
import type { Fraction } from '../money/fraction.ts';

/** What sales were meant to be made of, and were: reach × conversion × average order. Amounts in minor units. */
export interface VarianceFacts {
  /** The sales goal's target. */
  readonly target: number;
  readonly sales: number;
  readonly orders: number;
  readonly reach: number;
  /** People the plan meant to reach, above 0. */
  readonly plannedReach: number;
  /** Average order the plan counted with, above 0. */
  readonly plannedAov: Fraction;
}

/** Parts of a gap between sales and target, in minor units; they sum to the gap exactly. */
export interface Variance {
  readonly gap: number;
  readonly reach: number;
  readonly conversion: number;
  readonly aov: number;
}

const round = (n: bigint, d: bigint): number => toSafeInteger(divideHalfUp(n, d));

/**
 * The gap between sales and target, taken apart in the order reach, conversion, average order: each part changes one
 * factor from what was planned to what came, the factors before it as they came, those after it as planned. Conversion
 * is orders ÷ reach, planned as what the target asks of the planned reach and average order. Parts are rounded half up,
 * the last takes what is left.
 */
export function decompose(facts: VarianceFacts): Variance {
  const { target, sales, orders, reach, plannedReach, plannedAov } = facts;
  const [t, r, p] = [BigInt(target), BigInt(reach), BigInt(plannedReach)];
  const byReach = round(t * (r - p), p);
  // Orders at the planned average, less what the reach that came should have sold.
  const [n, d] = [BigInt(plannedAov.n), BigInt(plannedAov.d)];
  const byConversion = round(BigInt(orders) * n * p - t * r * d, d * p);
  const gap = sales - target;
  return { gap, reach: byReach, conversion: byConversion, aov: gap - byReach - byConversion };
}
