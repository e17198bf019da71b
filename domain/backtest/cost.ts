import type { PromotionTally, Tally } from './types.ts';

/** What promotions cost, in minor units (PRODUCT.md, Figures: promotion cost). */
export interface PromotionCost {
  /** List value − sales. */
  readonly discount: number;
  readonly gifts: number;
  /** Shipping given free, at cost. */
  readonly shipping: number;
  /** Points at face value. */
  readonly points: number;
  /** All four. */
  readonly total: number;
}

type Parts = Pick<PromotionTally, 'discount' | 'gifts' | 'shipping' | 'points'>;

/** What one promotion cost. */
export const costOf = ({ discount, gifts, shipping, points }: Parts): PromotionCost => ({
  ...{ discount, gifts, shipping, points },
  total: discount + gifts + shipping + points,
});

/** What all promotions of a variant cost together. Throws RangeError where a sum passes 2^53. */
export function promotionCostOf({ promotions }: Tally): PromotionCost {
  const sum = { discount: 0, gifts: 0, shipping: 0, points: 0 };
  for (const each of promotions.values()) {
    sum.discount += each.discount;
    sum.gifts += each.gifts;
    sum.shipping += each.shipping;
    sum.points += each.points;
  }
  const cost = costOf(sum);
  if (!Number.isSafeInteger(cost.total)) throw new RangeError(`Promotion costs of ${cost.total} pass 2^53`);
  return cost;
}
