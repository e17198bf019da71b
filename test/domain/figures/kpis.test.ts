import { expect, test } from '@jest/globals';
import { figuresOf } from '../../../domain/figures/kpis.ts';
import type { CampaignCounts } from '../../../domain/figures/kpis.ts';

const counts: CampaignCounts = {
  sales: 90_000_00,
  listValue: 100_000_00,
  orders: 300,
  buyers: 250,
  newBuyers: 50,
  repeatBuyers: 40,
  existingCustomers: 800,
  returnedCustomers: 200,
  reached: 900,
  audience: { frozen: 1100, holdOut: 100 },
  clickers: 300,
  attributedBuyers: 90,
  attributedSales: 90_000_00,
  attributedGoodsCost: 50_000_00,
  campaignCost: 25_000_00,
  acquisitionSpend: 5_000_00,
  gifts: 0,
  shipping: 0,
  points: 0,
  traffic: {
    visits: 2_000,
    productViews: 1_200,
    visitors: 1_000,
    activeCustomers: 700,
    newMembers: 60,
    reviews: 40,
    positiveReviews: 30,
  },
  contact: {
    ...{ reached: 900, contacts: 900, reachable: 1_000, clickers: 300, attributedBuyers: 90 },
    ...{ surveyed: 200, answers: 80, rated: 80, promoters: 50, detractors: 10, scored: 78, csat: 312 },
    acquisitionSpend: null,
  },
  interactions: { n: 500, d: 1 },
  brandSearches: null,
};

test('the figures of a window follow from its counts', () => {
  expect(figuresOf(counts)).toEqual({
    sales: 90_000_00,
    listValue: 100_000_00,
    discountCost: 10_000_00,
    promotionCost: 10_000_00,
    campaignCost: 25_000_00,
    orders: 300,
    buyers: 250,
    newBuyers: 50,
    reach: 900,
    discountCostRate: { n: 1, d: 9 },
    aov: { n: 30_000, d: 1 },
    reachShare: { n: 9, d: 10 },
    clickRate: { n: 1, d: 3 },
    conversion: { n: 1, d: 10 },
    newBuyerShare: { n: 1, d: 5 },
    outputPerReached: { n: 10_000, d: 1 },
    outputPerBuyer: { n: 36_000, d: 1 },
    repeatRate: { n: 4, d: 25 },
    existingRepeatRate: { n: 1, d: 4 },
    acquisitionCost: { n: 10_000, d: 1 },
    roi: { n: 3, d: 5 },
    ...{ newMembers: 60, activeCustomers: 700, visits: 2_000, productViews: 1_200 },
    visitConversion: { n: 1, d: 4 },
    positiveReviewRate: { n: 3, d: 4 },
    surveyResponseRate: { n: 2, d: 5 },
    nps: { n: 50, d: 1 },
    csat: { n: 4, d: 1 },
    interactions: { n: 500, d: 1 },
    brandSearches: null,
  });
});

test('a window in which nothing happened has unknown ratios, not zeros', () => {
  const zeros = <T extends object>(of: T): T =>
    Object.fromEntries(Object.keys(of).map((key) => [key, 0])) as unknown as T;
  const { discountCostRate, aov, reachShare, roi, nps, csat, acquisitionCost, positiveReviewRate } =
    figuresOf({
      ...zeros(counts),
      audience: { frozen: 0, holdOut: 0 },
      traffic: zeros(counts.traffic),
      contact: zeros(counts.contact),
      acquisitionSpend: null,
    });
  for (const figure of [
    discountCostRate,
    aov,
    reachShare,
    roi,
    nps,
    csat,
    acquisitionCost,
    positiveReviewRate,
  ])
    expect(figure).toBeNull();
});

test('visit conversion is unknown where there are more buyers than visitors: not all visits are known', () => {
  const of = (visitors: number) => figuresOf({ ...counts, traffic: { ...counts.traffic, visitors } });
  expect(of(250).visitConversion).toEqual({ n: 1, d: 1 });
  expect([of(249).visitConversion, of(0).visitConversion]).toEqual([null, null]);
});
