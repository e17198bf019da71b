import { listTotalOf } from '../basket.ts';
import { wholly } from '../exact.ts';
import type { FixedPrice } from '../types.ts';
import type { LineWorker, Terms } from './kind.ts';
import { notCheaper } from './reached.ts';

/** A price of its own for a product: member price, early-bird price. Never a higher one than the line has. */
export function fixedPrice({ sku, price }: FixedPrice, { digits }: Terms): LineWorker {
  const dearer = notCheaper(price, digits);
  return {
    on: 'lines',
    byLine: true,
    skus: [sku],
    offer: ({ lines }) => {
      const parts = lines.map(({ left, quantity }) =>
        wholly(Math.max(0, left - listTotalOf({ quantity, unitPrice: price }, digits))),
      );
      return parts.some(({ whole }) => whole > 0) ? { gives: 'lines', lines, parts } : dearer;
    },
  };
}
