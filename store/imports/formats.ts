import { competitorsFormat } from './competitors.ts';
import { customersFormat } from './customers.ts';
import { ordersFormat } from './orders.ts';
import { productsFormat } from './products.ts';
import { stockFormat } from './stock.ts';
import type { ImportFormat, ImportKind } from './types.ts';

/** The one list of what can be imported. */
export const IMPORT_FORMATS = {
  orders: ordersFormat,
  customers: customersFormat,
  products: productsFormat,
  stock: stockFormat,
  competitors: competitorsFormat,
} as const satisfies Record<ImportKind, ImportFormat>;
