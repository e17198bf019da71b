import type { Amount, Exact, Key, Price } from './value-types.ts';
import type { Duration, LocalText, Moment } from './time-types.ts';

/** Keys that every promotion takes beside those of its kind. */
export interface PromotionCommon {
  key: Key;
  segments?: Key[];
  memberTiers?: string[];
  /** Kept for the treated: the hold-out pays the full price. */
  audience?: 'treated';
  /** Lines of other SKUs are not touched; left out: all lines. */
  skus?: string[];
  regions?: string[];
  /** Included. Left out: start of live. */
  from?: Moment;
  /** Not included. Left out: end of the last selling phase. */
  to?: Moment;
  /** In a group one promotion works; left out: it stands alone. */
  group?: Key;
  /** High first; 0 unless said. */
  priority: number;
  exclusive: boolean;
  /** Only the customer's first order. */
  first?: boolean;
  channels?: Key[];
  /** Key of the budget line that pays; `promotion` unless said. */
  budgetLine: Key;
  /** What customers are told of it: who may use it, until when, a lottery's odds. */
  terms?: LocalText;
}

export interface PercentOff extends PromotionCommon {
  kind: 'percentOff';
  /** Percent points, `20` is 20 %. */
  percent: Exact;
}

/** Exactly one of `off` and `percent`; `over` is included. */
export interface ThresholdTier<N = number> {
  over: Amount<N>;
  off?: Amount<N>;
  percent?: Exact;
}

export interface ThresholdPromotion<N = number> extends PromotionCommon {
  kind: 'threshold';
  tiers: ThresholdTier<N>[];
  repeat: boolean;
}

export interface NthUnit extends PromotionCommon {
  kind: 'nthUnit';
  skus: string[];
  n: number;
  percent: Exact;
}

/** Exactly one of `percent` and `price`. */
export interface Flash<N = number> extends PromotionCommon {
  kind: 'flash';
  sku: string;
  percent?: Exact;
  price?: Price<N>;
  units: number;
  perBuyer?: number;
}

export interface FixedPrice<N = number> extends PromotionCommon {
  kind: 'fixedPrice';
  sku: string;
  price: Price<N>;
}

/** Exactly one of `percent`, `amount` and `freeShipping`. */
export interface Coupon<N = number> extends PromotionCommon {
  kind: 'coupon';
  percent?: Exact;
  amount?: Amount<N>;
  freeShipping?: true;
  over?: Amount<N>;
  /** `unique`: one code a customer; else the shared code itself. */
  codes: string;
  total?: number;
  perCustomer?: number;
  /** Counts from issue. */
  expires?: Duration;
}

export interface Gift<N = number> extends PromotionCommon {
  kind: 'gift';
  over?: Amount<N>;
  buy?: { sku: string; quantity: number };
  skus: string[];
  choose?: number;
}

export interface BuyXGetY extends PromotionCommon {
  kind: 'buyXGetY';
  buy: { sku: string; quantity: number };
  get: { sku: string; quantity: number; percent: Exact };
}

export interface Bundle<N = number> extends PromotionCommon {
  kind: 'bundle';
  skus: string[];
  price: Price<N>;
}

export interface FreeShipping<N = number> extends PromotionCommon {
  kind: 'freeShipping';
  over?: Amount<N>;
}

export interface Points<N = number> extends PromotionCommon {
  kind: 'points';
  /** Points for each whole unit of the currency. */
  rate?: Exact;
  multiplier?: Exact;
  redeem?: { points: number; value: Amount<N> };
  /** Counts from when they settle; left out: they do not expire. */
  expires?: Duration;
}

export interface Lottery<N = number> extends PromotionCommon {
  kind: 'lottery';
  prizes: { key: Key; units: number; probability: Exact; cost: Amount<N> }[];
  perCustomer: number;
  /** How long a prize may be owed before somebody is called; 14 days unless said. */
  deliverWithin?: Duration;
}

export interface RedPacket<N = number> extends PromotionCommon {
  kind: 'redPacket';
  total: Amount<N>;
  count: number;
  min: Amount<N>;
  max: Amount<N>;
  /** Packets one customer may have; 1 unless said. */
  perCustomer?: number;
  deliverWithin?: Duration;
}

export type Promotion<N = number> =
  | PercentOff
  | ThresholdPromotion<N>
  | NthUnit
  | Flash<N>
  | FixedPrice<N>
  | Coupon<N>
  | Gift<N>
  | BuyXGetY
  | Bundle<N>
  | FreeShipping<N>
  | Points<N>
  | Lottery<N>
  | RedPacket<N>;
