import { assertNever } from '../../errors.ts';
import type { Promotion, RunPromotion, Step } from '../types.ts';
import { bundle } from './bundle.ts';
import { buyXGetY } from './buy-x-get-y.ts';
import { coupon } from './coupon.ts';
import { fixedPrice } from './fixed-price.ts';
import { flash } from './flash.ts';
import { freeShipping } from './free-shipping.ts';
import { gift } from './gift.ts';
import type { Terms, Worker } from './kind.ts';
import { nthUnit } from './nth-unit.ts';
import { percentOff } from './percent-off.ts';
import { points } from './points.ts';
import { threshold } from './threshold.ts';

const STEP_OF = {
  fixedPrice: 'price',
  flash: 'price',
  percentOff: 'item',
  nthUnit: 'item',
  buyXGetY: 'item',
  bundle: 'item',
  threshold: 'order',
  gift: 'order',
  coupon: 'coupon',
  freeShipping: 'shipping',
  points: 'points',
} as const satisfies Record<RunPromotion['kind'], Step>;

/** The kinds of promotion that price a basket. */
export const RUN_KINDS = Object.keys(STEP_OF) as RunPromotion['kind'][];

/** Whether promotions of this kind price a basket; the others are drawn apart. */
export const isRun = (promotion: Promotion): promotion is RunPromotion =>
  Object.hasOwn(STEP_OF, promotion.kind);

/** The step in which promotions of this kind work. */
export const stepOf = (kind: RunPromotion['kind']): Step => STEP_OF[kind];

/**
 * The promotion with all worked out that does not change from basket to basket.
 * Throws INVALID_AMOUNT on rates that are no decimals, or past 2^53.
 */
export function workerOf(promotion: RunPromotion, terms: Terms): Worker {
  switch (promotion.kind) {
    case 'fixedPrice':
      return fixedPrice(promotion, terms);
    case 'flash':
      return flash(promotion, terms);
    case 'percentOff':
      return percentOff(promotion);
    case 'nthUnit':
      return nthUnit(promotion);
    case 'buyXGetY':
      return buyXGetY(promotion);
    case 'bundle':
      return bundle(promotion, terms);
    case 'threshold':
      return threshold(promotion, terms);
    case 'gift':
      return gift(promotion, terms);
    case 'coupon':
      return coupon(promotion, terms);
    case 'freeShipping':
      return freeShipping(promotion, terms);
    case 'points':
      return points(promotion);
    default:
      return assertNever(promotion);
  }
}
