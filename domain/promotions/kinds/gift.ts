import { unitsOf } from '../basket.ts';
import { own } from '../own.ts';
import type { Gift, QuoteContext } from '../types.ts';
import type { Cart, GiftsOffer, OrderWorker, Refusal, Terms } from './kind.ts';
import { belowThreshold, belowUnits } from './reached.ts';

function notReached({ over = 0, buy }: Gift, { lines }: Cart, { digits }: Terms): Refusal | undefined {
  if (!buy) return belowThreshold(over, lines, digits);
  const has = unitsOf(lines.filter(({ sku }) => sku === buy.sku));
  return has < buy.quantity ? belowUnits({ needed: buy.quantity, has, of: buy.sku }) : undefined;
}

const rungOf = ({ over = 0, buy }: Gift): GiftsOffer['rung'] =>
  buy ? { of: buy.sku, from: buy.quantity } : { of: '', from: over };

/** The gifts: all there are, or as many as may be chosen: those the buyer chose, else the first in the plan's order. */
function chosen(promotion: Gift, { gifts, giftsGone }: QuoteContext): GiftsOffer | Refusal {
  const { key, skus, choose } = promotion;
  const rung = rungOf(promotion);
  const left = skus.filter((sku) => giftsGone?.includes(sku) !== true);
  if (left.length === 0) return { code: 'GIFT_GONE', reason: `Nothing is left of ${skus.join(', ')}` };
  if (choose === undefined) return { gives: 'gifts', skus: left, rung };
  const wanted = own(gifts, key);
  if (wanted?.length === 0) return { code: 'NO_EFFECT', reason: `The buyer chose none of the ${choose}` };
  const wished = left.filter((sku) => wanted?.includes(sku) === true);
  return { gives: 'gifts', skus: (wished.length > 0 ? wished : left).slice(0, choose), rung };
}

/** Gifts with an order (满赠, 买赠): from an amount on, with so many units of a product, or with any. One unit of each. */
export function gift(promotion: Gift, terms: Terms): OrderWorker {
  return {
    on: 'order',
    offer: (cart) => notReached(promotion, cart, terms) ?? chosen(promotion, cart.context),
  };
}
