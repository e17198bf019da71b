import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoApi } from './api.ts';
import { customersCsv } from './customers.ts';
import { historyCsv } from './data.ts';

const COLUMNS =
  'order_id:InvoiceNo,ordered_at:InvoiceDate,customer_id:CustomerID,sku:StockCode,description:Description,quantity:Quantity,unit_price:UnitPrice,country:Country';

/** Lines of the history file before the replay, its header left out. */
const HISTORY_LINES = 464_225;

interface ImportView {
  importId: string;
  state: string;
  lines: number;
  imported: number;
  rejected: number;
  errors: { line: number; message: string }[];
}

export type ShowImport = (what: string, done: number, total: number) => void;

const STOCK = new URL('../../examples/data/stock.csv', import.meta.url);

/** Brings the shop's past, its made-up customers and its stock in, as a shop would: by CSV. */
export async function importShop(
  api: DemoApi,
  customers: ReadonlyMap<string, string>,
  show: ShowImport,
): Promise<void> {
  const send = (path: string, content: string | Readable): Promise<ImportView> =>
    api.call<ImportView>(path, {
      method: 'POST',
      as: 'shop@fanfare.example',
      upload: { content, type: 'text/csv' },
    });

  show('orders', 0, HISTORY_LINES);
  const query = new URLSearchParams({ map: COLUMNS, timeZone: 'Europe/London', currency: 'GBP' });
  const orders = await send(`/v1/orders/import?${query.toString()}`, await historyCsv());
  await finished(api, orders.importId, (lines) => show('orders', lines, HISTORY_LINES));
  const people = await send('/v1/customers/import', customersCsv(customers));
  show('customers', people.lines, customers.size);
  const stock = await send('/v1/stock/import', await readFile(STOCK, 'utf8'));
  show('stock', stock.lines, stock.lines);
}

async function finished(api: DemoApi, importId: string, onLines: (lines: number) => void): Promise<void> {
  for (;;) {
    const { state, lines, errors } = await api.call<ImportView>(`/v1/imports/${importId}`, {
      as: 'shop@fanfare.example',
    });
    onLines(lines);
    if (state === 'done') return;
    if (state === 'failed')
      throw new Error(`The import of the orders failed: ${JSON.stringify(errors.slice(0, 3))}`);
    await sleep(300);
  }
}
