import { percentToFraction } from '../../money/decimal.ts';
import { listTotalOf } from '../basket.ts';
import type { WorkLine } from '../basket.ts';
import { less } from '../exact.ts';
import type { Exact } from '../exact.ts';
import { own } from '../own.ts';
import type { Flash, QuoteContext } from '../types.ts';
import type { LineWorker, Refusal, Terms } from './kind.ts';
import { notCheaper } from './reached.ts';
import { dearestFirst, worthOf } from './units.ts';

type Limits = Pick<Flash, 'key' | 'units' | 'perBuyer'>;

/** The units that this buyer may still have, or why there are none. */
function available({ key, units, perBuyer }: Limits, context: QuoteContext): number | Refusal {
  const left = own(context.unitsLeft, key) ?? units;
  if (left <= 0) return { code: 'UNITS_SPENT', reason: `All ${units} units of this promotion are sold` };
  if (perBuyer === undefined) return left;
  const had = own(context.unitsHad, key) ?? 0;
  if (had >= perBuyer)
    return {
      code: 'BUYER_LIMIT',
      reason: `This buyer has had ${had} of the ${perBuyer} that one person gets`,
    };
  return Math.min(left, perBuyer - had);
}

/** What the promotion takes off the first `units` of a line. */
function pricing({ percent, price }: Flash, { digits }: Terms): (line: WorkLine, units: number) => Exact {
  if (price === undefined) {
    const rate = percentToFraction(percent ?? '0');
    return (line, units) => worthOf(line, units, rate);
  }
  return (line, units) =>
    less(worthOf(line, units, { n: 1, d: 1 }), listTotalOf({ quantity: units, unitPrice: price }, digits));
}

/**
 * A flash sale (秒杀): a price or a percentage for a limited number of units, and so many a buyer. Of a line with more units
 * than are left those go at the flash price, the dearest lines first, the rest at the full price.
 */
export function flash(promotion: Flash, terms: Terms): LineWorker {
  const off = pricing(promotion, terms);
  const dearer = notCheaper(promotion.price ?? 0, terms.digits);
  return {
    on: 'lines',
    byLine: false,
    skus: [promotion.sku],
    offer: ({ lines, context }) => {
      const most = available(promotion, context);
      if (typeof most !== 'number') return most;
      const [worked, parts, units]: [WorkLine[], Exact[], number[]] = [[], [], []];
      let free = most;
      for (const line of dearestFirst(lines)) {
        const some = Math.min(free, line.quantity);
        const part = off(line, some);
        if (some === 0 || (part.whole === 0 && part.rest === 0)) continue;
        worked.push(line);
        parts.push(part);
        units.push(some);
        free -= some;
      }
      return worked.length > 0 ? { gives: 'lines', lines: worked, parts, units } : dearer;
    },
  };
}
