import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** A row of a ledger that its entries, or an order that its holds, do not explain. */
export interface LedgerViolation {
  ledger: 'stock' | 'budget' | 'orderStock' | 'orderBudget' | 'order';
  /** `<sku>@<location>`, `<campaign id>/<line>`, `<order id>/<sku or line>` or `<order id>`. */
  subject: string;
  /** What the balance (or the order) says. */
  balance: Record<string, unknown>;
  /** What the entries (or the order's lines) come to. */
  entries: Record<string, unknown>;
}

/** Proves `sum(entries) = balance` for every row of stock and budget, and that holds fit orders: [] is the proof. */
export async function checkLedgers(db: Queryable): Promise<LedgerViolation[]> {
  return (await db.query<LedgerViolation>(loadSql('ledger-check'))).rows;
}
