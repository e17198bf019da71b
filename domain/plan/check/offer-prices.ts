import { formatPrice } from '../../money/currency.ts';
import { pricesTogether } from '../discount.ts';
import type { Issue, Plan, Product, Promotion } from '../types.ts';
import { eachOf, issue, type Check } from './facts.ts';

type Products = readonly (Product | undefined)[];

/** The price that an offer gives and what its products cost without it; undefined where one of them is not known. */
function pricesOf(promotion: Promotion, products: Products): { offered: number; now: number } | undefined {
  const skus = promotion.kind === 'bundle' ? promotion.skus : 'sku' in promotion ? [promotion.sku] : [];
  const offered = 'price' in promotion ? promotion.price : undefined;
  const now = pricesTogether(skus, products);
  return offered === undefined || now === undefined || skus.length === 0 ? undefined : { offered, now };
}

/** An offer's price is below what its product, or the products of its bundle, cost without it. */
export const checkOfferPrices: Check = ({ parts: { promotions, products, currency = 'GBP' } }) =>
  eachOf(promotions, (promotion, i) => {
    const prices = pricesOf(promotion, products ?? []);
    if (prices === undefined || prices.offered < prices.now) return [];
    return [
      issue(
        ['promotions', i, 'price'],
        `Must be below ${formatPrice(prices.now, currency)}, what it costs without the offer`,
      ),
    ];
  });

/** Points that do nothing as the plan stands: earned without a value, or multiplied where none are earned. */
export function idlePoints({ promotions }: Pick<Plan, 'promotions'>): Issue[] {
  const points = promotions.filter((each) => each.kind === 'points');
  const redeems = points.some(({ redeem }) => redeem !== undefined);
  const earns = points.some(({ rate }) => rate !== undefined);
  return promotions.flatMap((promotion, i): Issue[] => {
    if (promotion.kind !== 'points') return [];
    const path = ['promotions', i];
    if (promotion.rate !== undefined && !redeems) {
      const message =
        'Its points have no value: no offer of the plan has redeem, so they cost the budget nothing';
      return [{ path: [...path, 'rate'], message, code: 'POINTS_WITHOUT_VALUE' }];
    }
    if (promotion.rate === undefined && promotion.multiplier !== undefined && !earns) {
      const message = 'Nothing to multiply: no offer of the plan has a rate';
      return [{ path: [...path, 'multiplier'], message, code: 'POINTS_WITHOUT_RATE' }];
    }
    return [];
  });
}
