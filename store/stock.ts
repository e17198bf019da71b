import type { Queryable } from '../infra/database.ts';
import { DomainError } from '../domain/errors.ts';
import { assertKeptHere } from './inventory-readings.ts';
import { loadSql } from './sql.ts';

/** Units of one SKU at one place: `initial = onHand + committed`, `free = onHand − reserved`. */
export interface StockBalance {
  sku: string;
  location: string;
  initial: number;
  onHand: number;
  reserved: number;
  committed: number;
  free: number;
}

/** What a change is called: the same reference for the same row does nothing the second time. `at` in epoch ms. */
export interface StockChange {
  reference: string;
  at: number;
  /** Who did it; absent: an import, a plan's playbook, or a shop's program. */
  actorId?: string | null;
  /** Why, in the words of who did it. */
  reason?: string | undefined;
}

export interface StockRow {
  sku: string;
  /** `main` where the shop has one place only. */
  location: string;
  /** Units there, those reserved included. */
  onHand: number;
}

interface Short {
  sku: string;
  location: string;
}

function refuse(short: Short[], what: string): void {
  const [first] = short;
  if (first === undefined) return;
  throw new DomainError('STOCK_SHORT', `${first.sku} at ${first.location} ${what}`, { lines: short });
}

/** The last of rows of the same place counts, as in a file read from the top. */
const onePerPlace = (rows: readonly StockRow[]): StockRow[] => [
  ...new Map(rows.map((row) => [JSON.stringify([row.sku, row.location]), row])).values(),
];

/**
 * Sets what is on hand, all rows or none; from then on the SKU is tracked.
 * Throws STOCK_SHORT (with the rows) where more is reserved than would be on hand, and STOCK_ELSEWHERE.
 */
export async function setStock(
  db: Queryable,
  rows: readonly StockRow[],
  { at, ...rest }: StockChange,
): Promise<void> {
  await assertKeptHere(
    db,
    rows.map(({ sku }) => sku),
  );
  const change = JSON.stringify({ ...rest, at: new Date(at) });
  const answer = await db.query<{ short: Short[] }>('select stock_set($1, $2) as short', [
    change,
    JSON.stringify(onePerPlace(rows)),
  ]);
  refuse(answer.rows[0]?.short ?? [], 'has more reserved than would be on hand');
}

export interface StockMove {
  sku: string;
  from: string;
  to: string;
  quantity: number;
}

/**
 * Moves free units from one place to another; who and why stand at both ends. Throws STOCK_SHORT where that many are not
 * free there, and STOCK_ELSEWHERE.
 */
export async function moveStock(db: Queryable, move: StockMove, { at, ...rest }: StockChange): Promise<void> {
  await assertKeptHere(db, [move.sku]);
  const { sku, from, to, quantity } = move;
  const asked = JSON.stringify({ ...rest, sku, from, to, quantity, at: new Date(at) });
  const answer = await db.query<{ short: Short[] }>('select stock_move($1) as short', [asked]);
  refuse(answer.rows[0]?.short ?? [], `does not have ${move.quantity} units free`);
}

/** The places of these SKUs, by SKU and place; a SKU without a stock entry is not tracked and has none. */
export async function stockOf(db: Queryable, skus: readonly string[]): Promise<StockBalance[]> {
  const { rows } = await db.query<StockBalance>(
    `select sku, location, initial, on_hand as "onHand", reserved, committed, on_hand - reserved as free
     from stock_balances where sku = any ($1) order by sku, location`,
    [skus],
  );
  return rows;
}

/** A product of a plan, as launch freezes it. */
export interface Allocation {
  sku: string;
  /** Units the plan gives the campaign; left out: all that are free. */
  stock?: number;
  perBuyer?: number;
}

export interface AllocatedProduct {
  sku: string;
  allocated: number;
  perBuyer: number | null;
  soldOut: boolean;
}

/** Freezes what each product of a campaign has; one that is there already is left as it was. */
export async function allocateStock(
  db: Queryable,
  { campaignId, products }: { campaignId: string; products: readonly Allocation[] },
): Promise<AllocatedProduct[]> {
  await db.query(loadSql('stock-allocate'), [campaignId, JSON.stringify(products)]);
  return allocatedProducts(db, campaignId);
}

/** The products of a campaign, by SKU. */
export async function allocatedProducts(db: Queryable, campaignId: string): Promise<AllocatedProduct[]> {
  const { rows } = await db.query<AllocatedProduct>(
    `select sku, allocated, per_buyer as "perBuyer", sold_out as "soldOut"
     from campaign_products where campaign_id = $1 order by sku`,
    [campaignId],
  );
  return rows;
}

/** Marks products of a campaign as sold out (or back on sale); how many changed. */
export async function markSoldOut(
  db: Queryable,
  { campaignId, skus, soldOut }: { campaignId: string; skus: readonly string[]; soldOut: boolean },
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into campaign_products as p (campaign_id, sku, allocated, sold_out)
     select $1, sku, 0, $3 from unnest($2::text[]) as s(sku)
     on conflict (campaign_id, sku) do update set sold_out = excluded.sold_out where p.sold_out <> excluded.sold_out`,
    [campaignId, skus, soldOut],
  );
  return rowCount ?? 0;
}

/**
 * Adds units to what is on hand at a place; the same reference for the same row adds nothing the second time. Throws
 * STOCK_ELSEWHERE.
 */
export async function addStock(
  db: Queryable,
  { sku, location, quantity }: { sku: string; location: string; quantity: number },
  { reference, at }: StockChange,
): Promise<void> {
  await assertKeptHere(db, [sku]);
  await db.query('insert into stock_balances (sku, location) values ($1, $2) on conflict do nothing', [
    sku,
    location,
  ]);
  await db.query(
    `with entered as (
       insert into stock_entries (key, sku, location, kind, quantity, at) values ($1, $2, $3, 'set', $4, $5)
       on conflict (key) do nothing returning quantity
     )
     update stock_balances b set initial = b.initial + e.quantity, on_hand = b.on_hand + e.quantity
     from entered e where b.sku = $2 and b.location = $3`,
    [`add:${reference}/${sku}/${location}`, sku, location, quantity, new Date(at)],
  );
}

/** Gives a campaign so many more units of a product it has. */
export async function raiseAllocation(
  db: Queryable,
  { campaignId, sku, quantity }: { campaignId: string; sku: string; quantity: number },
): Promise<void> {
  await db.query(
    'update campaign_products set allocated = allocated + $3 where campaign_id = $1 and sku = $2',
    [campaignId, sku, quantity],
  );
}
