import type { Plan, Promotion } from './types.ts';

/** The deepest discount (0.2 = 20 %) a plan's own offers can give on a line or order by their terms alone. */
export function deepestDiscount(plan: Plan): number {
  return Math.max(0, ...plan.promotions.map(deepestOf));
}

/** The deepest discount one offer of these kinds can give by its terms alone; 0 for any other kind. */
export function deepestOf(promotion: Promotion): number {
  switch (promotion.kind) {
    case 'percentOff':
      return Number(promotion.percent) / 100;
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
