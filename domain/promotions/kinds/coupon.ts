import { percentToFraction } from '../../money/decimal.ts';
import { leftOf } from '../basket.ts';
import type { Coupon } from '../types.ts';
import { shippingOffer } from './free-shipping.ts';
import type { Offer, PromotionKind, ShippingOffer } from './kind.ts';
import { belowThreshold } from './reached.ts';

/**
 * A coupon whose code was given: a percentage or an amount off its eligible lines, or the shipping, once an order and
 * from `over` on where there is one. An amount is never worth more than what is left.
 */
export const coupon: PromotionKind<Coupon, Offer | ShippingOffer> = {
  step: 'coupon',
  groupWorksOn: 'order',
  offer: ({ over = 0, percent, amount, freeShipping }, cart) => {
    if (freeShipping) return shippingOffer(over, cart);
    const below = belowThreshold(over, cart);
    if (below) return below;
    const left = cart.lines.map((line) => BigInt(line.left));
    if (percent !== undefined) {
      const { n, d } = percentToFraction(percent);
      return { worth: left.map((each) => each * BigInt(n)), divisor: BigInt(d) };
    }
    const all = leftOf(cart.lines);
    const off = BigInt(Math.min(amount ?? 0, all));
    // In proportion to what is left of each line, so that no line can go below 0.
    return { worth: left.map((each) => each * off), divisor: BigInt(all) };
  },
};
