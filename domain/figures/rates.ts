import { divide, fraction, ratio, subtract } from '../money/fraction.ts';
import type { Fraction } from '../money/fraction.ts';

// Amounts in are minor units, people and orders are whole numbers. Null means that there is nothing to divide by.
// The definitions are those of PRODUCT.md, "Figures every part shares".

/** List value − sales, both net of refunded lines: price discounts, coupons and redeemed points. */
export const discountCost = (listValue: number, sales: number): number => listValue - sales;

/** Discount cost ÷ sales: 200 000 off that leaves 1 000 000 sales is 20 %. */
export const discountCostRate = (listValue: number, sales: number): Fraction | null =>
  ratio(discountCost(listValue, sales), sales);

/** Average order value: sales ÷ orders. */
export const averageOrderValue = (sales: number, orders: number): Fraction | null => ratio(sales, orders);

export interface Audience {
  readonly frozen: number;
  readonly holdOut: number;
  /** The plan's own estimate; where it is given it is what reach is measured against. */
  readonly potential?: number;
}

/** The people a campaign may reach: `potentialAudience`, else the frozen audience less its hold-out. */
export const reachable = ({ frozen, holdOut, potential }: Audience): number => potential ?? frozen - holdOut;

/** Reach ÷ reachable people. */
export const reachShare = (reached: number, audience: Audience): Fraction | null =>
  ratio(reached, reachable(audience));

/** Distinct clickers ÷ reach, bots left out. */
export const clickRate = (clickers: number, reached: number): Fraction | null => ratio(clickers, reached);

/** Attributed buyers ÷ reached; the same for visits: buyers ÷ visitors. */
export const conversion = (buyers: number, reached: number): Fraction | null => ratio(buyers, reached);

/** Campaign conversion ÷ baseline conversion − 1. */
export function conversionLift(campaign: Fraction | null, baseline: Fraction | null): Fraction | null {
  const quotient = campaign && baseline && divide(campaign, baseline);
  return quotient && subtract(quotient, fraction(1));
}

/** New buyers (first order ever in the window) ÷ buyers. */
export const newBuyerShare = (newBuyers: number, buyers: number): Fraction | null => ratio(newBuyers, buyers);

/** Output per reached or per buyer: sales ÷ people. */
export const outputPer = (sales: number, people: number): Fraction | null => ratio(sales, people);

/** Buyers with two or more orders in the window ÷ buyers. */
export const repeatRate = (repeatBuyers: number, buyers: number): Fraction | null =>
  ratio(repeatBuyers, buyers);

/** 老用户复购率: customers with an order before the window and one in it ÷ customers with an order before it. */
export const existingRepeatRate = (returned: number, existing: number): Fraction | null =>
  ratio(returned, existing);

/** Spend booked on acquisition ÷ new buyers. */
export const acquisitionCost = (spend: number, newBuyers: number): Fraction | null => ratio(spend, newBuyers);
