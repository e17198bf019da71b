import type {
  Coupon,
  FreeShipping,
  PercentOff,
  ThresholdPromotion,
  ThresholdTier,
} from '../../../domain/plan/promotion-types.ts';
import { quote } from '../../../domain/promotions/quote.ts';
import type {
  BasketLine,
  Promotion,
  Quote,
  QuoteContext,
  ShippingTerms,
} from '../../../domain/promotions/types.ts';

type Terms = Partial<Omit<PercentOff, 'kind' | 'percent'>>;

const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' };

/** A percentage off, `key` p<percent> unless said. */
export const aPercentOff = (percent: string, more: Terms = {}): PercentOff => ({
  key: `p${percent}`,
  kind: 'percentOff',
  percent,
  ...terms,
  ...more,
});

/** A threshold; amounts in minor units. */
export const aThreshold = (
  tiers: ThresholdTier[],
  more: Terms & { repeat?: boolean } = {},
): ThresholdPromotion => ({
  key: 'threshold',
  kind: 'threshold',
  tiers,
  repeat: false,
  ...terms,
  ...more,
});

/** A coupon of unique codes, ten per cent off unless said; amounts in minor units. */
export const aCoupon = (more: Terms & Partial<Coupon> = { percent: '10' }): Coupon => ({
  key: 'coupon',
  kind: 'coupon',
  codes: 'unique',
  ...terms,
  ...more,
});

/** Free shipping; `over` in minor units. */
export const aFreeShipping = (more: Terms & Partial<FreeShipping> = {}): FreeShipping => ({
  key: 'ship',
  kind: 'freeShipping',
  ...terms,
  ...more,
});

/** A line; price as people write it ("199.99"). */
export const aLine = (price: string, quantity = 1, sku = 'A'): BasketLine => ({
  sku,
  quantity,
  unitPrice: Math.round(Number(price) * 1000),
});

/** A quote in a currency of two digits, at instant 0. */
export const quoted = (
  lines: BasketLine[],
  promotions: Promotion[],
  { shipping, ...context }: Partial<QuoteContext> & { shipping?: ShippingTerms } = {},
): Quote =>
  quote({ digits: 2, lines, promotions, context: { at: 0, ...context }, ...(shipping && { shipping }) });
