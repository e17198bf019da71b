import { divideHalfUp, toSafeInteger } from '../money/decimal.ts';
import { refundOfShipping } from './refund.ts';

/** What an order holds beside its lines, and what of it went back; amounts in minor units. */
export interface HeldBeside {
  /** The goods after discounts and at list, and what of both went back. */
  readonly total: number;
  readonly refunded: number;
  readonly listTotal: number;
  readonly refundedList: number;
  readonly lines: readonly { sku: string; quantity: number; refunded: number }[];
  readonly costs: readonly {
    promotion: string;
    kind: 'shipping' | 'gift' | 'points';
    amount: number;
    returned: number;
  }[];
  readonly units: readonly { promotion: string; sku: string; quantity: number; returned: number }[];
  readonly points: readonly {
    promotion: string;
    earned: number;
    earnedReturned: number;
    redeemed: number;
    redeemedReturned: number;
  }[];
}

/** What a refund takes off the goods: money, list value, and units by SKU. */
export interface TakenGoods {
  readonly amount: number;
  readonly listAmount: number;
  readonly units: readonly { sku: string; units: number }[];
}

/** What goes back with it beside. */
export interface RefundBeside {
  costs: { promotion: string; kind: 'shipping' | 'gift' | 'points'; amount: number }[];
  units: { promotion: string; sku: string; quantity: number }[];
  points: {
    earned: { promotion: string; points: number }[];
    redeemed: { promotion: string; points: number }[];
  };
}

/** a × b ÷ c rounded down; c above 0. */
const share = (a: number, b: number, c: number): number => toSafeInteger((BigInt(a) * BigInt(b)) / BigInt(c));

/** What of the order's value is left after the refund, as part ÷ whole; goods paid with points alone count at list. */
function leftAfter(order: HeldBeside, taken: TakenGoods): { part: number; whole: number } {
  const [whole, gone] =
    order.total > 0
      ? [order.total, order.refunded + taken.amount]
      : [order.listTotal, order.refundedList + taken.listAmount];
  return { part: whole - gone, whole };
}

const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

/** Units of limited promotions that the buyer does not keep: those kept fill the promotions by key, the rest goes back. */
function unitsBack({ lines, units }: HeldBeside, taken: TakenGoods): RefundBeside['units'] {
  const kept = new Map<string, number>();
  for (const { sku, quantity, refunded } of lines) kept.set(sku, (kept.get(sku) ?? 0) + quantity - refunded);
  for (const { sku, units: gone } of taken.units) kept.set(sku, (kept.get(sku) ?? 0) - gone);
  return [...units]
    .sort((a, b) => (a.promotion < b.promotion ? -1 : a.promotion > b.promotion ? 1 : 0))
    .flatMap(({ promotion, sku, quantity, returned }) => {
      const keeps = Math.min(quantity, kept.get(sku) ?? 0);
      kept.set(sku, (kept.get(sku) ?? 0) - keeps);
      const back = quantity - keeps - returned;
      return back > 0 ? [{ promotion, sku, quantity: back }] : [];
    });
}

/**
 * What goes back beside the goods. Shipping and gifts at cost: with the last unit. Earned points: the order keeps
 * ⌊earned × left ÷ total⌋ and gives the rest back with its face value; points paid with come back as ⌊redeemed ×
 * refunded ÷ total⌋; of both all with the last unit. A limited promotion gets back what the buyer does not keep. However
 * an order is given back, the sums of all its refunds are exactly what it held.
 */
export function refundBeside(order: HeldBeside, taken: TakenGoods): RefundBeside {
  const left = sum(order.lines, ({ quantity, refunded }) => quantity - refunded);
  const units = { left, taken: sum(taken.units, (row) => row.units) };
  const isWhole = units.taken === left;
  const { part, whole } = leftAfter(order, taken);
  const keptOf = (amount: number): number =>
    isWhole ? 0 : whole === 0 ? amount : share(amount, part, whole);
  const backOf = (amount: number): number =>
    isWhole ? amount : whole === 0 ? 0 : share(amount, whole - part, whole);

  const valueBack = (promotion: string, value: number): number => {
    const earned = order.points.find((row) => row.promotion === promotion)?.earned ?? 0;
    if (isWhole || earned === 0) return isWhole ? value : 0;
    return value - toSafeInteger(divideHalfUp(BigInt(value) * BigInt(keptOf(earned)), BigInt(earned)));
  };
  return {
    costs: order.costs.flatMap(({ promotion, kind, amount, returned }) => {
      const back =
        kind === 'points'
          ? valueBack(promotion, amount) - returned
          : refundOfShipping(amount - returned, units);
      return back > 0 ? [{ promotion, kind, amount: back }] : [];
    }),
    units: unitsBack(order, taken),
    points: {
      earned: order.points
        .map((row) => ({
          promotion: row.promotion,
          points: row.earned - keptOf(row.earned) - row.earnedReturned,
        }))
        .filter(({ points }) => points > 0),
      redeemed: order.points
        .map((row) => ({ promotion: row.promotion, points: backOf(row.redeemed) - row.redeemedReturned }))
        .filter(({ points }) => points > 0),
    },
  };
}
