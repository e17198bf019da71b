/** Chinese first, then English: the report is read by both sides of a team. */
export type Label = readonly [zh: string, en: string];

export { METRIC_NAMES as METRICS } from '../../../domain/figures/metric-names.ts';

export const COSTS: Readonly<Record<string, Label>> = {
  media: ['媒介', 'Media'],
  kol: ['达人', 'KOL'],
  gifts: ['赠品', 'Gifts'],
  labour: ['人工', 'Labour'],
  design: ['设计', 'Design'],
  platformFee: ['平台费', 'Platform fee'],
  paymentFee: ['支付手续费', 'Payment fee'],
  logistics: ['物流', 'Logistics'],
  data: ['数据', 'Data'],
  giftsGiven: ['赠品与奖品成本', 'Gifts and prizes given'],
  shippingGiven: ['包邮成本', 'Shipping given free'],
  pointsIssued: ['发放积分（面值）', 'Points issued, at face value'],
};

export const PHASES: Readonly<Record<string, Label>> = {
  draft: ['草稿', 'Draft'],
  research: ['市场调研', 'Research'],
  planning: ['策划', 'Planning'],
  approval: ['审批', 'Approval'],
  preparation: ['准备', 'Preparation'],
  warmUp: ['预热', 'Warm-up'],
  live: ['正式', 'Live'],
  extension: ['延续', 'Extension'],
  followUp: ['用户回访', 'Follow-up'],
  recap: ['复盘', 'Recap'],
  closed: ['结束', 'Closed'],
};

export const STATES: Readonly<Record<string, Label>> = {
  running: ['进行中', 'running'],
  paused: ['已暂停', 'paused'],
  cancelled: ['已取消', 'cancelled'],
  rejected: ['已驳回', 'rejected'],
  aborted: ['已中止', 'aborted'],
  completed: ['已完成', 'completed'],
  pending: ['待发送', 'pending'],
  claimed: ['发送中', 'claimed'],
  accepted: ['已接收', 'accepted'],
  failed: ['失败', 'failed'],
  skipped: ['未发送', 'skipped'],
  inDoubt: ['存疑', 'in doubt'],
  open: ['未确认', 'open'],
  acknowledged: ['已确认', 'acknowledged'],
  resolved: ['已解决', 'resolved'],
};

export const STEPS: Readonly<Record<string, Label>> = {
  audience: ['可触达人群', 'Audience'],
  reached: ['已触达', 'Reached'],
  clicked: ['已点击', 'Clicked'],
  bought: ['已购买', 'Bought'],
};

/** `销售额 Sales`; a name that no list has stands for itself. */
export const say = (label: Label): string => `${label[0]} ${label[1]}`;

/** The label of a key in both languages, or the key itself. */
export function sayKey(labels: Readonly<Record<string, Label>>, key: string): string {
  const label = labels[key];
  return label === undefined ? key : say(label);
}
