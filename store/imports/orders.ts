import type { Queryable } from '../../infra/database.ts';
import { loadSql } from '../sql.ts';
import {
  CellError,
  cellOf,
  email,
  identifier,
  instantReader,
  integer,
  optionalText,
  priceReader,
} from './cells.ts';
import type { ImportCounts, ImportFormat, MergeContext, ReadContext, StagingRow } from './types.ts';

const COLUMNS = [
  'order_id',
  'ordered_at',
  'customer_id',
  'email',
  'sku',
  'description',
  'quantity',
  'unit_price',
  'country',
  'kind',
];
const LONGEST_ORDER = 2_000;
/** So many new rows that the planner should look again. */
const MANY = 1_000;

interface LineFacts {
  orderId: string;
  quantity: number;
  /** Thousandths. */
  price: number;
  kind: string;
}

const KINDS = new Set(['', 'sale', 'return']);

/** Sale, return or other (kept, counted apart), by the rules of API.md, Imports. */
function kindOfLine({ orderId, quantity, price, kind }: LineFacts): 'sale' | 'return' | 'other' {
  if (orderId.startsWith('C') || kind === 'return') return 'return';
  return quantity > 0 && price > 0 ? 'sale' : 'other';
}

function reader(context: ReadContext): (cells: readonly string[]) => StagingRow {
  const [orderId, orderedAt, customer, address, sku, description, quantity, price, country, kind] =
    COLUMNS.map((name) => cellOf(context.columns, name)) as [
      Cell,
      Cell,
      Cell,
      Cell,
      Cell,
      Cell,
      Cell,
      Cell,
      Cell,
      Cell,
    ];
  const toInstant = instantReader('ordered_at', context);
  const toPrice = priceReader('unit_price');
  return (cells) => {
    const facts: LineFacts = {
      orderId: identifier(orderId(cells), 'order_id'),
      quantity: integer(quantity(cells), 'quantity'),
      price: toPrice(price(cells)),
      kind: kind(cells).trim().toLowerCase(),
    };
    if (!KINDS.has(facts.kind)) throw new CellError('kind is neither sale nor return');
    if (!Number.isSafeInteger(facts.quantity * facts.price))
      throw new CellError('quantity × unit_price is past 2^53');
    const kept = kindOfLine(facts);
    // A return takes goods back whatever sign the shop writes: kept negative, so that sums over lines are net.
    const signed = kept === 'return' ? -Math.abs(facts.quantity) : facts.quantity;
    const customerId = customer(cells);
    return [
      facts.orderId,
      toInstant(orderedAt(cells)),
      customerId.trim() === '' ? null : identifier(customerId, 'customer_id'),
      email(address(cells), 'email'),
      identifier(sku(cells), 'sku'),
      optionalText(description(cells), 'description'),
      String(signed),
      String(facts.price),
      optionalText(country(cells), 'country', 100),
      kept,
    ];
  };
}

type Cell = (cells: readonly string[]) => string;

async function merge(db: Queryable, { importId, errors }: MergeContext): Promise<ImportCounts> {
  const long = await db.query<{ line: number; orderId: string; lines: number }>(
    loadSql('import-orders-long'),
    [LONGEST_ORDER],
  );
  for (const { line, orderId, lines } of long.rows) {
    errors.add(line, `Order ${orderId} has ${lines} lines, more than ${LONGEST_ORDER}`);
  }
  const replaced = await db.query<{ updated: number }>(loadSql('import-orders-replace'));
  const updated = replaced.rows[0]?.updated ?? 0;
  const { rowCount } = await db.query(loadSql('import-orders-lines'), [importId]);
  await db.query(loadSql('import-orders-products'));
  await db.query(loadSql('import-orders-customers'));
  // Until it is told, the planner thinks the tables are as empty as before, and research takes minutes.
  if ((rowCount ?? 0) > MANY) await db.query('analyze sales_lines, customers, products');
  return { imported: (rowCount ?? 0) - updated, updated };
}

/** Order lines: an order id met again replaces that order's lines whole; products and customers follow from them. */
export const ordersFormat: ImportFormat = {
  kind: 'orders',
  required: ['order_id', 'ordered_at', 'sku', 'quantity', 'unit_price'],
  isKnown: (column) => COLUMNS.includes(column),
  staging: 'import-orders-staging',
  reader,
  merge,
};
