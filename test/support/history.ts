import { v7 as uuid } from 'uuid';
import type { Queryable } from '../../infra/database.ts';

/** One imported line: an order of one line unless `order` names it. */
export interface HistoryLine {
  at: string;
  /** Thousandths of the major unit. */
  milli: number;
  customer?: string;
  order?: string;
  /** A line of goods that came back. */
  returned?: boolean;
}

/** Puts imported order lines into the database, with their customers. */
export async function aHistory(db: Queryable, lines: readonly HistoryLine[]): Promise<void> {
  const importId = uuid();
  for (const [position, { at, milli, customer, order, returned }] of lines.entries()) {
    if (customer)
      await db.query(`insert into customers (id, tags) values ($1, '{}') on conflict do nothing`, [customer]);
    await db.query(
      `insert into sales_lines (order_id, position, import_id, ordered_at, customer_id, sku, quantity, unit_price_milli, kind)
       values ($1, $2, $3, $4, $5, '22423', $6, $7, $8)`,
      [
        ...[order ?? uuid(), position, importId, at, customer ?? null],
        ...[returned ? -1 : 1, milli, returned ? 'return' : 'sale'],
      ],
    );
  }
}

/** Puts an event of the shop into the database, as the webhook keeps it. */
export async function aShopEvent(
  db: Queryable,
  event: { type: string; at: string; customer?: string; data: Record<string, unknown> },
): Promise<void> {
  await db.query(
    `insert into shop_events (webhook_id, type, at, customer_id, body_hash, data, status)
     values ($1, $2, $3, $4, 'x', $5, 200)`,
    [uuid(), event.type, event.at, event.customer ?? null, JSON.stringify(event.data)],
  );
}
