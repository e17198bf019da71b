import { divideHalfUp, toSafeInteger } from '../money/decimal.ts';

/** A priced line as it was sold: `quantity` units for `total` (after discounts), `listTotal` before; minor units. */
export interface SoldLine {
  readonly sku: string;
  readonly unitPrice: number;
  readonly quantity: number;
  readonly listTotal: number;
  readonly total: number;
  /** Units of it that were given back before. */
  readonly refunded: number;
}

export interface LineRefund {
  readonly sku: string;
  readonly unitPrice: number;
  readonly quantity: number;
  /** What the buyer gets back, in minor units. */
  readonly amount: number;
  /** The list value that leaves with it, so that list value and sales are both net of refunded lines. */
  readonly listAmount: number;
}

/** What the first `units` of a line come to: the total's exact share, rounded half up. */
const upTo = (units: number, { quantity, total }: { quantity: number; total: number }): number =>
  toSafeInteger(divideHalfUp(BigInt(total) * BigInt(units), BigInt(quantity)));

/**
 * What `quantity` more units of a sold line give back. Each unit is worth the step between two rounded sums, so
 * refunds in any order and size add up to the paid total exactly.
 * Throws RangeError when that many units are not left on the line.
 */
export function refundOf(line: SoldLine, quantity: number): LineRefund {
  const after = line.refunded + quantity;
  if (!Number.isSafeInteger(quantity) || quantity < 0 || after > line.quantity)
    throw new RangeError(
      `${quantity} of ${line.sku} cannot be refunded: ${line.quantity - line.refunded} are left`,
    );
  const step = (total: number): number => {
    const sold = { quantity: line.quantity, total };
    return upTo(after, sold) - upTo(line.refunded, sold);
  };
  const { sku, unitPrice } = line;
  return { sku, unitPrice, quantity, amount: step(line.total), listAmount: step(line.listTotal) };
}

/**
 * Refunds units of one SKU that may stand on several lines of an order: the dearest unit price first, which is the
 * reading in the buyer's favour. Throws RangeError when the order does not hold that many units any more.
 */
export function refundSku(
  lines: readonly SoldLine[],
  { sku, quantity }: { sku: string; quantity: number },
): LineRefund[] {
  const refunds: LineRefund[] = [];
  let left = quantity;
  for (const line of lines.filter((one) => one.sku === sku).sort((a, b) => b.unitPrice - a.unitPrice)) {
    const units = Math.min(left, line.quantity - line.refunded);
    if (units > 0) refunds.push(refundOf(line, units));
    left -= units;
  }
  if (left > 0) throw new RangeError(`${quantity} of ${sku} cannot be refunded: ${quantity - left} are left`);
  return refunds;
}

/**
 * What of the shipping goes back. The rule: shipping is one service for the whole parcel, so what was paid for it, and
 * what free shipping cost, go back with the last unit and not before; giving everything back in whatever order and
 * size then returns exactly what was paid. `units` counts those left before this refund and those it takes.
 */
export const refundOfShipping = (paid: number, { left, taken }: { left: number; taken: number }): number =>
  taken > 0 && taken === left ? paid : 0;
