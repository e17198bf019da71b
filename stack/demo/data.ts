import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/** A row of the data file as it stands there; see examples/data/ATTRIBUTION.md. */
export interface DataRow {
  InvoiceNo: string;
  StockCode: string;
  Description: string;
  Quantity: string;
  InvoiceDate: string;
  UnitPrice: string;
  CustomerID: string;
  Country: string;
}

/** An order to replay: its clean lines in the file's order. */
export interface ReplayOrder {
  invoice: string;
  customerId: string | null;
  lines: { sku: string; quantity: number; unitPrice: string }[];
}

/** The demo's halves of the file: what the shop sold before, and the two weeks that are replayed. */
export const REPLAY = { from: '2011-11-14', to: '2011-11-28' } as const;

const FILE = new URL('../../examples/data/online_retail.csv.gz', import.meta.url);

/** Rows of the whole file, in its order (by time). */
export async function* dataRows(): AsyncGenerator<DataRow> {
  const rows = createReadStream(FILE)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  for await (const row of rows as AsyncIterable<DataRow>) yield row;
}

/** The file up to the replay, as the CSV it is: what the demo imports. */
export async function historyCsv(): Promise<Readable> {
  const lines = createReadStream(FILE).pipe(createGunzip()).setEncoding('utf8');
  return Readable.from(untilReplay(lines as AsyncIterable<string>));
}

async function* untilReplay(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    // The file is sorted by time and no earlier field holds a date: the first line of the first day ends the history.
    const end = text.indexOf(`,${REPLAY.from} `);
    if (end >= 0) return yield text.slice(0, text.lastIndexOf('\n', end) + 1);
    const cut = text.lastIndexOf('\n') + 1;
    rest = text.slice(cut);
    yield text.slice(0, cut);
  }
  yield rest;
}

/** One reading of the file: who bought before the replay (with their country), and the orders to replay. */
export async function readDemoData(): Promise<{ customers: Map<string, string>; orders: ReplayOrder[] }> {
  const customers = new Map<string, string>();
  const orders = new Map<string, ReplayOrder>();
  for await (const row of dataRows()) {
    if (row.InvoiceDate < REPLAY.from) {
      if (row.CustomerID) customers.set(row.CustomerID, row.Country);
    } else if (row.InvoiceDate < REPLAY.to && isClean(row)) {
      addLine(orders, row);
    }
  }
  return { customers, orders: [...orders.values()] };
}

/** A clean sale line as data/README defines it. */
const isClean = (row: DataRow): boolean =>
  !row.InvoiceNo.startsWith('C') && Number(row.Quantity) > 0 && Number(row.UnitPrice) > 0;

function addLine(orders: Map<string, ReplayOrder>, row: DataRow): void {
  const order = orders.get(row.InvoiceNo) ?? {
    invoice: row.InvoiceNo,
    customerId: row.CustomerID || null,
    lines: [],
  };
  order.lines.push({ sku: row.StockCode, quantity: Number(row.Quantity), unitPrice: row.UnitPrice });
  orders.set(row.InvoiceNo, order);
}
