import type { Promotion, RunPromotion, Step } from '../types.ts';
import type { Cart, Offer, PromotionKind, Refusal } from './kind.ts';
import { percentOff } from './percent-off.ts';
import { threshold } from './threshold.ts';

/** Every kind the engine runs; a promotion of any other kind is skipped as NOT_RUN_YET. */
const KINDS = { percentOff, threshold } satisfies {
  [K in RunPromotion['kind']]: PromotionKind<Extract<RunPromotion, { kind: K }>>;
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
export function offerOf(promotion: RunPromotion, cart: Cart): Offer | Refusal {
  switch (promotion.kind) {
    case 'percentOff':
      return KINDS.percentOff.offer(promotion, cart);
    case 'threshold':
      return KINDS.threshold.offer(promotion, cart);
  }
}
