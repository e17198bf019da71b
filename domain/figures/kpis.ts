import type { Fraction } from '../money/fraction.ts';
import {
  acquisitionCost,
  averageOrderValue,
  clickRate,
  conversion,
  discountCost,
  discountCostRate,
  existingRepeatRate,
  newBuyerShare,
  outputPer,
  reachShare,
  repeatRate,
} from './rates.ts';
import type { Audience } from './rates.ts';
import { promotionCost, returnOnInvestment } from './roi.ts';
import {
  netPromoterScore,
  positiveReviewRate,
  responseRate,
  satisfaction,
  type ContactCounts,
  type TrafficCounts,
} from './shop-figures.ts';

/** What the store counts in a window; amounts in minor units. */
export interface CampaignCounts {
  /** Of the campaign's paid orders, net of refunded lines. */
  readonly sales: number;
  readonly listValue: number;
  readonly orders: number;
  readonly buyers: number;
  readonly newBuyers: number;
  /** Buyers with two or more orders in the window. */
  readonly repeatBuyers: number;
  /** Customers with an order before the window, and those of them who ordered in it. */
  readonly existingCustomers: number;
  readonly returnedCustomers: number;
  readonly reached: number;
  readonly audience: Audience;
  readonly clickers: number;
  /** Buyers whose order is attributed to the campaign's contact, their sales and what the goods cost. */
  readonly attributedBuyers: number;
  readonly attributedSales: number;
  readonly attributedGoodsCost: number;
  /** Media, KOL, labour, fees, gifts, prizes, shipping, points as booked; not price discounts. */
  readonly campaignCost: number;
  /** Null where nothing was booked on acquisition. */
  readonly acquisitionSpend: number | null;
  readonly gifts: number;
  readonly shipping: number;
  readonly points: number;
  /** Of the whole shop in the window. */
  readonly traffic: TrafficCounts;
  readonly contact: ContactCounts;
  /** As people reported them; null where nobody did. */
  readonly interactions: Fraction | null;
  readonly brandSearches: Fraction | null;
}

/** Every figure of a window that these counts give: whole numbers as they are, ratios exact, null where undefined. */
export interface CampaignFigures {
  readonly sales: number;
  readonly listValue: number;
  readonly discountCost: number;
  readonly promotionCost: number;
  readonly campaignCost: number;
  readonly orders: number;
  readonly buyers: number;
  readonly newBuyers: number;
  readonly reach: number;
  readonly discountCostRate: Fraction | null;
  readonly aov: Fraction | null;
  readonly reachShare: Fraction | null;
  readonly clickRate: Fraction | null;
  readonly conversion: Fraction | null;
  readonly newBuyerShare: Fraction | null;
  readonly outputPerReached: Fraction | null;
  readonly outputPerBuyer: Fraction | null;
  readonly repeatRate: Fraction | null;
  readonly existingRepeatRate: Fraction | null;
  readonly acquisitionCost: Fraction | null;
  readonly roi: Fraction | null;
  readonly newMembers: number;
  readonly activeCustomers: number;
  readonly visits: number;
  readonly productViews: number;
  readonly visitConversion: Fraction | null;
  readonly positiveReviewRate: Fraction | null;
  readonly surveyResponseRate: Fraction | null;
  readonly nps: Fraction | null;
  readonly csat: Fraction | null;
  readonly interactions: Fraction | null;
  readonly brandSearches: Fraction | null;
}

/** Buyers ÷ visitors, where visits are known: fewer visitors than buyers show that not all of them are. */
const visitConversion = (buyers: number, visitors: number): Fraction | null =>
  buyers > visitors ? null : conversion(buyers, visitors);

/** The figures of PRODUCT.md ("Figures every part shares") for one window of one campaign. */
export const figuresOf = (counts: CampaignCounts): CampaignFigures => ({
  sales: counts.sales,
  listValue: counts.listValue,
  discountCost: discountCost(counts.listValue, counts.sales),
  promotionCost: promotionCost(counts),
  campaignCost: counts.campaignCost,
  orders: counts.orders,
  buyers: counts.buyers,
  newBuyers: counts.newBuyers,
  reach: counts.reached,
  discountCostRate: discountCostRate(counts.listValue, counts.sales),
  aov: averageOrderValue(counts.sales, counts.orders),
  reachShare: reachShare(counts.reached, counts.audience),
  clickRate: clickRate(counts.clickers, counts.reached),
  conversion: conversion(counts.attributedBuyers, counts.reached),
  newBuyerShare: newBuyerShare(counts.newBuyers, counts.buyers),
  outputPerReached: outputPer(counts.sales, counts.reached),
  outputPerBuyer: outputPer(counts.sales, counts.buyers),
  repeatRate: repeatRate(counts.repeatBuyers, counts.buyers),
  existingRepeatRate: existingRepeatRate(counts.returnedCustomers, counts.existingCustomers),
  acquisitionCost:
    counts.acquisitionSpend === null ? null : acquisitionCost(counts.acquisitionSpend, counts.newBuyers),
  roi: returnOnInvestment({
    sales: counts.attributedSales,
    goodsCost: counts.attributedGoodsCost,
    cost: counts.campaignCost,
  }),
  newMembers: counts.traffic.newMembers,
  activeCustomers: counts.traffic.activeCustomers,
  visits: counts.traffic.visits,
  productViews: counts.traffic.productViews,
  visitConversion: visitConversion(counts.buyers, counts.traffic.visitors),
  positiveReviewRate: positiveReviewRate(counts.traffic),
  surveyResponseRate: responseRate(counts.contact),
  nps: netPromoterScore(counts.contact),
  csat: satisfaction(counts.contact),
  interactions: counts.interactions,
  brandSearches: counts.brandSearches,
});
