import { defineTexts } from '../../i18n/texts.ts';

export const pointsTexts = defineTexts('customer-points', {
  points: { en: 'Points', 'zh-CN': '积分' },
  pointsNote: {
    en: 'Pending until the return window of their order is over; the oldest are spent and expire first',
    'zh-CN': '订单退货期结束前为待入账；先到期的积分先使用、先失效',
  },
  available: { en: 'Available', 'zh-CN': '可用' },
  pending: { en: 'Pending', 'zh-CN': '待入账' },
  held: { en: 'Held by unpaid orders', 'zh-CN': '未付款订单占用' },
  debt: { en: 'Owed', 'zh-CN': '欠积分' },
  debtNote: {
    en: 'Points of a refunded order that had been spent: what becomes available next pays this first',
    'zh-CN': '已退款订单的积分已被使用：之后入账的积分将先抵扣',
  },
  expiring: { en: 'Expiring', 'zh-CN': '即将到期' },
  expires: { en: '{{points}} on {{at}}', 'zh-CN': '{{at}} 到期 {{points}} 分' },
  noPoints: { en: 'No points yet', 'zh-CN': '暂无积分' },
  entries: { en: 'Entries of the points ledger', 'zh-CN': '积分明细' },
  when: { en: 'When', 'zh-CN': '时间' },
  what: { en: 'What happened', 'zh-CN': '事项' },
  order: { en: 'Order', 'zh-CN': '订单号' },
  campaign: { en: 'Campaign', 'zh-CN': '活动' },
});

/** What an entry did, seen by the customer; those that only move between the parts of a balance say where to. */
export const pointsKindTexts = defineTexts('points-kinds', {
  earn: { en: 'Earned, pending', 'zh-CN': '获得，待入账' },
  settle: { en: 'Became available', 'zh-CN': '入账可用' },
  reserve: { en: 'Held by an order', 'zh-CN': '订单占用' },
  release: { en: 'Released by an order', 'zh-CN': '订单释放' },
  commit: { en: 'Paid with', 'zh-CN': '支付抵扣' },
  take: { en: 'Paid with, of an order paid late', 'zh-CN': '逾期付款订单抵扣' },
  return: { en: 'Came back with a refund', 'zh-CN': '退款返还' },
  reverse: { en: 'Taken back with a refund', 'zh-CN': '退款扣回' },
  owe: { en: 'Owed: spent before they were taken back', 'zh-CN': '记为欠积分：扣回前已使用' },
  repay: { en: 'Paid what was owed', 'zh-CN': '抵扣欠积分' },
  expire: { en: 'Expired', 'zh-CN': '到期失效' },
});
