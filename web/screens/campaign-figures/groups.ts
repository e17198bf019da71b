import type { FigureName, OutcomeName } from '../../vocabulary/figures.ts';

export type GroupName = 'selling' | 'contact' | 'money' | 'loyalty' | 'traffic' | 'voice';

/** Every figure of PRODUCT.md, beside those it is read with. */
export const GROUPS: Readonly<Record<GroupName, readonly FigureName[]>> = {
  selling: ['sales', 'orders', 'aov', 'buyers', 'newBuyers', 'newBuyerShare', 'listValue'],
  contact: ['reach', 'reachShare', 'clickRate', 'conversion', 'outputPerReached', 'outputPerBuyer'],
  money: ['discountCost', 'discountCostRate', 'promotionCost', 'campaignCost', 'acquisitionCost', 'roi'],
  loyalty: ['repeatRate', 'existingRepeatRate', 'activeCustomers', 'newMembers'],
  traffic: ['visits', 'productViews', 'visitConversion', 'brandSearches', 'interactions'],
  voice: ['surveyResponseRate', 'nps', 'csat', 'positiveReviewRate'],
};

export const OUTCOME_GROUP: readonly OutcomeName[] = [
  ...(['incrementalSales', 'incrementalMargin', 'contactCost', 'incrementalRoi'] as const),
  ...(['conversionLift', 'baselineConversion', 'productConversionLift'] as const),
  ...(['retention30', 'retention90'] as const),
];
