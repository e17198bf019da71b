import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** A row of a ledger (stock, budget, coupon, units …) that its entries, or an order that its holds, do not explain. */
export interface LedgerViolation {
  ledger: string;
  /** `<sku>@<location>`, `<campaign id>/<line or promotion>`, `<order id>/<sku, line or promotion>` or `<order id>`. */
  subject: string;
  /** What the balance (or the order) says. */
  balance: Record<string, unknown>;
  /** What the entries (or the order's lines) come to. */
  entries: Record<string, unknown>;
}

/** Proves `sum(entries) = balance` for every row of every ledger, and that holds fit orders: [] is the proof. */
export async function checkLedgers(db: Queryable): Promise<LedgerViolation[]> {
  return (await db.query<LedgerViolation>(loadSql('ledger-check'))).rows;
}
