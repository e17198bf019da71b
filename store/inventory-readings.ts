import { DomainError } from '../domain/errors.ts';
import type { Availability } from '../domain/inventory/port.ts';
import type { Queryable } from '../infra/database.ts';

/** What another system's inventory last said of a SKU, and when (epoch ms). */
export interface StockReading extends Availability {
  readAt: number;
}

/** Keeps what the other system says of these SKUs; the later reading of a SKU stands. */
export async function keepReadings(
  db: Queryable,
  { items, at }: { items: readonly Availability[]; at: number },
): Promise<void> {
  await db.query(
    `insert into inventory_readings (sku, on_hand, reserved, free, locations, read_at)
     select sku, "onHand", reserved, free, locations, $2
     from jsonb_to_recordset($1) as r(sku text, "onHand" bigint, reserved bigint, free bigint, locations jsonb)
     order by sku
     on conflict (sku) do update set on_hand = excluded.on_hand, reserved = excluded.reserved, free = excluded.free,
       locations = excluded.locations, read_at = excluded.read_at
     where inventory_readings.read_at <= excluded.read_at`,
    [JSON.stringify(items), new Date(at)],
  );
}

/** The readings of these SKUs, by SKU. */
export async function readingsOf(db: Queryable, skus: readonly string[]): Promise<StockReading[]> {
  const { rows } = await db.query<Omit<StockReading, 'readAt'> & { readAt: Date }>(
    `select sku, on_hand as "onHand", reserved, free, locations, read_at as "readAt"
     from inventory_readings where sku = any ($1) order by sku`,
    [skus],
  );
  return rows.map((row) => ({ ...row, readAt: row.readAt.getTime() }));
}

/**
 * Up to `limit` SKUs to be read anew: products of campaigns under way that the built-in ledger does not keep and that were
 * not read since `before` (epoch ms), those never read first.
 */
export async function skusToRead(
  db: Queryable,
  { before, limit }: { before: number; limit: number },
): Promise<string[]> {
  const { rows } = await db.query<{ sku: string }>(
    `select p.sku from campaign_products p
     join campaigns c on c.id = p.campaign_id and c.status in ('running', 'paused')
     left join inventory_readings r on r.sku = p.sku
     where (r.read_at is null or r.read_at < $1) and not exists (select from stock_balances b where b.sku = p.sku)
     group by p.sku order by min(r.read_at) nulls first, p.sku limit $2`,
    [new Date(before), limit],
  );
  return rows.map(({ sku }) => sku);
}

/** Of these SKUs those that the built-in ledger does not keep. */
export async function keptOutside(db: Queryable, skus: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ sku: string }>(
    `select distinct sku from unnest($1::text[]) as s(sku)
     where not exists (select from stock_balances b where b.sku = s.sku) order by sku`,
    [skus],
  );
  return rows.map(({ sku }) => sku);
}

/** Throws STOCK_ELSEWHERE where another system keeps the stock of one of these SKUs: it is changed there. */
export async function assertKeptHere(db: Queryable, skus: readonly string[]): Promise<void> {
  const { rows } = await db.query<{ sku: string }>(
    `select r.sku from inventory_readings r
     where r.sku = any ($1) and not exists (select from stock_balances b where b.sku = r.sku) order by r.sku`,
    [skus],
  );
  if (rows.length === 0) return;
  const lines = rows.map(({ sku }) => ({ sku }));
  throw new DomainError('STOCK_ELSEWHERE', `${rows[0]?.sku} is kept by the shop’s own inventory`, { lines });
}
