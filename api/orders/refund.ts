import { refundOf, refundOfShipping, refundSku, type LineRefund } from '../../domain/promotions/refund.ts';
import { refundBeside } from '../../domain/promotions/refund-beside.ts';
import { answeredEvent, type ShopEvent, type StepOutcome } from '../../store/events.ts';
import {
  cancelOrder,
  loadOrder,
  noteOrderEvent,
  refundOrder,
  type OrderRefund,
  type StoredOrder,
} from '../../store/orders.ts';
import type { OrderDeps } from './context.ts';

/** Units of a SKU to be given back; undefined: everything that is left. */
export type RefundedUnits = readonly { sku: string; quantity: number }[] | undefined;

/** The same SKU named twice is one wish. */
function bySku(lines: readonly { sku: string; quantity: number }[]): { sku: string; quantity: number }[] {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return [...units].map(([sku, quantity]) => ({ sku, quantity }));
}

function lineRefunds({ lines }: StoredOrder, units: RefundedUnits): LineRefund[] {
  if (units !== undefined) return bySku(units).flatMap((wish) => refundSku(lines, wish));
  return lines
    .filter(({ quantity, refunded }) => quantity > refunded)
    .map((line) => refundOf(line, line.quantity - line.refunded));
}

const leftOf = ({ lines }: StoredOrder) =>
  lines.map(({ sku, quantity, refunded }) => ({ sku, quantity: quantity - refunded }));

const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const unitsOf = (lines: readonly { quantity: number }[]): number => sum(lines, ({ quantity }) => quantity);

/**
 * What a refund moves, exactly: each unit is worth the step between two rounded sums, of its price and of every
 * promotion's share alike. Throws RangeError where the order has not got those units any more.
 */
function workOutRefund(order: StoredOrder, wished: RefundedUnits): OrderRefund {
  const returned = new Map<string, number>();
  const lines = lineRefunds(order, wished).map(({ sku, unitPrice, quantity, amount, listAmount }) => {
    const line = order.lines.find((each) => each.sku === sku && each.unitPrice === unitPrice);
    if (!line) throw new RangeError(`Order ${order.id} has no line of ${sku}`);
    for (const { promotion, amount: given } of line.discounts) {
      const share = refundOf({ ...line, total: given, listTotal: given }, quantity).amount;
      returned.set(promotion, (returned.get(promotion) ?? 0) + share);
    }
    return { position: line.position, refunded: line.refunded, units: quantity, amount, listAmount };
  });
  const goods = order.lines.flatMap(({ sku, position }) => {
    const units = lines.find((each) => each.position === position)?.units ?? 0;
    return units > 0 ? [{ sku, units }] : [];
  });
  const units = { left: unitsOf(leftOf(order)), taken: sum(lines, (each) => each.units) };
  return {
    lines,
    discounts: [...returned].map(([promotion, amount]) => ({ promotion, amount })),
    ...refundBeside(order, {
      amount: sum(lines, ({ amount }) => amount),
      listAmount: sum(lines, ({ listAmount }) => listAmount),
      units: goods,
    }),
    shipping: refundOfShipping(order.shipping, units),
  };
}

/** One try on the order as it stands; `changed` where it moved meanwhile. */
async function attempt(
  { db: { pool } }: OrderDeps,
  event: ShopEvent,
  units: RefundedUnits,
): Promise<StepOutcome> {
  const order = await loadOrder(pool, event.orderId ?? '');
  if (order?.state === 'refunded') {
    if (event.type === 'order.cancelled') return cancelOrder(pool, event);
    return noteOrderEvent(pool, event, { status: 409, answer: { code: 'ORDER_REFUNDED' } });
  }
  if (order?.state !== 'paid' && order?.state !== 'owed') {
    // Its payment is on the way, or was never made; then this waits for good and does nothing.
    const answer = { orderId: event.orderId, state: 'pending' };
    return noteOrderEvent(pool, event, { status: 202, answer });
  }
  let refund: OrderRefund;
  try {
    refund = workOutRefund(order, units);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const answer = { code: 'REFUND_TOO_LARGE', lines: leftOf(order) };
    return noteOrderEvent(pool, event, { status: 422, answer });
  }
  return refundOrder(pool, event, refund);
}

/** order.refunded, or order.cancelled of a paid order: money, stock and budget go back, line by line or whole. */
export async function refund(deps: OrderDeps, event: ShopEvent, units: RefundedUnits): Promise<StepOutcome> {
  for (;;) {
    const seen = await answeredEvent(deps.db.pool, event);
    if (seen) return seen;
    const outcome = await attempt(deps, event, units);
    if (outcome.outcome !== 'changed') return outcome;
  }
}
