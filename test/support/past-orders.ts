import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../infra/database.ts';

/** One line of an order of the past; `price` in thousandths, `at` RFC 3339. */
export interface PastOrder {
  sku: string;
  price: number;
  at: string;
  kind?: 'sale' | 'return';
  quantity?: number;
}

/** Writes an imported order of one line. */
export async function aPastOrder(
  db: Queryable,
  { sku, price, at, kind = 'sale', quantity = 1 }: PastOrder,
): Promise<void> {
  await db.query(
    `insert into sales_lines (order_id, position, import_id, ordered_at, sku, quantity, unit_price_milli, kind)
     values ($1, 0, $2, $3, $4, $5, $6, $7)`,
    [randomUUID(), randomUUID(), at, sku, quantity, price, kind],
  );
}
