import type { Queryable } from '../infra/database.ts';

/** Why an address gets no more marketing mail. */
export type SuppressionReason = 'bounced' | 'complained' | 'unsubscribed';

/** One address: kept as a hash, so that it outlives the customer's erasure. */
export interface Suppression {
  channel: string;
  address: string;
  reason: SuppressionReason;
  /** Epoch milliseconds. */
  at: number;
}

/** SQL of an address's hash: SHA-256 of it, trimmed and in lower case. */
const addressHashSql = (address: string): string =>
  `encode(sha256(convert_to(lower(trim(${address})), 'UTF8')), 'hex')`;

/** Suppresses an address; one that is suppressed keeps its first reason. */
export async function suppress(db: Queryable, { channel, address, reason, at }: Suppression): Promise<void> {
  await db.query(
    `insert into suppressions (channel, address_hash, reason, at)
     values ($1, ${addressHashSql('$2::text')}, $3, $4) on conflict (channel, address_hash) do nothing`,
    [channel, address, reason, new Date(at)],
  );
}

/** Why the address is suppressed on the channel, or null. */
export async function suppressionOf(
  db: Queryable,
  { channel, address }: { channel: string; address: string },
): Promise<SuppressionReason | null> {
  const { rows } = await db.query<{ reason: SuppressionReason }>(
    `select reason from suppressions where channel = $1 and address_hash = ${addressHashSql('$2::text')}`,
    [channel, address],
  );
  return rows[0]?.reason ?? null;
}

/** Why a customer's address gets no mail on a channel, and since when (epoch milliseconds). */
export interface CustomerSuppression {
  channel: string;
  reason: SuppressionReason;
  at: number;
}

/** What is suppressed of a customer's address. */
export async function suppressionsOf(db: Queryable, customerId: string): Promise<CustomerSuppression[]> {
  const { rows } = await db.query<Omit<CustomerSuppression, 'at'> & { at: Date }>(
    `select s.channel, s.reason, s.at from customers c
     join suppressions s on s.address_hash = ${addressHashSql('c.email')}
     where c.id = $1 and coalesce(trim(c.email), '') <> '' order by s.channel`,
    [customerId],
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
