import { formatPrice, minorToThousandths } from '../../money/currency.ts';
import { appliesTo, depthOf } from '../discount.ts';
import { phasesOf } from '../offer-phases.ts';
import type { Issue, Plan, Product, Promotion } from '../types.ts';
import { PLAN_PHASES, type PlanPhase } from '../vocabulary.ts';

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

/** What the plan's own offers that may run together can bring a product with a price down to; thousandths. */
export const lowestUnitPrice = (plan: Plan, product: Product): number =>
  Math.floor((product.price ?? 0) * Math.min(...PLAN_PHASES.map((phase) => shareLeft(plan, product, phase))));

/**
 * The same for an order of one unit, thousandths: a coupon of an amount without a threshold takes the whole of it off,
 * after every share.
 */
export const lowestOrderPrice = (plan: Plan, product: Product): number =>
  Math.min(
    ...PLAN_PHASES.map((phase) => {
      const left = Math.floor((product.price ?? 0) * shareLeft(plan, product, phase));
      return Math.max(0, left - amountsOff(plan, product, phase));
    }),
  );

/** What coupons of an amount without a threshold take off an order in a phase, the largest of each group. */
function amountsOff({ promotions, currency }: Plan, { sku }: Product, phase: PlanPhase): number {
  const largest = new Map<string, number>();
  for (const promotion of promotions) {
    const runs = appliesTo(promotion, sku) && phasesOf(promotion).includes(phase);
    if (!runs || promotion.kind !== 'coupon' || promotion.over) continue;
    const off = minorToThousandths(promotion.amount ?? 0, currency);
    largest.set(placeOf(promotion), Math.max(off, largest.get(placeOf(promotion)) ?? 0));
  }
  return [...largest.values()].reduce((sum, off) => sum + off, 0);
}

/** One price a line; then the best of each group of a step, one after the other. */
const placeOf = (promotion: Promotion): string => {
  if (promotion.kind === 'fixedPrice' || promotion.kind === 'flash') return 'price';
  return promotion.group === undefined ? `alone ${promotion.key}` : `group ${promotion.group}`;
};

/** What the offers that may run in a phase, the best of each group, leave of a product's price. */
function shareLeft({ promotions, products }: Plan, product: Product, phase: PlanPhase): number {
  const deepest = new Map<string, number>();
  for (const promotion of promotions) {
    const runs = appliesTo(promotion, product.sku) && phasesOf(promotion).includes(phase);
    const depth = runs ? depthOf(promotion, product, products) : 0;
    deepest.set(placeOf(promotion), Math.max(depth, deepest.get(placeOf(promotion)) ?? 0));
  }
  return [...deepest.values()].reduce((left, depth) => left * (1 - depth), 1);
}
