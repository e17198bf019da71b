import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { spool } from '../../api/imports/spool.ts';
import { createCalendar } from '../../infra/calendar.ts';
import type { Database } from '../../infra/database.ts';
import {
  beginImport,
  type ImportFile,
  type ImportKind,
  type ImportOptions,
  type ImportRow,
} from '../../store/imports.ts';

/** The real order file, compressed. */
export const REAL_ORDERS = new URL('../../examples/data/online_retail.csv.gz', import.meta.url);

/** How the real order file names its columns. */
export const REAL_ORDERS_MAP = {
  order_id: 'InvoiceNo',
  ordered_at: 'InvoiceDate',
  customer_id: 'CustomerID',
  sku: 'StockCode',
  description: 'Description',
  quantity: 'Quantity',
  unit_price: 'UnitPrice',
  country: 'Country',
};

/** A file in memory. */
export function aFile(content: string | Buffer): ImportFile {
  const bytes = Buffer.from(content);
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { hash, lines: bytes.toString('latin1').split('\n').length, open: () => Readable.from([bytes]) };
}

/** Begins an import of a kind with the shop's defaults. */
export function begin(
  db: Database,
  kind: ImportKind,
  { file, ...options }: { file: ImportFile } & Partial<ImportOptions>,
): ReturnType<typeof beginImport> {
  const read = { timeZone: 'Europe/London', currency: 'GBP', map: {}, ...options };
  return beginImport(db, {
    kind,
    file,
    options: read,
    personId: null,
    now: Date.now,
    calendar: createCalendar(),
  });
}

/** Imports lines of text (the header first) and waits for the end. */
export async function importLines(
  db: Database,
  kind: ImportKind,
  { lines, ...options }: { lines: readonly string[] } & Partial<ImportOptions>,
): Promise<ImportRow> {
  const { done } = await begin(db, kind, { file: aFile(`${lines.join('\n')}\n`), ...options });
  return done;
}

/** Imports the whole real order file. */
export async function importRealOrders(db: Database): Promise<ImportRow> {
  const file = await spool({ body: createReadStream(REAL_ORDERS), encoding: 'gzip', limit: 1e9 });
  try {
    return await (
      await begin(db, 'orders', { file, map: REAL_ORDERS_MAP })
    ).done;
  } finally {
    await file.close();
  }
}
