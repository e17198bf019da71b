import type { EChartsCoreOption } from 'echarts/core';
import type { AnswerOf } from '../../api/client.ts';
import type { ChartLook } from '../../ui/chart/look.ts';

export type Stock = AnswerOf<'GET /v1/campaigns/{id}/stock'>;
export type Product = Stock['items'][number];

/** How a product stands, the most pressing first. */
export type Standing = 'soldOut' | 'low' | 'fine' | 'unknown';

/** Below this share of the allocation a product runs low. */
const LOW = 0.2;

/** What a team lead must know of a product at a glance. */
export function standingOf({ soldOut, cover, left }: Product): Standing {
  if (soldOut || left === 0) return 'soldOut';
  if (cover === null) return 'unknown';
  return cover < LOW ? 'low' : 'fine';
}

const rank = (product: Product): number => product.cover ?? Number.POSITIVE_INFINITY;

/** Those that run out first on top; what has no cover last; ties by SKU. */
export const byCover = (items: readonly Product[]): Product[] =>
  [...items].sort((a, b) => {
    const [one, other] = [rank(a), rank(b)];
    return one === other ? a.sku.localeCompare(b.sku) : one - other;
  });

/** The products whose SKU or name has the words. */
export function found(items: readonly Product[], words: string): Product[] {
  const wanted = words.trim().toLowerCase();
  return items.filter(({ sku, name }) => `${sku} ${name ?? ''}`.toLowerCase().includes(wanted));
}

/** What a product is called. */
export const nameOf = ({ sku, name }: Product): string => name ?? sku;

const MOST = 12;

/** Of the allocated products those that run out first. */
export const charted = (items: readonly Product[]): Product[] =>
  byCover(items.filter(({ allocated }) => allocated !== null && allocated > 0)).slice(0, MOST);

interface StockWords {
  sold: string;
  left: string;
  number: (value: number) => string;
  compact: (value: number) => string;
}

const LONGEST = 26;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** A bar a product, of its allocation: sold, and left to sell. */
export const stockOption = (
  products: readonly Product[],
  words: StockWords,
  look: ChartLook,
): EChartsCoreOption => ({
  grid: { left: 8, right: 16, top: 32, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  legend: { top: 0, left: 0 },
  xAxis: { type: 'value', splitNumber: 4, axisLabel: { formatter: words.compact, hideOverlap: true } },
  yAxis: {
    ...{ type: 'category', inverse: true, data: products.map(({ sku }) => sku) },
    axisLabel: {
      color: look.text,
      formatter: (_: string, index: number) => short(products[index] ? nameOf(products[index]) : ''),
    },
  },
  tooltip: {
    trigger: 'axis',
    axisPointer: { type: 'shadow' },
    formatter: (items: { dataIndex: number }[]) => {
      const product = products[items[0]?.dataIndex ?? -1];
      if (product === undefined) return '';
      const { sku, unitsSold, left } = product;
      return [
        `${nameOf(product)} (${sku})`,
        `${words.sold}  ${words.number(unitsSold)}`,
        `${words.left}  ${words.number(left ?? 0)}`,
      ].join('\n');
    },
  },
  series: [
    {
      ...{ name: words.sold, type: 'bar', stack: 'units', color: look.palette[0], barMaxWidth: 18 },
      data: products.map(({ unitsSold }) => unitsSold),
    },
    {
      ...{ name: words.left, type: 'bar', stack: 'units', color: look.palette[2], barMaxWidth: 18 },
      data: products.map(({ left }) => left ?? 0),
    },
  ],
});
