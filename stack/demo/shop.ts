import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoApi } from './api.ts';
import { customersCsv } from './customers.ts';

const COLUMNS =
  'order_id:InvoiceNo,ordered_at:InvoiceDate,customer_id:CustomerID,sku:StockCode,description:Description,quantity:Quantity,unit_price:UnitPrice,country:Country';

interface ImportView {
  importId: string;
  state: string;
  lines: number;
  imported: number;
  rejected: number;
  errors: { line: number; message: string }[];
}

export type ShowImport = (what: string, done: number, total: number) => void;

/** What a shop brings in. */
export interface Shop {
  /** Orders as CSV with the columns of the data file, and how many lines they are. */
  history: { content: string | Readable; lines: number };
  /** Country by customer id. */
  customers: ReadonlyMap<string, string>;
  /** CSV. */
  stock: string;
}

/** Brings a shop's past, its made-up customers and its stock in, as a shop would: by CSV. */
export async function importShop(
  api: DemoApi,
  { history, customers, stock }: Shop,
  show: ShowImport = () => undefined,
): Promise<void> {
  const send = (path: string, content: string | Readable): Promise<ImportView> =>
    api.call<ImportView>(path, {
      method: 'POST',
      as: 'shop@fanfare.example',
      upload: { content, type: 'text/csv' },
    });

  show('orders', 0, history.lines);
  const query = new URLSearchParams({ map: COLUMNS, timeZone: 'Europe/London', currency: 'GBP' });
  const orders = await send(`/v1/orders/import?${query.toString()}`, history.content);
  await finished(api, orders.importId, (lines) => show('orders', lines, history.lines));
  const people = await send('/v1/customers/import', customersCsv(customers));
  show('customers', people.lines, customers.size);
  const { lines } = await send('/v1/stock/import', stock);
  show('stock', lines, lines);
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
