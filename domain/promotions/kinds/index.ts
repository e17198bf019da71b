import type { Promotion, RunPromotion, Step } from '../types.ts';
import { coupon } from './coupon.ts';
import { freeShipping } from './free-shipping.ts';
import type { Cart, Offer, PromotionKind, Refusal, ShippingOffer } from './kind.ts';
import { percentOff } from './percent-off.ts';
import { threshold } from './threshold.ts';

/** Every kind the engine runs; a promotion of any other kind is skipped as NOT_RUN_YET. */
const KINDS = { percentOff, threshold, coupon, freeShipping } satisfies {
  [K in RunPromotion['kind']]: PromotionKind<Extract<RunPromotion, { kind: K }>, Offer | ShippingOffer>;
};

/** The kinds of promotion that this engine runs. */
export const RUN_KINDS = Object.keys(KINDS) as RunPromotion['kind'][];

/** Whether the engine runs promotions of this kind. */
export const isRun = (promotion: Promotion): promotion is RunPromotion =>
  Object.hasOwn(KINDS, promotion.kind);

/** The step in which a promotion works. */
export const stepOf = (promotion: RunPromotion): Step => KINDS[promotion.kind].step;

/** Whether a group of such promotions has one that works on each line, or one on the whole order. */
export const groupWorksOn = (promotion: RunPromotion): 'line' | 'order' => KINDS[promotion.kind].groupWorksOn;

/** What the promotion would give on this cart, exactly, or why it gives nothing. */
export function offerOf(promotion: RunPromotion, cart: Cart): Offer | ShippingOffer | Refusal {
  switch (promotion.kind) {
    case 'percentOff':
      return KINDS.percentOff.offer(promotion, cart);
    case 'threshold':
      return KINDS.threshold.offer(promotion, cart);
    case 'coupon':
      return KINDS.coupon.offer(promotion, cart);
    case 'freeShipping':
      return KINDS.freeShipping.offer(promotion, cart);
  }
}
