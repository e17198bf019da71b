import type { FreeShipping } from '../types.ts';
import type { Cart, OrderWorker, Refusal, ShippingOffer, Terms } from './kind.ts';
import { belowThreshold } from './reached.ts';

/** The shipping free, from `over` on where there is one; nothing to give where nothing is charged any more. */
export function shippingOffer(
  over: number,
  { lines, shipping }: Cart,
  { digits }: Terms,
): ShippingOffer | Refusal {
  const below = belowThreshold(over, lines, digits);
  if (below) return below;
  if (shipping === 0) return { code: 'NO_EFFECT', reason: 'Nothing is charged for shipping' };
  return { gives: 'shipping' };
}

/** Free shipping (包邮): what the threshold looks at are the goods after discounts and coupons. */
export const freeShipping = ({ over = 0 }: FreeShipping, terms: Terms): OrderWorker => ({
  on: 'order',
  offer: (cart) => shippingOffer(over, cart, terms),
});
