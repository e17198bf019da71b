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
  });
});

test('a window in which nothing happened has unknown ratios, not zeros', () => {
  const nothing = Object.fromEntries(Object.entries(counts).map(([key]) => [key, 0]));
  const { discountCostRate, aov, reachShare, roi } = figuresOf({
    ...(nothing as unknown as CampaignCounts),
    audience: { frozen: 0, holdOut: 0 },
  });
  expect([discountCostRate, aov, reachShare, roi]).toEqual([null, null, null, null]);
});
