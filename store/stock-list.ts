import type { PlaceOfStock } from '../domain/inventory/port.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** What the shop has of one SKU over all its places; `readAt` (epoch ms): as another system's inventory said then. */
export interface ShelfRow {
  sku: string;
  /** As the shop calls it. */
  name: string | null;
  onHand: number;
  reserved: number;
  free: number;
  /** Sold and taken; null where another system keeps the stock. */
  committed: number | null;
  /** Less than a fifth of what there was, or of what a campaign under way was allocated, is free. */
  low: boolean;
  readAt: number | null;
  locations: PlaceOfStock[];
}

/** What a list of stock is narrowed by: words of the SKU or the name, and whether low alone. */
export interface ShelfAsked {
  search?: string | undefined;
  low?: boolean | undefined;
  /** The SKU of the last row seen. */
  after?: string | undefined;
  limit: number;
}

type Row = Omit<ShelfRow, 'readAt'> & { readAt: Date | null };
const shown = (row: Row): ShelfRow => ({ ...row, readAt: row.readAt?.getTime() ?? null });

/** The shop's stock by SKU, a page of it. */
export async function listStock(
  db: Queryable,
  { search = '', low = false, after, limit }: ShelfAsked,
): Promise<ShelfRow[]> {
  const words = search.trim().replace(/[\\%_]/g, '\\$&');
  const values = [words === '' ? null : `%${words}%`, after ?? null, low, limit, null];
  return (await db.query<Row>(loadSql('stock-list'), values)).rows.map(shown);
}

/** The stock of these SKUs, by SKU; those that nobody keeps are left out. */
export async function shelvesOf(db: Queryable, skus: readonly string[]): Promise<ShelfRow[]> {
  const values = [null, null, false, skus.length, skus];
  return (await db.query<Row>(loadSql('stock-list'), values)).rows.map(shown);
}

/** One change of a SKU's stock at a place. */
export interface StockEntryRow {
  id: number;
  /** Epoch milliseconds. */
  at: number;
  location: string;
  /** `set`, `move`, `restock` and `import` change what is on hand; the others are an order's. */
  kind: 'set' | 'move' | 'restock' | 'import' | 'reserve' | 'commit' | 'release' | 'return';
  /** Units: signed where they change what is on hand by hand, else as many as the order's step moved. */
  quantity: number;
  orderId: string | null;
  actorId: string | null;
  /** Of a move: where they went, or came from. */
  otherLocation: string | null;
  reason: string | null;
}

/** What happened to a SKU's stock, newest first; `before` is the id of the last entry seen. */
export async function stockEntries(
  db: Queryable,
  {
    sku,
    location,
    before,
    limit,
  }: { sku: string; location?: string | undefined; before?: number | undefined; limit: number },
): Promise<StockEntryRow[]> {
  const { rows } = await db.query<Omit<StockEntryRow, 'at'> & { at: Date }>(
    `select id, at, location, quantity, order_id as "orderId", actor_id as "actorId",
       other_location as "otherLocation", reason,
       case when kind <> 'set' then kind when key like 'move:%' then 'move' when key like 'add:%' then 'restock'
         when key like 'set:import/%' then 'import' else 'set' end as kind
     from stock_entries
     where sku = $1 and ($2::text is null or location = $2) and ($3::bigint is null or id < $3)
     order by id desc limit $4`,
    [sku, location ?? null, before ?? null, limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
