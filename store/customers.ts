import type { Queryable } from '../infra/database.ts';

/** Whether there is, or was before erasure, a customer of this id. */
export async function customerExists(db: Queryable, customerId: string): Promise<boolean> {
  const { rows } = await db.query('select from customers where id = $1', [customerId]);
  return rows.length > 0;
}
