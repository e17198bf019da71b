import { formatAmount } from '../money/currency.ts';
import { toInteger, toRate } from '../money/fraction.ts';
import type { Fraction } from '../money/fraction.ts';
import type { CostRow, GivenKind } from './costs.ts';
import type { CampaignFigures } from './kpis.ts';
import { METRIC_TRAITS } from './metrics.ts';
import type { GoalMetric } from '../plan/vocabulary.ts';

/** A figure as it leaves the product: money as decimal text, all else as a number, null where undefined. */
export type Shown = string | number | null;

type Money = 'sales' | 'listValue' | 'discountCost' | 'promotionCost' | 'campaignCost';
type MoneyRatio = 'aov' | 'outputPerReached' | 'outputPerBuyer' | 'acquisitionCost';
type Count =
  'orders' | 'buyers' | 'newBuyers' | 'reach' | 'newMembers' | 'activeCustomers' | 'visits' | 'productViews';

/** Every figure of a window with its unit made plain: amounts as decimal text, rates with up to nine decimals. */
export type ShownFigures = {
  [K in keyof CampaignFigures]: K extends Money
    ? string
    : K extends MoneyRatio
      ? string | null
      : K extends Count
        ? number
        : number | null;
};

const average = (value: Fraction | null, currency: string): string | null =>
  value && formatAmount(toInteger(value), currency);

/** Figures for JSON and pages. */
export function showFigures(figures: CampaignFigures, currency: string): ShownFigures {
  return {
    sales: formatAmount(figures.sales, currency),
    listValue: formatAmount(figures.listValue, currency),
    discountCost: formatAmount(figures.discountCost, currency),
    promotionCost: formatAmount(figures.promotionCost, currency),
    campaignCost: formatAmount(figures.campaignCost, currency),
    orders: figures.orders,
    buyers: figures.buyers,
    newBuyers: figures.newBuyers,
    reach: figures.reach,
    discountCostRate: toRate(figures.discountCostRate),
    aov: average(figures.aov, currency),
    reachShare: toRate(figures.reachShare),
    clickRate: toRate(figures.clickRate),
    conversion: toRate(figures.conversion),
    newBuyerShare: toRate(figures.newBuyerShare),
    outputPerReached: average(figures.outputPerReached, currency),
    outputPerBuyer: average(figures.outputPerBuyer, currency),
    repeatRate: toRate(figures.repeatRate),
    existingRepeatRate: toRate(figures.existingRepeatRate),
    acquisitionCost: average(figures.acquisitionCost, currency),
    roi: toRate(figures.roi),
    newMembers: figures.newMembers,
    activeCustomers: figures.activeCustomers,
    visits: figures.visits,
    productViews: figures.productViews,
    visitConversion: toRate(figures.visitConversion),
    positiveReviewRate: toRate(figures.positiveReviewRate),
    surveyResponseRate: toRate(figures.surveyResponseRate),
    nps: toRate(figures.nps),
    csat: toRate(figures.csat),
    interactions: toRate(figures.interactions),
    brandSearches: toRate(figures.brandSearches),
  };
}

/** One figure of a goal in its metric's unit: money as decimal text, all else as a number. */
export function showMetric(metric: GoalMetric, value: Fraction | null, currency: string): Shown {
  if (value === null) return null;
  return METRIC_TRAITS[metric].unit === 'money' ? formatAmount(toInteger(value), currency) : toRate(value);
}

/** A kind of cost with its amounts as decimal text. */
export interface ShownCost {
  kind: string;
  line: string | null;
  planned: string | null;
  booked: string;
  accrued: string | null;
}

/** Costs for JSON and pages. */
export function showCosts(
  rows: readonly CostRow<CostRow['kind'] | GivenKind>[],
  currency: string,
): ShownCost[] {
  const amount = (minor: number): string => formatAmount(minor, currency);
  const orNull = (minor: number | null): string | null => (minor === null ? null : amount(minor));
  return rows.map(({ planned, booked, accrued, ...row }) => ({
    ...row,
    planned: orNull(planned),
    booked: amount(booked),
    accrued: orNull(accrued),
  }));
}
