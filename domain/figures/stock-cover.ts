import { compare, ratio, toRate, type Fraction } from '../money/fraction.ts';

/**
 * A product's units: allocated at launch, free in the shop now, taken by the campaign's own orders (open or paid for), and
 * sold in the last stretch of so many seconds: in the whole shop, and by the campaign.
 */
export interface StockCounts {
  readonly sku: string;
  readonly allocated: number;
  readonly free: number;
  readonly taken: number;
  readonly sold: number;
  readonly soldHere: number;
  readonly seconds: number;
}

/** How long a product's stock lasts. */
export interface StockCover {
  readonly sku: string;
  readonly allocated: number;
  /** What the campaign may still sell: free in the shop, and not beyond its allocation. */
  readonly free: number;
  /** Free ÷ allocated, never above 1. */
  readonly cover: Fraction | null;
  /** Until the shelf is empty at the shop's pace, or the allocation at the campaign's; null while nothing sells. */
  readonly hoursLeft: Fraction | null;
}

const hours = (units: number, sold: number, seconds: number): Fraction | null =>
  sold <= 0 || seconds <= 0 ? null : ratio(units * seconds, sold * 3_600);

const sooner = (one: Fraction | null, other: Fraction | null): Fraction | null =>
  one === null || (other !== null && compare(other, one) < 0) ? other : one;

/** Free ÷ allocated at launch (PRODUCT.md, Metrics), and hours left at the pace of the stretch looked at. */
export function stockCover(counts: StockCounts): StockCover {
  const { sku, allocated, sold, soldHere, seconds } = counts;
  const shelf = Math.max(0, counts.free);
  const unsold = Math.max(0, allocated - counts.taken);
  const free = Math.min(shelf, unsold);
  return {
    ...{ sku, allocated, free },
    cover: ratio(free, allocated),
    hoursLeft: sooner(hours(shelf, sold, seconds), hours(unsold, soldHere, seconds)),
  };
}

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
