import { defineTexts } from '../i18n/texts.ts';

/** How a figure is read: an amount, a number of things, 0.2 as 20 %, or a score with its own scale. */
export type FigureUnit = 'money' | 'count' | 'rate' | 'score';

/** The figures of a window, in the order in which they are read, each with its unit. */
export const FIGURES = {
  sales: 'money',
  listValue: 'money',
  orders: 'count',
  buyers: 'count',
  aov: 'money',
  newBuyers: 'count',
  newBuyerShare: 'rate',
  discountCost: 'money',
  discountCostRate: 'rate',
  promotionCost: 'money',
  campaignCost: 'money',
  roi: 'rate',
  acquisitionCost: 'money',
  reach: 'count',
  reachShare: 'rate',
  clickRate: 'rate',
  conversion: 'rate',
  visitConversion: 'rate',
  outputPerReached: 'money',
  outputPerBuyer: 'money',
  repeatRate: 'rate',
  existingRepeatRate: 'rate',
  newMembers: 'count',
  activeCustomers: 'count',
  visits: 'count',
  productViews: 'count',
  positiveReviewRate: 'rate',
  surveyResponseRate: 'rate',
  nps: 'score',
  csat: 'score',
  interactions: 'count',
  brandSearches: 'count',
} as const satisfies Readonly<Record<string, FigureUnit>>;
export type FigureName = keyof typeof FIGURES;

export const figureTexts = defineTexts('figures', {
  sales: { en: 'Sales', 'zh-CN': '销售额' },
  listValue: { en: 'List value', 'zh-CN': '原价金额' },
  orders: { en: 'Orders', 'zh-CN': '订单数' },
  buyers: { en: 'Buyers', 'zh-CN': '购买人数' },
  aov: { en: 'Average order value', 'zh-CN': '客单价' },
  newBuyers: { en: 'New buyers', 'zh-CN': '新客数' },
  newBuyerShare: { en: 'New-buyer share', 'zh-CN': '新客占比' },
  discountCost: { en: 'Discount cost', 'zh-CN': '折扣成本' },
  discountCostRate: { en: 'Discount cost rate', 'zh-CN': '折扣成本率' },
  promotionCost: { en: 'Promotion cost', 'zh-CN': '促销成本' },
  campaignCost: { en: 'Campaign cost', 'zh-CN': '活动成本' },
  roi: { en: 'ROI (attributed)', 'zh-CN': 'ROI（归因）' },
  acquisitionCost: { en: 'Acquisition cost', 'zh-CN': '获客成本' },
  reach: { en: 'People reached', 'zh-CN': '触达人数' },
  reachShare: { en: 'Reach share', 'zh-CN': '触达率' },
  clickRate: { en: 'Click rate', 'zh-CN': '点击率' },
  conversion: { en: 'Conversion', 'zh-CN': '转化率' },
  visitConversion: { en: 'Visit conversion', 'zh-CN': '访问转化率' },
  outputPerReached: { en: 'Sales per person reached', 'zh-CN': '人均触达产出' },
  outputPerBuyer: { en: 'Sales per buyer', 'zh-CN': '人均购买金额' },
  repeatRate: { en: 'Repeat rate', 'zh-CN': '复购率' },
  existingRepeatRate: { en: 'Existing-customer repeat rate', 'zh-CN': '老用户复购率' },
  newMembers: { en: 'New members', 'zh-CN': '新会员数' },
  activeCustomers: { en: 'Active customers', 'zh-CN': '活跃用户数' },
  visits: { en: 'Visits', 'zh-CN': '访问数' },
  productViews: { en: 'Product views', 'zh-CN': '商品浏览数' },
  positiveReviewRate: { en: 'Positive-review rate', 'zh-CN': '好评率' },
  surveyResponseRate: { en: 'Survey response rate', 'zh-CN': '问卷回收率' },
  nps: { en: 'NPS', 'zh-CN': 'NPS 净推荐值' },
  csat: { en: 'CSAT', 'zh-CN': 'CSAT 满意度' },
  interactions: { en: 'Interactions', 'zh-CN': '互动数' },
  brandSearches: { en: 'Brand searches', 'zh-CN': '品牌搜索数' },
});

/** What a window brought beyond what would have been, each with its unit. */
export const OUTCOMES = {
  incrementalSales: 'money',
  incrementalMargin: 'money',
  contactCost: 'money',
  incrementalRoi: 'rate',
  baselineConversion: 'rate',
  conversionLift: 'rate',
  productConversionLift: 'rate',
  retention30: 'rate',
  retention90: 'rate',
} as const satisfies Readonly<Record<string, FigureUnit>>;
export type OutcomeName = keyof typeof OUTCOMES;

export const outcomeTexts = defineTexts('outcomes', {
  incrementalSales: { en: 'Incremental sales', 'zh-CN': '增量销售额' },
  incrementalMargin: { en: 'Incremental margin', 'zh-CN': '增量毛利' },
  contactCost: { en: 'Cost of contact', 'zh-CN': '触达成本' },
  incrementalRoi: { en: 'ROI (incremental)', 'zh-CN': 'ROI（增量）' },
  baselineConversion: { en: 'Baseline conversion', 'zh-CN': '基准转化率' },
  conversionLift: { en: 'Conversion lift', 'zh-CN': '转化提升' },
  productConversionLift: { en: 'Conversion lift of promoted products', 'zh-CN': '活动商品转化提升' },
  retention30: { en: 'Retention, 30 days', 'zh-CN': '30 天留存率' },
  retention90: { en: 'Retention, 90 days', 'zh-CN': '90 天留存率' },
});
