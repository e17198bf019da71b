import { percentToFraction } from '../../money/decimal.ts';
import { leftOf } from '../basket.ts';
import { times, wholly } from '../exact.ts';
import type { Exact } from '../exact.ts';
import type { Coupon } from '../types.ts';
import { shippingOffer } from './free-shipping.ts';
import type { OrderWorker, Terms } from './kind.ts';
import { belowThreshold } from './reached.ts';

/**
 * A coupon whose code was given: a percentage or an amount off its eligible lines, or the shipping, once an order and
 * from `over` on where there is one. An amount is never worth more than what is left.
 */
export function coupon({ over = 0, percent, amount = 0, freeShipping }: Coupon, terms: Terms): OrderWorker {
  if (freeShipping) return { on: 'order', offer: (cart) => shippingOffer(over, cart, terms) };
  const rate = percent === undefined ? undefined : percentToFraction(percent);
  const off = (left: number): Exact => (rate ? times(left, rate) : wholly(Math.min(amount, left)));
  return {
    on: 'order',
    offer: ({ lines }) =>
      belowThreshold(over, lines, terms.digits) ?? { gives: 'amount', amount: off(leftOf(lines)) },
  };
}
