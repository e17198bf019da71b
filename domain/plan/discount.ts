import type { Plan, Product, Promotion } from './types.ts';

/** The deepest discount (0.2 = 20 %) a plan's own offers can give on a line or order by their terms alone. */
export function deepestDiscount({ promotions, products }: Pick<Plan, 'promotions' | 'products'>): number {
  const depths = promotions.map((promotion) =>
    Math.max(
      deepestOf(promotion),
      ...products
        .filter(({ sku }) => appliesTo(promotion, sku))
        .map((product) => depthOf(promotion, product, products)),
    ),
  );
  return Math.max(0, ...depths);
}

/** The deepest discount one offer can give by its terms alone, whatever its products cost; 0 where that decides. */
export function deepestOf(promotion: Promotion): number {
  switch (promotion.kind) {
    case 'percentOff':
      return Number(promotion.percent) / 100;
    case 'nthUnit':
      return Number(promotion.percent) / 100 / promotion.n;
    case 'flash':
      return promotion.percent === undefined ? 0 : Number(promotion.percent) / 100;
    case 'threshold':
      // At the threshold itself the amount off weighs most.
      return Math.max(
        0,
        ...promotion.tiers.map(({ over, off, percent }) =>
          off === undefined ? Number(percent) / 100 : off / over,
        ),
      );
    case 'coupon':
      if (promotion.percent !== undefined) return Number(promotion.percent) / 100;
      if (promotion.amount === undefined) return 0;
      // Without a threshold, or above it, the order that the amount pays whole.
      return promotion.over ? Math.min(1, promotion.amount / promotion.over) : 1;
    default:
      return 0;
  }
}

/** Whether an offer can work on this product. A gift's products are what it gives. */
export function appliesTo(promotion: Promotion, sku: string): boolean {
  if (promotion.kind === 'gift') return true;
  if (promotion.kind === 'buyXGetY' && promotion.get.sku !== sku) return false;
  if ('sku' in promotion && promotion.sku !== sku) return false;
  return promotion.skus === undefined || promotion.skus.includes(sku);
}

/** What a price takes off another, as a share; 0 where that is not known, or nothing. */
const cut = (from: number | undefined, to: number): number =>
  from === undefined || from === 0 ? 0 : Math.max(0, 1 - to / from);

/** What the products cost together; undefined where the price of one is not known. */
export function pricesTogether(
  skus: readonly string[],
  products: readonly (Product | undefined)[],
): number | undefined {
  const prices = skus.map((sku) => products.find((product) => product?.sku === sku)?.price);
  return prices.reduce<number | undefined>(
    (sum, price) => (sum === undefined || price === undefined ? undefined : sum + price),
    0,
  );
}

/** The deepest share that an offer which applies to a product takes off its units on average, by its terms alone. */
export function depthOf(promotion: Promotion, { price }: Product, products: readonly Product[]): number {
  switch (promotion.kind) {
    case 'flash':
      return promotion.price === undefined ? deepestOf(promotion) : cut(price, promotion.price);
    case 'fixedPrice':
      return cut(price, promotion.price);
    case 'bundle':
      return cut(pricesTogether(promotion.skus, products), promotion.price);
    case 'buyXGetY': {
      const { buy, get } = promotion;
      // Of another product every unit may be one that comes with it.
      const share = buy.sku === get.sku ? get.quantity / (buy.quantity + get.quantity) : 1;
      return (Number(get.percent) / 100) * share;
    }
    case 'coupon':
      // An amount without a threshold says nothing of a unit.
      return promotion.percent === undefined && !promotion.over ? 0 : deepestOf(promotion);
    default:
      return deepestOf(promotion);
  }
}
