import { ratio, toRate, type Fraction } from '../money/fraction.ts';

/** A product's units: allocated at launch, free now, and sold in the last stretch of so many seconds. */
export interface StockCounts {
  readonly sku: string;
  readonly allocated: number;
  readonly free: number;
  readonly sold: number;
  readonly seconds: number;
}

/** How long a product's stock lasts. */
export interface StockCover {
  readonly sku: string;
  readonly allocated: number;
  readonly free: number;
  /** Free ÷ allocated. */
  readonly cover: Fraction | null;
  /** Free ÷ units sold an hour; null while nothing sells. */
  readonly hoursLeft: Fraction | null;
}

/** Free ÷ allocated, and hours left at the pace of the stretch looked at. */
export const stockCover = ({ sku, allocated, free, sold, seconds }: StockCounts): StockCover => ({
  ...{ sku, allocated, free },
  cover: ratio(free, allocated),
  hoursLeft: sold <= 0 || seconds <= 0 ? null : ratio(free * seconds, sold * 3_600),
});

/** A product's stock for JSON and pages. */
export interface ShownStockCover {
  sku: string;
  allocated: number;
  free: number;
  cover: number | null;
  hoursLeft: number | null;
}

/** Stock cover for JSON. */
export const showStockCover = (row: StockCover): ShownStockCover => ({
  ...row,
  cover: toRate(row.cover),
  hoursLeft: toRate(row.hoursLeft),
});
