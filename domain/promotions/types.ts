import type { Lottery, Promotion, RedPacket } from '../plan/promotion-types.ts';

export type {
  Bundle,
  BuyXGetY,
  Coupon,
  FixedPrice,
  Flash,
  FreeShipping,
  Gift,
  NthUnit,
  PercentOff,
  Points,
  Promotion,
  ThresholdPromotion,
  ThresholdTier,
} from '../plan/promotion-types.ts';

/** Work goes through these in order; inside a step by priority, high first. */
export const STEPS = ['price', 'item', 'order', 'coupon', 'shipping', 'points'] as const;
export type Step = (typeof STEPS)[number];

/** The promotions that price a basket; lottery and red packet are drawn apart. */
export type RunPromotion = Exclude<Promotion, Lottery | RedPacket>;

/** A line of a basket. `unitPrice` is in thousandths of the major unit, `quantity` a whole number above 0. */
export interface BasketLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

/** When a promotion runs: epoch milliseconds, `from` included, `to` not; `skus` narrows it (extension.products). */
export interface PromotionWindow {
  readonly from: number;
  readonly to: number;
  readonly skus?: readonly string[];
}

/** Who buys and when; what is absent is unknown, and a promotion that asks for it is skipped. */
export interface QuoteContext {
  /** Epoch milliseconds. */
  readonly at: number;
  /**
   * By promotion key; an empty list has not started. A promotion without an entry runs at any time: an offer that is
   * being tried has no dates.
   */
  readonly windows?: Readonly<Record<string, readonly PromotionWindow[]>>;
  readonly segment?: string;
  readonly arm?: 'treated' | 'holdOut';
  readonly memberTier?: string;
  readonly region?: string;
  readonly channel?: string;
  readonly firstOrder?: boolean;
  /** Keys of the coupon promotions of which a code was given that may be used; without one a coupon does nothing. */
  readonly coupons?: readonly string[];
  /** Promotions that may not work any more, with the code that says why: BUDGET_SPENT and the like. */
  readonly spent?: Readonly<Record<string, string>>;
  /** Units of a limited promotion that are still to be had, by key; without an entry: all that the promotion has. */
  readonly unitsLeft?: Readonly<Record<string, number>>;
  /** Units of a limited promotion that this buyer has had, by key; 0 unless said. */
  readonly unitsHad?: Readonly<Record<string, number>>;
  /** Gifts that the buyer chose, by promotion; without an entry: the first ones in the plan's order. */
  readonly gifts?: Readonly<Record<string, readonly string[]>>;
  /** SKUs that cannot be given any more. */
  readonly giftsGone?: readonly string[];
  /** Points that the buyer wants to pay with, and those there are; 0 unless said. */
  readonly redeem?: { readonly points: number; readonly held: number };
}

/** What a pricer works with, basket after basket. */
export interface PricerTerms {
  /** Decimals of the currency: 2 for GBP and CNY, 0 for JPY. */
  readonly digits: number;
  /** As a decoded plan has them: amounts in minor units, percents as decimal text. */
  readonly promotions: readonly Promotion[];
  /** What shipping is charged and what it costs the shop, in minor units; left out: nothing is charged. */
  readonly shipping?: ShippingTerms;
  /** What the plan knows of its products, by SKU; left out: no floors, and gifts cost nothing. */
  readonly products?: Readonly<Record<string, ProductTerms>>;
}

/** One basket and all that prices it. */
export interface QuoteInput extends PricerTerms {
  readonly lines: readonly BasketLine[];
  readonly context: QuoteContext;
}

/** Of a product, in thousandths of the major unit each: the least a unit may cost, and what it costs the shop. */
export interface ProductTerms {
  readonly floorPrice?: number;
  readonly unitCost?: number;
}

export interface ShippingTerms {
  readonly fee: number;
  readonly cost: number;
}

/** Shipping that a promotion gave free: what the buyer saves, and what it costs the budget line that pays. */
export interface GivenShipping extends QuoteDiscount {
  readonly cost: number;
}

/** Shipping of a basket: `charged` is the fee less what was given. */
export interface QuotedShipping {
  readonly fee: number;
  readonly charged: number;
  readonly given: readonly GivenShipping[];
}

export interface LineDiscount {
  readonly promotion: string;
  readonly amount: number;
}

export interface QuotedLine extends BasketLine {
  readonly listTotal: number;
  readonly total: number;
  readonly discounts: readonly LineDiscount[];
}

export interface QuoteDiscount extends LineDiscount {
  readonly budgetLine: string;
}

export interface Skipped {
  readonly promotion: string;
  readonly code: string;
  readonly reason: string;
}

/** A gift with the order; `cost` is what all its units cost the shop, in minor units. */
export interface QuotedGift {
  readonly promotion: string;
  readonly budgetLine: string;
  readonly sku: string;
  readonly quantity: number;
  readonly cost: number;
}

/** Units that a limited promotion (flash) gave: what its own ledger holds. */
export interface QuotedUnits {
  readonly promotion: string;
  readonly sku: string;
  readonly quantity: number;
}

/** Points that the order earns; `value` is their face value in minor units, what its budget line pays. */
export interface EarnedPoints {
  readonly promotion: string;
  readonly budgetLine: string;
  readonly points: number;
  readonly value: number;
}

/** Points that a promotion was paid with. */
export interface RedeemedPoints {
  readonly promotion: string;
  readonly points: number;
}

/** A priced basket; every amount in minor units. */
export interface Quote {
  /** Lines of the same SKU and unit price are one line, in the order in which they first appear. */
  readonly lines: readonly QuotedLine[];
  /** What each working promotion took off the goods, in the order of work. */
  readonly discounts: readonly QuoteDiscount[];
  readonly skipped: readonly Skipped[];
  readonly listTotal: number;
  /** The goods after discounts, shipping apart. */
  readonly total: number;
  readonly shipping: QuotedShipping;
  /** What the buyer pays: goods and shipping. */
  readonly payable: number;
  readonly gifts: readonly QuotedGift[];
  readonly units: readonly QuotedUnits[];
  readonly points: {
    readonly earned: readonly EarnedPoints[];
    /** Points paid with; what they took off is among `discounts`. */
    readonly redeemed: readonly RedeemedPoints[];
  };
}
