import type { WorkLine } from '../basket.ts';
import type { Fraction } from '../../money/decimal.ts';
import type { Exact } from '../exact.ts';
import type { ProductTerms, QuoteContext } from '../types.ts';

/** What a kind may know before it sees a basket. */
export interface Terms {
  /** Decimals of the currency. */
  readonly digits: number;
  readonly products?: Readonly<Record<string, ProductTerms>>;
}

/** What a kind sees of the basket. */
export interface Cart {
  /** The promotion's eligible lines; for one that works on lines, those with something left. */
  readonly lines: readonly WorkLine[];
  /** What is still charged for shipping, in minor units. */
  readonly shipping: number;
  readonly context: QuoteContext;
}

/** Why a kind does not work on this cart. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
}

/** Off each line it works on what stands at the line's place, not rounded yet; nothing where a line only counts. */
export interface LinesOffer {
  readonly gives: 'lines';
  readonly lines: readonly WorkLine[];
  readonly parts: readonly Exact[];
  /** Of a promotion with limited units: those it takes of each line. */
  readonly units?: readonly number[];
}

/** An amount off the cart's lines, shared by what is left of them. */
export interface AmountOffer {
  readonly gives: 'amount';
  readonly amount: Exact;
}

/** The shipping free. */
export interface ShippingOffer {
  readonly gives: 'shipping';
}

/** One unit of each of these SKUs, free with the order. */
export interface GiftsOffer {
  readonly gives: 'gifts';
  readonly skus: readonly string[];
  /** Where it stands among others: the amount, or the units of a SKU, that it is given from. */
  readonly rung: { readonly of: string; readonly from: number };
}

export type OrderOffer = AmountOffer | ShippingOffer | GiftsOffer;

/** A promotion at work on lines; what does not change from basket to basket has been worked out. */
export interface LineWorker {
  readonly on: 'lines';
  /** Whether each line stands by itself: what happens on one changes nothing on another. */
  readonly byLine: boolean;
  /** The SKUs it can work on; left out: all that the promotion takes. */
  readonly skus?: readonly string[];
  readonly offer: (cart: Cart) => LinesOffer | Refusal;
}

/** A promotion at work on the whole order. */
export interface OrderWorker {
  readonly on: 'order';
  readonly offer: (cart: Cart) => OrderOffer | Refusal;
}

/** A promotion that works with points: `points.ts` does it, when everything else has been taken off. */
export interface PointsWorker {
  readonly on: 'points';
  /** Points for each whole unit of the currency. */
  readonly rate?: Fraction;
  /** Of a promotion without a rate: how much more the points of the others are. */
  readonly bonus?: Fraction;
  /** So many points pay `value` minor units, in whole steps. */
  readonly redeem?: PointsRate;
}

/** So many points are worth `value` minor units. */
export interface PointsRate {
  readonly points: number;
  readonly value: number;
}

export type Worker = LineWorker | OrderWorker | PointsWorker;
