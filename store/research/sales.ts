import { PRICE_DIGITS } from '../../domain/money/currency.ts';
import { formatRatio, formatScaled } from '../../domain/money/decimal.ts';
import { ratio, toRate } from '../../domain/money/fraction.ts';
import type { ProductSales, SalesSlot, WindowSales } from '../sales.ts';

/** A part of the window's sales, by the name of its axis. */
export type SalesPart<Axis extends string, S> = Record<Axis, S> & { revenue: string; orders: number };

/** `sales` of the research report: amounts with three decimals, rates null where there is nothing to divide by. */
export interface SalesReport {
  revenue: string;
  returns: string;
  orders: number;
  buyers: number;
  /** Revenue ÷ orders with six decimals. */
  aov: string | null;
  units: number;
  repeatRate: number | null;
  newBuyerShare: number | null;
  byMonth: SalesPart<'month', string>[];
  /** 1 is Monday. */
  byWeekday: SalesPart<'weekday', number>[];
  byHour: SalesPart<'hour', number>[];
  topProducts: { sku: string; name: string | null; revenue: string; units: number; lines: number }[];
}

const AOV_DECIMALS = 6;

const amount = (milli: number): string => formatScaled(milli, PRICE_DIGITS);

const partOf = ({ revenueMilli, orders }: SalesSlot<unknown>): { revenue: string; orders: number } => ({
  revenue: amount(revenueMilli),
  orders,
});

/** Every slot of an axis, those without an order too, so that charts have no holes. */
const filled = (slots: readonly SalesSlot<number>[], axis: readonly number[]): SalesSlot<number>[] =>
  axis.map((slot) => slots.find((given) => given.slot === slot) ?? { slot, revenueMilli: 0, orders: 0 });

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Figures of a window as the report shows them. */
export function salesReport(sales: WindowSales, products: readonly ProductSales[]): SalesReport {
  const { revenueMilli, returnsMilli, orders, buyers, units, repeatBuyers, newBuyers } = sales;
  return {
    revenue: amount(revenueMilli),
    returns: amount(returnsMilli),
    orders,
    buyers,
    aov: orders === 0 ? null : formatRatio(revenueMilli, orders * 10 ** PRICE_DIGITS, AOV_DECIMALS),
    units,
    repeatRate: toRate(ratio(repeatBuyers, buyers)),
    newBuyerShare: toRate(ratio(newBuyers, buyers)),
    byMonth: sales.byMonth.map((part) => ({ month: part.slot, ...partOf(part) })),
    byWeekday: filled(sales.byWeekday, WEEKDAYS).map((part) => ({ weekday: part.slot, ...partOf(part) })),
    byHour: filled(sales.byHour, HOURS).map((part) => ({ hour: part.slot, ...partOf(part) })),
    topProducts: products.map(({ revenueMilli: value, ...product }) => ({
      ...product,
      revenue: amount(value),
    })),
  };
}
