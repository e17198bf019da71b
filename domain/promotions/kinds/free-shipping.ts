import type { FreeShipping } from '../types.ts';
import type { Cart, PromotionKind, Refusal, ShippingOffer } from './kind.ts';
import { belowThreshold } from './reached.ts';

/** The shipping free, from `over` on where there is one; nothing to give where nothing is charged any more. */
export function shippingOffer(over: number, cart: Cart): ShippingOffer | Refusal {
  const below = belowThreshold(over, cart);
  if (below) return below;
  if (cart.shipping === 0) return { code: 'NO_EFFECT', reason: 'Nothing is charged for shipping' };
  return { shipping: 'free' };
}

/** Free shipping (包邮): what the threshold looks at are the goods after discounts and coupons. */
export const freeShipping: PromotionKind<FreeShipping, ShippingOffer> = {
  step: 'shipping',
  groupWorksOn: 'order',
  offer: ({ over = 0 }, cart) => shippingOffer(over, cart),
};
