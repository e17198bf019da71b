import type { BasketLine, ProductTerms, Promotion, ShippingTerms } from '../promotions/types.ts';

/** A past order before any offer: what was in it, and who bought as far as that is known today. */
export interface PastBasket {
  readonly orderId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Null: nobody knows who bought. */
  readonly customerId: string | null;
  /** Of the customer as they are at the reference day; null where unknown or in none. */
  readonly segment: string | null;
  readonly memberTier: string | null;
  readonly region: string | null;
  /** Whether it was the customer's first; null where it was not asked or nobody knows who bought. */
  readonly firstOrder: boolean | null;
  /** Unit prices in thousandths of the major unit, as they were charged then. */
  readonly lines: readonly BasketLine[];
}

/** Prices and costs of one product, in thousandths of the major unit. */
export interface BacktestProduct extends ProductTerms {
  /** The price that the plan lists it at. */
  readonly price?: number;
}

/** What the plan would have a basket priced by; amounts in minor units. */
export interface BacktestTerms {
  /** Decimals of the currency. */
  readonly digits: number;
  readonly shipping?: ShippingTerms;
  /** Those that the plan names, by SKU. */
  readonly products: Readonly<Record<string, BacktestProduct>>;
  /** Unit costs in thousandths by SKU, the plan's before those of the shop's catalogue. */
  readonly unitCosts: ReadonlyMap<string, number>;
  /** Share of the baskets that a coupon is used on, by promotion: decimal text, 0 to 1. Nobody uses the others. */
  readonly couponUse: Readonly<Record<string, string>>;
  /** `plan` has products that the plan lists sold at the plan's price; `then` at what was charged. */
  readonly prices: 'then' | 'plan';
  /** The channel that every order is taken to have come by; left out: nobody knows. */
  readonly channel?: string;
}

/** One set of promotions to be tried; the plan's own, or an alternative to it. */
export interface Variant {
  readonly name: string;
  readonly promotions: readonly Promotion[];
}

/** What one promotion did over all baskets; amounts in minor units. */
export interface PromotionTally {
  readonly promotion: Promotion;
  /** Baskets to which it gave anything. */
  baskets: number;
  /** Off the goods. */
  discount: number;
  gifts: number;
  /** What shipping that it gave free costs. */
  shipping: number;
  /** Points that were earned, and their face value. */
  pointsEarned: number;
  points: number;
  /** Units of a limited promotion that were had. */
  units: number;
  /** Why it gave nothing, by code: baskets. */
  readonly skipped: Map<string, number>;
  /** Baskets and discount by the tier that worked, in the order of the promotion's tiers; of thresholds alone. */
  readonly tiers: { baskets: number; discount: number }[];
}

/** What one variant did over all baskets; amounts in minor units but for `knownCost`. */
export interface Tally {
  baskets: number;
  lines: number;
  units: number;
  /** Baskets to which any promotion gave anything. */
  reached: number;
  listValue: number;
  /** Goods after discounts, shipping apart. */
  sales: number;
  /** Of the lines whose unit cost is known. */
  knownList: number;
  knownSales: number;
  /** What those lines cost the shop, in thousandths of the major unit. */
  knownCost: number;
  readonly promotions: ReadonlyMap<string, PromotionTally>;
}
