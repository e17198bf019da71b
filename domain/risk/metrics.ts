import type { RiskMetric } from '../plan/vocabulary.ts';

/** Metrics that are really read (store/risk-readings.ts has a reader for each); the others are NOT_RUN_YET. */
export const METRICS_RUN = [
  'stockCover',
  'paymentFailureRate',
  'bounceRate',
  'complaintRate',
  'conversion',
  'visitConversion',
  'pace',
  'budgetSpentShare',
  'acquisitionCost',
  'eventSilence',
  'trafficRate',
  'oversell',
] as const satisfies readonly RiskMetric[];

export type RunMetric = (typeof METRICS_RUN)[number];

/** Whether a metric is really read. */
export const isRun = (metric: RiskMetric): metric is RunMetric =>
  (METRICS_RUN as readonly RiskMetric[]).includes(metric);

/** How people read a value: a share as per cent, an amount of money, a length of time, a factor, or a number. */
export type RiskUnit = 'share' | 'money' | 'seconds' | 'perMinute' | 'factor' | 'count';

interface RiskMetricTraits {
  unit: RiskUnit;
  en: string;
  'zh-CN': string;
}

/** Unit and name of each metric, in both languages. */
export const RISK_METRIC_TRAITS = {
  stockCover: { unit: 'share', en: 'Stock cover', 'zh-CN': '库存可用率' },
  paymentFailureRate: {
    unit: 'share',
    en: 'Payment failures (last 10 minutes)',
    'zh-CN': '支付失败率（近 10 分钟）',
  },
  bounceRate: { unit: 'share', en: 'Bounce rate', 'zh-CN': '退信率' },
  complaintRate: { unit: 'share', en: 'Complaint rate', 'zh-CN': '投诉率' },
  conversion: { unit: 'share', en: 'Conversion', 'zh-CN': '转化率' },
  visitConversion: { unit: 'share', en: 'Conversion of visitors', 'zh-CN': '访客转化率' },
  pace: { unit: 'factor', en: 'Sales against target so far', 'zh-CN': '销售进度（实际 ÷ 应达）' },
  budgetSpentShare: { unit: 'share', en: 'Budget spent', 'zh-CN': '预算已用比例' },
  acquisitionCost: { unit: 'money', en: 'Acquisition cost', 'zh-CN': '获客成本' },
  eventSilence: { unit: 'seconds', en: 'No event from the shop for', 'zh-CN': '商城事件中断时长' },
  trafficRate: { unit: 'perMinute', en: 'Page views a minute', 'zh-CN': '每分钟浏览量' },
  negativeShare: { unit: 'share', en: 'Negative feedback', 'zh-CN': '负面反馈占比' },
  oversell: { unit: 'count', en: 'Units promised beyond stock', 'zh-CN': '超卖件数' },
  ticketBacklog: { unit: 'count', en: 'Tickets past their deadline', 'zh-CN': '逾期工单数' },
  systemErrors: { unit: 'perMinute', en: 'System errors a minute', 'zh-CN': '每分钟系统错误数' },
} as const satisfies Record<RiskMetric, RiskMetricTraits>;
