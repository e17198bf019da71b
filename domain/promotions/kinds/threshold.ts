import { percentToFraction } from '../../money/decimal.ts';
import { compare, fraction, fractionOf } from '../../money/fraction.ts';
import type { Fraction } from '../../money/decimal.ts';
import { leftOf } from '../basket.ts';
import type { ThresholdPromotion, ThresholdTier } from '../types.ts';
import type { PromotionKind } from './kind.ts';
import { belowThreshold, reachedBy } from './reached.ts';

interface Amounts {
  /** What the steps before left on the eligible lines, in minor units: decides which tiers are reached. */
  readonly reached: number;
  /** What is left of them now, after other promotions of this step: nothing can take more than that. */
  readonly left: number;
}

function tierWorth(tier: ThresholdTier, repeat: boolean, { reached, left }: Amounts): Fraction {
  if (tier.percent !== undefined) {
    const { n, d } = percentToFraction(tier.percent);
    return fractionOf(BigInt(left) * BigInt(n), BigInt(d));
  }
  const times = repeat && tier.over > 0 ? Math.floor(reached / tier.over) : 1;
  return fraction(Math.min(times * (tier.off ?? 0), left));
}

/**
 * Amount or percentage off from a threshold on (满减), in tiers, or once for each full `over` (每满减).
 * Of the tiers that are reached the one worth most to the buyer counts, alone.
 */
export const threshold: PromotionKind<ThresholdPromotion> = {
  step: 'order',
  groupWorksOn: 'order',
  offer: ({ tiers, repeat }, cart) => {
    const below = belowThreshold(Math.min(...tiers.map(({ over }) => over)), cart);
    if (below) return below;
    const amounts: Amounts = { reached: reachedBy(cart), left: leftOf(cart.lines) };
    const best = tiers
      .filter(({ over }) => over <= amounts.reached)
      .map((tier) => tierWorth(tier, repeat, amounts))
      .reduce((a, b) => (compare(b, a) > 0 ? b : a));
    // In proportion to what is left of each line, so that no line can go below 0.
    return {
      worth: cart.lines.map((line) => BigInt(line.left) * BigInt(best.n)),
      divisor: BigInt(best.d) * BigInt(amounts.left),
    };
  },
};
