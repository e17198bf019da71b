import { percentToFraction } from '../money/decimal.ts';
import { compare, fraction, fractionOf, type Fraction } from '../money/fraction.ts';
import type { Quote, ThresholdPromotion, ThresholdTier } from '../promotions/types.ts';

/** Goods of a quote that a threshold looked at, in minor units: when its step began, and when its turn came. */
interface Reached {
  readonly reached: number;
  readonly left: number;
}

interface Asked {
  /** Of a basket without windows: every offer is open. */
  readonly quote: Quote;
  /** Promotions that work in a step before thresholds do. */
  readonly before: ReadonlySet<string>;
}

function reachedOf(promotion: ThresholdPromotion, { quote, before }: Asked): Reached {
  let [reached, left] = [0, 0];
  for (const line of quote.lines) {
    if (promotion.skus?.includes(line.sku) === false) continue;
    let [atStep, now] = [line.listTotal, line.listTotal];
    // A line has its discounts in the order of work.
    for (const { promotion: key, amount } of line.discounts) {
      if (key === promotion.key) break;
      if (before.has(key)) atStep -= amount;
      now -= amount;
    }
    reached += atStep;
    left += now;
  }
  return { reached, left };
}

function worthOf({ over, off = 0, percent }: ThresholdTier, repeat: boolean, at: Reached): Fraction {
  if (percent === undefined) return fraction(off * (repeat ? Math.floor(at.reached / over) : 1));
  const { n, d } = percentToFraction(percent);
  return fractionOf(BigInt(at.left) * BigInt(n), BigInt(d));
}

/**
 * Which tier of a threshold worked in a quote that it gave something to, by its index: of those that the goods reached
 * the one worth most to the buyer, the first of equals (PRODUCT.md, Promotions). Undefined where none is reached.
 */
export function tierThatWorked(promotion: ThresholdPromotion, asked: Asked): number | undefined {
  const at = reachedOf(promotion, asked);
  let best: { index: number; worth: Fraction } | undefined;
  promotion.tiers.forEach((tier, index) => {
    if (tier.over > at.reached) return;
    const worth = worthOf(tier, promotion.repeat, at);
    if (best === undefined || compare(worth, best.worth) > 0) best = { index, worth };
  });
  return best?.index;
}
