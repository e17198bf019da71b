import { formatPrice } from '../../money/currency.ts';
import { deepestOf } from '../discount.ts';
import type { Issue, Plan, Product, Promotion } from '../types.ts';

/** Products whose unit price the plan's own offers together, the best of each group, would bring under the floor. */
export function belowFloor(plan: Plan): Issue[] {
  return plan.products.flatMap((product, i): Issue[] => {
    const { price, floorPrice } = product;
    if (price === undefined || floorPrice === undefined) return [];
    const lowest = lowestUnitPrice(plan, product);
    if (lowest >= floorPrice) return [];
    const message = `The offers can bring it down to ${formatPrice(lowest, plan.currency)}, under its floor`;
    return [{ path: ['products', i, 'floorPrice'], message, code: 'BELOW_FLOOR' }];
  });
}

/** What the plan's own offers together, the best of each group, can bring a product with a price down to; thousandths. */
export const lowestUnitPrice = (plan: Plan, product: Product): number =>
  Math.floor((product.price ?? 0) * remainingShare(plan, product));

function remainingShare(plan: Plan, product: Product): number {
  const deepest = new Map<string, number>();
  for (const promotion of plan.promotions) {
    const place = promotion.group === undefined ? `alone ${promotion.key}` : `group ${promotion.group}`;
    const depth = appliesTo(promotion, product.sku) ? depthOf(promotion, product) : 0;
    deepest.set(place, Math.max(depth, deepest.get(place) ?? 0));
  }
  return [...deepest.values()].reduce((left, depth) => left * (1 - depth), 1);
}

function appliesTo(promotion: Promotion, sku: string): boolean {
  if ('sku' in promotion) return promotion.sku === sku;
  return promotion.skus === undefined || promotion.skus.includes(sku);
}

/** The deepest share an offer takes off a unit of the product by its terms alone. */
function depthOf(promotion: Promotion, { price = 0 }: Product): number {
  const cut = (to: number) => (price === 0 ? 0 : Math.max(0, 1 - to / price));
  switch (promotion.kind) {
    case 'percentOff':
    case 'threshold':
      return deepestOf(promotion);
    case 'nthUnit':
      return Number(promotion.percent) / 100 / promotion.n;
    case 'flash':
      return promotion.price === undefined ? Number(promotion.percent) / 100 : cut(promotion.price);
    case 'fixedPrice':
      return cut(promotion.price);
    case 'coupon':
      if (promotion.percent !== undefined) return Number(promotion.percent) / 100;
      return promotion.amount !== undefined && promotion.over
        ? Math.min(1, promotion.amount / promotion.over)
        : 0;
    default:
      return 0;
  }
}
