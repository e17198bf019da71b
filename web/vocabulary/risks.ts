import { defineTexts } from '../i18n/texts.ts';

/** Bands of a risk score. */
export const bandTexts = defineTexts('bands', {
  low: { en: 'Low', 'zh-CN': '低' },
  medium: { en: 'Medium', 'zh-CN': '中' },
  high: { en: 'High', 'zh-CN': '高' },
  critical: { en: 'Critical', 'zh-CN': '严重' },
});
export type Band = 'low' | 'medium' | 'high' | 'critical';

/** The product's own risks; those of a plan are told by their key. */
export const productRiskTexts = defineTexts('product-risks', {
  'order-owed': { en: 'Order paid that cannot be served', 'zh-CN': '已付款但无法履约的订单' },
  'prizes-owed': { en: 'Prizes not delivered in time', 'zh-CN': '奖品逾期未发放' },
  'goal-behind': { en: 'Goal behind at a checkpoint', 'zh-CN': '检查点目标落后' },
});

/** How an incident stands. */
export const incidentStateTexts = defineTexts('incident-states', {
  open: { en: 'Open', 'zh-CN': '待接手' },
  acknowledged: { en: 'Taken on', 'zh-CN': '已接手' },
  resolved: { en: 'Resolved', 'zh-CN': '已解决' },
});

/** What a responder can have done. */
export const actionTexts = defineTexts('actions', {
  pauseWaves: { en: 'Pause sends', 'zh-CN': '暂停发送' },
  salesCap: { en: 'Cap sales a day', 'zh-CN': '设置每日限量' },
  soldOut: { en: 'Mark a product sold out', 'zh-CN': '标记商品售罄' },
  moveStock: { en: 'Move stock', 'zh-CN': '调拨库存' },
  standby: { en: 'Switch an address to its standby', 'zh-CN': '切换备用地址' },
  tell: { en: 'Tell somebody', 'zh-CN': '通知相关人员' },
});

/** What happens at the top of a chain that nobody answers. */
export const topTexts = defineTexts('chain-top', {
  pause: { en: 'the campaign pauses', 'zh-CN': '活动将暂停' },
  abort: { en: 'the campaign is aborted', 'zh-CN': '活动将中止' },
  continue: { en: 'the campaign goes on', 'zh-CN': '活动将继续' },
});
