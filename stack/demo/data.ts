import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** A row of the data file as it stands there; see examples/data/ATTRIBUTION.md. */
interface DataRow {
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

/** The file up to the replay, as the CSV it is: what the demo imports. */
export async function historyCsv(): Promise<Readable> {
  const lines = createReadStream(FILE).pipe(createGunzip()).setEncoding('utf8');
  return Readable.from(untilReplay(lines as AsyncIterable<string>)).map((text: string) => Buffer.from(text));
}

async function* untilReplay(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    // The file is sorted by time and no earlier field holds a date: the first line of the first day ends the history.
    const end = text.indexOf(`,${REPLAY.from} `);
    if (end >= 0) {
      yield text.slice(0, text.lastIndexOf('\n', end) + 1);
      return;
    }
    const cut = text.lastIndexOf('\n') + 1;
    rest = text.slice(cut);
    yield text.slice(0, cut);
  }
  yield rest;
}

/** What the demo needs of the file besides its history. */
export interface DemoData {
  /** Who bought before the replay, with their country. */
  customers: Map<string, string>;
  /** The orders to replay. */
  orders: ReplayOrder[];
}

/** One reading of the file; `onHistory` gets its header and each line before the replay. */
export async function readDemoData(
  onHistory: (line: string, customerId: string) => void = () => undefined,
): Promise<DemoData> {
  const customers = new Map<string, string>();
  const replayed: string[] = [];
  const file = createInterface({ input: createReadStream(FILE).pipe(createGunzip()) });
  for await (const line of file) {
    // No date or later field is quoted; parsing half a million lines in full would take seconds.
    const [, date = '', customerId = '', country = ''] = TAIL.exec(line) ?? [];
    if (date >= REPLAY.from && date < REPLAY.to) replayed.push(line);
    if (date >= REPLAY.from) continue;
    onHistory(line, customerId);
    if (customerId !== '') customers.set(customerId, country);
  }
  return { customers, orders: ordersOf(replayed.join('\n')) };
}

const TAIL = /,(\d{4}-\d\d-\d\d) [\d:]{8},[^,]*,(\d*),([^,]*)$/;

function ordersOf(csv: string): ReplayOrder[] {
  const orders = new Map<string, ReplayOrder>();
  const columns = [
    'InvoiceNo',
    'StockCode',
    'Description',
    'Quantity',
    'InvoiceDate',
    'UnitPrice',
    'CustomerID',
    'Country',
  ];
  for (const row of parse<DataRow>(csv, { columns })) if (isClean(row)) addLine(orders, row);
  return [...orders.values()];
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
