import type { ShownLanguage } from '../risk/shown.ts';
import { METRIC_TRAITS } from './metrics.ts';

/** Names of figures, Chinese and English, by the key a plan or report has for them. */
export const METRIC_NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  sales: ['销售额', 'Sales'],
  orders: ['订单数', 'Orders'],
  newBuyers: ['新客数', 'New buyers'],
  newMembers: ['新会员', 'New members'],
  activeCustomers: ['活跃用户', 'Active customers'],
  repeatRate: ['复购率', 'Repeat rate'],
  existingRepeatRate: ['老用户复购率', 'Existing-customer repeat rate'],
  reachShare: ['触达率', 'Reach share'],
  visits: ['访问量', 'Visits'],
  productViews: ['商品浏览', 'Product views'],
  clickRate: ['点击率', 'Click rate'],
  conversion: ['转化率', 'Conversion'],
  aov: ['客单价', 'Average order value'],
  interactions: ['互动量', 'Interactions'],
  brandSearches: ['品牌搜索', 'Brand searches'],
  acquisitionCost: ['获客成本', 'Acquisition cost'],
  discountCostRate: ['折扣成本率', 'Discount cost rate'],
  surveyResponseRate: ['问卷回收率', 'Survey response rate'],
  nps: ['净推荐值', 'NPS'],
  csat: ['满意度', 'CSAT'],
  positiveReviewRate: ['好评率', 'Positive-review rate'],
  listValue: ['原价总额', 'List value'],
  discountCost: ['折扣成本', 'Discount cost'],
  promotionCost: ['促销成本', 'Promotion cost'],
  campaignCost: ['活动成本', 'Campaign cost'],
  buyers: ['买家数', 'Buyers'],
  reach: ['触达人数', 'Reach'],
  newBuyerShare: ['新客占比', 'New-buyer share'],
  outputPerReached: ['单位触达产出', 'Output per reached'],
  outputPerBuyer: ['人均消费', 'Output per buyer'],
  roi: ['投资回报率', 'ROI'],
  visitConversion: ['访问转化率', 'Visit conversion'],
};

/** A figure's name; its key where it has none. */
export const metricName = (metric: string, language: ShownLanguage): string =>
  METRIC_NAMES[metric]?.[language === 'en' ? 1 : 0] ?? metric;

/** A value of a goal's metric for people, from a plan's text: rates as `6.7 %`, others with at most two decimals, `–` for none. */
export function metricValue(metric: string, value: unknown): string {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return '–';
  const number = Number(value);
  if (!Number.isFinite(number)) return String(value);
  const unit = metric in METRIC_TRAITS ? METRIC_TRAITS[metric as keyof typeof METRIC_TRAITS].unit : 'count';
  const shown = (least: number, most: number, of: number): string =>
    new Intl.NumberFormat('en', { minimumFractionDigits: least, maximumFractionDigits: most }).format(of);
  if (unit === 'rate') return `${shown(0, 1, number * 100)} %`;
  return unit === 'money' ? shown(2, 2, number) : shown(0, 2, number);
}
