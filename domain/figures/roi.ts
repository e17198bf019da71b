import { ratio } from '../money/fraction.ts';
import type { Fraction } from '../money/fraction.ts';
import { discountCost } from './rates.ts';

export interface Return {
  /** Attributed sales (for incremental ROI: sales above the hold-out), after discounts, in minor units. */
  readonly sales: number;
  /** What those goods cost. */
  readonly goodsCost: number;
  /** Campaign cost (for incremental ROI: the cost of contact); price discounts are in `sales` already. */
  readonly cost: number;
}

/**
 * (gross margin − cost) ÷ cost; null where nothing was spent.
 * 100 000 list with 10 000 off, goods 50 000, media 25 000: (90 000 − 50 000 − 25 000) ÷ 25 000 = 60 %.
 */
export const returnOnInvestment = ({ sales, goodsCost, cost }: Return): Fraction | null =>
  ratio(sales - goodsCost - cost, cost);

export interface PromotionCost {
  readonly listValue: number;
  readonly sales: number;
  /** Gifts and prizes at cost. */
  readonly gifts: number;
  /** Shipping given free, at cost. */
  readonly shipping: number;
  /** Points issued, at face value. */
  readonly points: number;
}

/** What the budget's promotion line pays, in minor units: discount cost + gifts and prizes + free shipping + points. */
export const promotionCost = ({ listValue, sales, gifts, shipping, points }: PromotionCost): number =>
  discountCost(listValue, sales) + gifts + shipping + points;
