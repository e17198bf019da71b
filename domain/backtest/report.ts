import { currencyDigits, formatAmount, formatPrice } from '../money/currency.ts';
import { ratio, toRate } from '../money/fraction.ts';
import type { PromotionKind } from '../plan/vocabulary.ts';
import { costOf, promotionCostOf, type PromotionCost } from './cost.ts';
import { marginOf } from './margin.ts';
import type { PromotionTally, Tally } from './types.ts';

/** Amounts as decimal text of the currency, by what was given. */
export type CostText = { readonly [K in keyof PromotionCost]: string };

/** One step of a threshold: how often it worked, and what it took off. */
export interface TierRow {
  over: string;
  off: string | null;
  /** Percent points, as the plan has them. */
  percent: string | null;
  baskets: number;
  discount: string;
}

export interface PromotionRow {
  promotion: string;
  kind: PromotionKind;
  baskets: number;
  /** Of all baskets. */
  basketShare: number | null;
  cost: CostText;
  /** Its cost ÷ sales, and its part of all promotion cost. */
  costRate: number | null;
  costShare: number | null;
  pointsEarned: number;
  /** Of a limited offer: units that were had. */
  units: number;
  tiers: TierRow[];
  /** Why it gave nothing, the most frequent first. */
  skipped: { code: string; baskets: number }[];
}

/** What one set of promotions would have done; amounts as decimal text, rates with nine decimals. */
export interface VariantRow {
  name: string;
  baskets: number;
  basketsReached: number;
  basketShare: number | null;
  listValue: string;
  sales: string;
  cost: CostText;
  /** Discount ÷ sales, and all of the promotion cost ÷ sales. */
  discountCostRate: number | null;
  promotionCostRate: number | null;
  /** Share of the list value whose unit costs are known; margins and uplift are about those lines. */
  marginCoverage: number | null;
  marginBefore: number | null;
  marginAfter: number | null;
  profitBefore: string | null;
  profitAfter: string | null;
  breakEvenUplift: number | null;
  /** No volume pays it back: what a unit earned is given away. */
  neverPays: boolean;
  byPromotion: PromotionRow[];
}

interface Shown {
  tally: Tally;
  currency: string;
}

const costText = (cost: PromotionCost, currency: string): CostText => ({
  discount: formatAmount(cost.discount, currency),
  gifts: formatAmount(cost.gifts, currency),
  shipping: formatAmount(cost.shipping, currency),
  points: formatAmount(cost.points, currency),
  total: formatAmount(cost.total, currency),
});

const share = (n: number, d: number): number | null => toRate(ratio(n, d));

function tierRows({ promotion, tiers }: PromotionTally, currency: string): TierRow[] {
  if (promotion.kind !== 'threshold') return [];
  return promotion.tiers.map(({ over, off, percent }, index) => ({
    over: formatAmount(over, currency),
    off: off === undefined ? null : formatAmount(off, currency),
    percent: percent ?? null,
    baskets: tiers[index]?.baskets ?? 0,
    discount: formatAmount(tiers[index]?.discount ?? 0, currency),
  }));
}

function promotionRow(each: PromotionTally, { tally, currency }: Shown): PromotionRow {
  const cost = costOf(each);
  const skipped = Array.from(each.skipped, ([code, baskets]) => ({ code, baskets }));
  return {
    promotion: each.promotion.key,
    kind: each.promotion.kind,
    baskets: each.baskets,
    basketShare: share(each.baskets, tally.baskets),
    cost: costText(cost, currency),
    costRate: share(cost.total, tally.sales),
    costShare: share(cost.total, promotionCostOf(tally).total),
    pointsEarned: each.pointsEarned,
    units: each.units,
    tiers: tierRows(each, currency),
    skipped: skipped.sort((a, b) => b.baskets - a.baskets || (a.code < b.code ? -1 : 1)),
  };
}

const profit = (milli: number | null, currency: string): string | null =>
  milli === null ? null : `${milli < 0 ? '-' : ''}${formatPrice(Math.abs(milli), currency)}`;

/** A variant's sums as they are shown. Throws RangeError where a sum passes 2^53. */
export function variantRow(name: string, { tally, currency }: Shown): VariantRow {
  const cost = promotionCostOf(tally);
  const margin = marginOf(tally, currencyDigits(currency));
  return {
    name,
    baskets: tally.baskets,
    basketsReached: tally.reached,
    basketShare: share(tally.reached, tally.baskets),
    listValue: formatAmount(tally.listValue, currency),
    sales: formatAmount(tally.sales, currency),
    cost: costText(cost, currency),
    discountCostRate: share(cost.discount, tally.sales),
    promotionCostRate: share(cost.total, tally.sales),
    marginCoverage: margin.coverage,
    marginBefore: margin.before,
    marginAfter: margin.after,
    profitBefore: profit(margin.beforeMilli, currency),
    profitAfter: profit(margin.afterMilli, currency),
    breakEvenUplift: margin.breakEvenUplift,
    neverPays: margin.neverPays,
    byPromotion: Array.from(tally.promotions.values(), (each) => promotionRow(each, { tally, currency })),
  };
}

/** How far an alternative is from the plan: alternative − plan. */
export interface Difference {
  basketsReached: number;
  sales: string;
  cost: string;
  discountCostRate: number | null;
  promotionCostRate: number | null;
  marginAfter: number | null;
  breakEvenUplift: number | null;
}

const RATES = ['discountCostRate', 'promotionCostRate', 'marginAfter', 'breakEvenUplift'] as const;

/** Rates are subtracted as shown: nine decimals, without the dust of floating point. */
const lessRate = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.round((a - b) * 1e9) / 1e9;

/** Compares an alternative's sums and row with the plan's. */
export function differenceOf(one: Shown & { row: VariantRow }, base: typeof one): Difference {
  const amount = (minor: number): string =>
    `${minor < 0 ? '-' : ''}${formatAmount(Math.abs(minor), one.currency)}`;
  const [rates, others] = [one.row, base.row];
  return {
    basketsReached: one.tally.reached - base.tally.reached,
    sales: amount(one.tally.sales - base.tally.sales),
    cost: amount(promotionCostOf(one.tally).total - promotionCostOf(base.tally).total),
    ...(Object.fromEntries(RATES.map((key) => [key, lessRate(rates[key], others[key])])) as Pick<
      Difference,
      (typeof RATES)[number]
    >),
  };
}
