import { minorToThousandths } from '../domain/money/currency.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** Calendar days in the shop's zone, both ends included. */
export interface Window {
  /** `2010-12-01`. */
  from: string;
  to: string;
}

/** The shop's zone and currency, which every window and value needs. */
export interface ShopScope {
  timeZone: string;
  currency: string;
}

/** Sales of one month (`2010-12`), weekday (1 Monday to 7 Sunday) or hour (0 to 23). */
export interface SalesSlot<S> {
  slot: S;
  /** Thousandths of the currency's major unit. */
  revenueMilli: number;
  orders: number;
}

/** Figures of a window, as PRODUCT.md, Figures, has them for research; values in thousandths. */
export interface WindowSales {
  /** Value of sold lines before returns. */
  revenueMilli: number;
  /** Value of what came back in the window, positive. */
  returnsMilli: number;
  orders: number;
  units: number;
  /** Customers known by id with an order in the window. */
  buyers: number;
  /** Those with two orders or more. */
  repeatBuyers: number;
  /** Those whose first order ever is in the window. */
  newBuyers: number;
  byMonth: SalesSlot<string>[];
  byWeekday: SalesSlot<number>[];
  byHour: SalesSlot<number>[];
}

const parametersOf = ({ from, to }: Window, { timeZone, currency }: ShopScope): unknown[] => [
  from,
  to,
  timeZone,
  minorToThousandths(1, currency),
];

/** Sales of a window. Throws RangeError where a sum passes 2^53. */
export async function windowSales(db: Queryable, window: Window, scope: ShopScope): Promise<WindowSales> {
  const { rows } = await db.query<WindowSales>(loadSql('sales-window'), parametersOf(window, scope));
  if (rows[0] === undefined) throw new Error('An aggregate answered no row');
  return rows[0];
}

export interface ProductSales {
  sku: string;
  /** Null where nobody gave the SKU a name. */
  name: string | null;
  revenueMilli: number;
  units: number;
  lines: number;
}

/** The ten SKUs that sold for most in a window, best first. */
export async function topProducts(db: Queryable, window: Window, scope: ShopScope): Promise<ProductSales[]> {
  const { rows } = await db.query<ProductSales>(loadSql('sales-products'), [
    ...parametersOf(window, scope),
    10,
  ]);
  return rows;
}
