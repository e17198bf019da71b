import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../infra/database.ts';

/** One change of a line as an order makes it: held, paid, given back. */
export interface Charge {
  campaignId: string;
  line?: string;
  amount: number;
  kind?: 'reserve' | 'commit' | 'release' | 'return';
  orderId?: string;
  /** Epoch milliseconds. */
  at: number;
}

/** Charges a budget line as an order would, without one; answers the order's id. */
export async function charge(db: Queryable, of: Charge): Promise<string> {
  const { campaignId, line = 'promotion', amount, kind = 'reserve', orderId = randomUUID(), at } = of;
  const entry = { orderId, campaignId, kind, at: new Date(at).toISOString() };
  await db.query('select budget_post($1, $2)', [JSON.stringify(entry), JSON.stringify([{ line, amount }])]);
  return orderId;
}
