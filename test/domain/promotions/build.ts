import { createPricer } from '../../../domain/promotions/pricer.ts';
import type {
  BasketLine,
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
  PricerTerms,
  Promotion,
  Quote,
  QuoteContext,
  ThresholdPromotion,
  ThresholdTier,
} from '../../../domain/promotions/types.ts';
import type { RedPacket } from '../../../domain/plan/promotion-types.ts';

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

/** A price of its own for SKU A, `price` as people write it. */
export const aFixedPrice = (price: string, more: Terms & Partial<FixedPrice> = {}): FixedPrice => ({
  key: 'fixed',
  kind: 'fixedPrice',
  sku: 'A',
  price: thousandths(price),
  ...terms,
  ...more,
});

/** A flash sale of SKU A: half price for 100 units unless said. */
export const aFlash = (more: Terms & Partial<Flash> = {}): Flash => ({
  key: 'flash',
  kind: 'flash',
  sku: 'A',
  ...(more.price === undefined && { percent: '50' }),
  units: 100,
  ...terms,
  ...more,
});

/** The second unit of A at half price unless said. */
export const anNthUnit = (more: Terms & Partial<NthUnit> = {}): NthUnit => ({
  key: 'nth',
  kind: 'nthUnit',
  skus: ['A'],
  n: 2,
  percent: '50',
  ...terms,
  ...more,
});

/** Buy 2 of A, get 1 of A free unless said. */
export const aBuyXGetY = (more: Terms & Partial<BuyXGetY> = {}): BuyXGetY => ({
  key: 'deal',
  kind: 'buyXGetY',
  buy: { sku: 'A', quantity: 2 },
  get: { sku: 'A', quantity: 1, percent: '100' },
  ...terms,
  ...more,
});

/** A and B together at a price. */
export const aBundle = (price: string, more: Terms & Partial<Bundle> = {}): Bundle => ({
  key: 'bundle',
  kind: 'bundle',
  skus: ['A', 'B'],
  price: thousandths(price),
  ...terms,
  ...more,
});

/** A gift G with any order unless said; amounts in minor units. */
export const aGift = (more: Terms & Partial<Gift> = {}): Gift => ({
  key: 'gift',
  kind: 'gift',
  skus: ['G'],
  ...terms,
  ...more,
});

/** One point a whole unit unless said; amounts in minor units. */
export const aPoints = (more: Terms & Partial<Points> = { rate: '1' }): Points => ({
  key: 'points',
  kind: 'points',
  ...terms,
  ...more,
});

/** A red packet, which changes no price. */
export const aRedPacket = (): RedPacket => ({
  ...{ key: 'packet', kind: 'redPacket', total: 1000, count: 10, min: 50, max: 200 },
  ...terms,
});

const thousandths = (price: string): number => Math.round(Number(price) * 1000);

/** A line; price as people write it ("199.99"). */
export const aLine = (price: string, quantity = 1, sku = 'A'): BasketLine => ({
  ...{ sku, quantity },
  unitPrice: thousandths(price),
});

type Asked = Partial<QuoteContext> & Partial<Omit<PricerTerms, 'promotions'>>;

/** A quote in a currency of two digits unless said, at instant 0. */
export const quoted = (
  lines: BasketLine[],
  promotions: Promotion[],
  { shipping, products, digits = 2, ...context }: Asked = {},
): Quote =>
  createPricer({ digits, promotions, ...(shipping && { shipping }), ...(products && { products }) }).quote(
    lines,
    {
      at: 0,
      ...context,
    },
  );
