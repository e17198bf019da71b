import type { ShopEvent } from './events.ts';
import type { NewOrder } from './new-order.ts';

/** An order.placed with the order as it was priced. */
export interface Placing {
  event: ShopEvent;
  order: NewOrder;
}

/** The order as the database reads it. */
function written({ attributedFrom, placedAt, holdExpiresAt, ...rest }: NewOrder) {
  return {
    ...rest,
    discount: rest.listTotal - rest.total,
    attributedFrom: new Date(attributedFrom),
    placedAt: new Date(placedAt),
    holdExpiresAt: new Date(holdExpiresAt),
  };
}

/** Goods and gifts by SKU: all units, and those of them that are bought. */
function wantedOf({ lines, gifts }: NewOrder): Map<string, { quantity: number; bought: number }> {
  const wanted = new Map<string, { quantity: number; bought: number }>();
  const add = (sku: string, quantity: number, bought: number): void => {
    const before = wanted.get(sku);
    wanted.set(sku, {
      quantity: (before?.quantity ?? 0) + quantity,
      bought: (before?.bought ?? 0) + bought,
    });
  };
  for (const { sku, quantity } of lines) add(sku, quantity, quantity);
  for (const { sku, quantity } of gifts) add(sku, quantity, 0);
  return wanted;
}

/** What budget lines pay for the order, in minor units. */
function chargesOf({ discounts }: NewOrder): [line: string, amount: number][] {
  const charges = new Map<string, number>();
  for (const { line, charge } of discounts) charges.set(line, (charges.get(line) ?? 0) + charge);
  return [...charges].filter(([, amount]) => amount > 0);
}

/** The names of the locks that an order's steps take before any row's. */
function locksOf({ id, campaignId, customerId }: NewOrder): string[] {
  const named = { order: id, day: campaignId, customer: customerId };
  return Object.entries(named).flatMap(([what, of]) => (of === null ? [] : [`${what}:${of}`]));
}

/** What `orders_place` takes: the batch, its locks, what its orders want of stock, and what they charge; counted here. */
export function batchValues(batch: readonly Placing[]): unknown[] {
  const goods = batch.flatMap(({ order }, at) =>
    [...wantedOf(order)].map(([sku, { quantity, bought }]) => ({ nth: at + 1, sku, quantity, bought })),
  );
  const charges = batch.flatMap(({ order }, at) =>
    chargesOf(order).map(([line, amount]) => ({ nth: at + 1, line, amount })),
  );
  return [
    JSON.stringify(
      batch.map(({ event, order }) => ({
        event: { ...event, at: new Date(event.at) },
        order: written(order),
      })),
    ),
    [...new Set(batch.flatMap(({ order }) => locksOf(order)))],
    goods.map(({ nth }) => nth),
    goods.map(({ sku }) => sku),
    goods.map(({ quantity }) => quantity),
    goods.map(({ bought }) => bought),
    charges.map(({ nth }) => nth),
    charges.map(({ line }) => line),
    charges.map(({ amount }) => amount),
  ];
}
