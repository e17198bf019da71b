import type { z } from 'zod';
import { formatAmount, formatPrice } from '../domain/money/currency.ts';
import type { HeldOnCustomer, HeldOrder } from '../store/customer-export.ts';
import type { heldAnswer } from './schemas/customers.ts';

function orderView({ currency, lines, ...order }: HeldOrder) {
  const amount = (minor: number): string => formatAmount(minor, currency);
  return {
    ...order,
    currency,
    listTotal: amount(order.listTotal),
    discount: amount(order.discount),
    total: amount(order.total),
    shipping: amount(order.shipping),
    refunded: amount(order.refunded),
    lines: lines.map(({ unitPriceMilli, total, ...line }) => ({
      ...line,
      unitPrice: formatPrice(unitPriceMilli, currency),
      total: amount(total),
    })),
  };
}

/** What is held on a person as it leaves the product: amounts as decimal text. @param currency the shop's, of imported lines */
export function heldView(
  { purchases, orders, ...held }: HeldOnCustomer,
  currency: string,
): z.input<typeof heldAnswer> {
  return {
    ...held,
    purchases: purchases.map(({ unitPriceMilli, ...line }) => ({
      ...line,
      unitPrice: formatPrice(unitPriceMilli, currency),
    })),
    orders: orders.map(orderView),
  };
}
