/** Chinese first, then English: the report is read by both sides of a team. */
export type Label = readonly [zh: string, en: string];

export const METRICS: Readonly<Record<string, Label>> = {
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
