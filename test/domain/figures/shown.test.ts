import { expect, test } from '@jest/globals';
import { showFigures, showMetric } from '../../../domain/figures/shown.ts';
import { figuresOf, type CampaignCounts } from '../../../domain/figures/kpis.ts';
import { fraction } from '../../../domain/money/fraction.ts';

const NOTHING: CampaignCounts = {
  ...{ sales: 0, listValue: 0, orders: 0, buyers: 0, newBuyers: 0, repeatBuyers: 0, existingCustomers: 0 },
  ...{
    returnedCustomers: 0,
    reached: 0,
    audience: { frozen: 0, holdOut: 0 },
    clickers: 0,
    attributedBuyers: 0,
  },
  ...{ attributedSales: 0, attributedGoodsCost: 0, campaignCost: 0, acquisitionSpend: null },
  ...{ gifts: 0, shipping: 0, points: 0, interactions: null, brandSearches: null },
  traffic: {
    ...{ visits: 0, productViews: 0, visitors: 0, activeCustomers: 0 },
    ...{ newMembers: 0, reviews: 0, positiveReviews: 0 },
  },
  contact: {
    ...{ reached: 0, contacts: 0, reachable: 0, clickers: 0, attributedBuyers: 0, surveyed: 0, answers: 0 },
    ...{ rated: 0, promoters: 0, detractors: 0, scored: 0, csat: 0, acquisitionSpend: null },
  },
};

test('a window without anything has sums of zero and no ratio', () => {
  const { sales, orders, aov, conversion, roi } = showFigures(figuresOf(NOTHING), 'JPY');
  expect({ sales, orders, aov, conversion, roi }).toEqual({
    ...{ sales: '0', orders: 0, aov: null, conversion: null, roi: null },
  });
});

test('amounts are decimal text in the currency’s digits, rates keep nine decimals', () => {
  const counts = { ...NOTHING, sales: 1_000_000, listValue: 1_200_000, orders: 3, newBuyers: 7 };
  const figures = showFigures(figuresOf({ ...counts, acquisitionSpend: 100, campaignCost: 100 }), 'GBP');
  expect(figures).toMatchObject({ aov: '3333.33', discountCostRate: 0.2, acquisitionCost: '0.14' });
  expect(showFigures(figuresOf({ ...NOTHING, reached: 3, clickers: 1 }), 'GBP').clickRate).toBe(0.333333333);
});

test('a goal’s figure is shown in its metric’s unit', () => {
  expect(showMetric('aov', fraction(383_333, 100), 'GBP')).toBe('38.33');
  expect(showMetric('reachShare', fraction(1, 3), 'GBP')).toBe(0.333333333);
  expect(showMetric('orders', null, 'GBP')).toBeNull();
});
