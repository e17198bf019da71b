import type { WorkLine } from '../basket.ts';
import type { RunPromotion, Step } from '../types.ts';

/** What a kind sees of the basket: the promotion's eligible lines, all with something left. */
export interface Cart {
  readonly lines: readonly WorkLine[];
  /** What each of these lines had left when the step began, in minor units: what thresholds look at. */
  readonly atStep: readonly number[];
  /** Decimals of the currency. */
  readonly digits: number;
  /** What is still charged for shipping, in minor units. */
  readonly shipping: number;
}

/** A discount before rounding: line i of the cart gets worth[i] ÷ divisor minor units. Divisor > 0. */
export interface Offer {
  readonly worth: readonly bigint[];
  readonly divisor: bigint;
}

/** A promotion that gives the shipping free. */
export interface ShippingOffer {
  readonly shipping: 'free';
}

/** Why a kind does not work on this cart. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
}

export interface PromotionKind<P extends RunPromotion, Gives = Offer> {
  readonly step: Step;
  /** Whether one promotion of a group works on each line or on the whole order. */
  readonly groupWorksOn: 'line' | 'order';
  readonly offer: (promotion: P, cart: Cart) => Gives | Refusal;
}
