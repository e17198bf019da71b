import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** Whether there is, or was before erasure, a customer of this id. */
export async function customerExists(db: Queryable, customerId: string): Promise<boolean> {
  const { rows } = await db.query('select from customers where id = $1', [customerId]);
  return rows.length > 0;
}

/** A customer as the shop sent them; what was never sent, or is erased, is null. Instants are epoch milliseconds. */
export interface CustomerRow {
  id: string;
  email: string | null;
  phone: string | null;
  name: string | null;
  language: string | null;
  timeZone: string | null;
  country: string | null;
  region: string | null;
  gender: string | null;
  birthYear: number | null;
  tier: string | null;
  tags: string[];
  registeredAt: number | null;
  erasedAt: number | null;
}

const COLUMNS = `id, email, phone, name, language, time_zone as "timeZone", country, region, gender,
  birth_year as "birthYear", tier, coalesce(tags, '{}') as tags, registered_at, erased_at`;

/** One customer, or null. */
export async function findCustomer(db: Queryable, customerId: string): Promise<CustomerRow | null> {
  const { rows } = await db.query<
    Omit<CustomerRow, 'registeredAt' | 'erasedAt'> & { registered_at: Date | null; erased_at: Date | null }
  >(`select ${COLUMNS} from customers where id = $1`, [customerId]);
  if (rows[0] === undefined) return null;
  const { registered_at, erased_at, ...row } = rows[0];
  return { ...row, registeredAt: registered_at?.getTime() ?? null, erasedAt: erased_at?.getTime() ?? null };
}

/**
 * Erases who a customer is: contact, attributes, consents, what events said of them and what they wrote. Orders, messages,
 * coupons and arms stay under the bare id, scores of surveys and pre-registrations under none, so that totals do; a
 * suppressed address stays as its hash. False where there is no such customer; again changes nothing, and ends what a
 * crash left undone. `at` is epoch milliseconds.
 */
export async function eraseCustomer(
  db: Queryable,
  { customerId, at }: { customerId: string; at: number },
): Promise<boolean> {
  // First, while their address is still known: it finds lines of theirs that no id was read from.
  await db.query(loadSql('import-rejects-forget'), [customerId]);
  const { rowCount } = await db.query(loadSql('customers-erase'), [customerId, new Date(at)]);
  if (rowCount === 0) return false;
  await db.query(loadSql('customers-forget'), [customerId]);
  return true;
}
