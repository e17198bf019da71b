import { defineTexts } from '../i18n/texts.ts';

/** What each figure counts, in a sentence. */
export const figureMeanings = defineTexts('figureMeanings', {
  sales: {
    en: 'Paid orders after discounts, net of refunded lines, shipping apart.',
    'zh-CN': '已支付订单折后金额，扣除退款商品，不含运费。',
  },
  listValue: { en: 'The same lines before discounts.', 'zh-CN': '同一批商品的折前金额。' },
  orders: { en: 'Paid orders.', 'zh-CN': '已支付的订单。' },
  buyers: { en: 'Different customers with a paid order.', 'zh-CN': '有已支付订单的用户人数（去重）。' },
  aov: { en: 'Sales ÷ orders.', 'zh-CN': '销售额 ÷ 订单数。' },
  newBuyers: {
    en: 'Buyers whose first order ever lies in the window.',
    'zh-CN': '首单发生在该时段内的购买用户。',
  },
  newBuyerShare: { en: 'New buyers ÷ buyers.', 'zh-CN': '新客数 ÷ 购买人数。' },
  discountCost: {
    en: 'List value − sales: price discounts, coupons and redeemed points.',
    'zh-CN': '原价金额 − 销售额：价格优惠、优惠券和积分抵扣。',
  },
  discountCostRate: { en: 'Discount cost ÷ sales.', 'zh-CN': '折扣成本 ÷ 销售额。' },
  promotionCost: {
    en: 'Discount cost with gifts, free shipping and issued points: what the promotion line pays.',
    'zh-CN': '折扣成本加赠品、包邮和发放积分，由促销预算承担。',
  },
  campaignCost: {
    en: 'What was booked for media, people, fees, gifts, shipping and points; not price discounts, which sales already carry.',
    'zh-CN': '媒介、人力、费用、赠品、运费和积分等已入账成本；不含已体现在销售额里的价格优惠。',
  },
  roi: {
    en: '(Gross margin on attributed sales − campaign cost) ÷ campaign cost.',
    'zh-CN': '（归因销售毛利 − 活动成本）÷ 活动成本。',
  },
  acquisitionCost: { en: 'Spend booked on acquisition ÷ new buyers.', 'zh-CN': '获客费用 ÷ 新客数。' },
  reach: {
    en: 'Different customers with a message that was accepted and did not bounce.',
    'zh-CN': '消息被接收且未退回的用户人数（去重）。',
  },
  reachShare: {
    en: 'Reach ÷ the frozen audience without its hold-out, or ÷ the potential audience of the plan.',
    'zh-CN': '触达人数 ÷ 冻结人群（不含对照组），或 ÷ 方案给出的潜在人群。',
  },
  clickRate: {
    en: 'People who clicked ÷ people reached; bots are left out.',
    'zh-CN': '点击人数 ÷ 触达人数，已剔除机器人。',
  },
  conversion: { en: 'Buyers attributed to messages ÷ people reached.', 'zh-CN': '归因购买人数 ÷ 触达人数。' },
  visitConversion: {
    en: 'Buyers ÷ visitors, where visits are known.',
    'zh-CN': '购买人数 ÷ 访客数（有访问数据时）。',
  },
  outputPerReached: { en: 'Sales ÷ people reached.', 'zh-CN': '销售额 ÷ 触达人数。' },
  outputPerBuyer: { en: 'Sales ÷ buyers.', 'zh-CN': '销售额 ÷ 购买人数。' },
  repeatRate: {
    en: 'Buyers with two or more orders in the window ÷ buyers.',
    'zh-CN': '时段内下单两次及以上的用户 ÷ 购买人数。',
  },
  existingRepeatRate: {
    en: 'Of the customers who had ordered before the window, the share who ordered in it.',
    'zh-CN': '此前下过单的用户中，在该时段再次下单的比例。',
  },
  newMembers: { en: 'Customers who registered in the window.', 'zh-CN': '在该时段注册的用户。' },
  activeCustomers: {
    en: 'Customers with an order, a click or a visit.',
    'zh-CN': '有下单、点击或访问的用户。',
  },
  visits: { en: 'Visitors by local day.', 'zh-CN': '按当地日期计的访客数。' },
  productViews: { en: 'Views of product pages.', 'zh-CN': '商品页浏览量。' },
  positiveReviewRate: { en: 'Reviews of 4–5 stars ÷ reviews.', 'zh-CN': '四至五星评价 ÷ 全部评价。' },
  surveyResponseRate: {
    en: 'People who answered ÷ people whose survey mail arrived.',
    'zh-CN': '答卷人数 ÷ 问卷邮件送达人数。',
  },
  nps: {
    en: '% of 9–10 minus % of 0–6: −100 to 100.',
    'zh-CN': '9–10 分占比减 0–6 分占比，范围 −100 至 100。',
  },
  csat: { en: 'Mean satisfaction, 1 to 5.', 'zh-CN': '满意度均值，1 至 5 分。' },
  interactions: {
    en: 'As reported by people: no shop system knows it.',
    'zh-CN': '人工上报，店铺系统没有此数据。',
  },
  brandSearches: {
    en: 'As reported by people: no shop system knows it.',
    'zh-CN': '人工上报，店铺系统没有此数据。',
  },
  incrementalSales: {
    en: 'Sales of the treated above what the hold-out suggests.',
    'zh-CN': '触达组高出对照组水平的销售额。',
  },
  incrementalMargin: {
    en: 'Gross margin of the treated above what the hold-out suggests.',
    'zh-CN': '触达组高出对照组水平的毛利。',
  },
  contactCost: { en: 'What the contact itself cost.', 'zh-CN': '触达本身的成本。' },
  incrementalRoi: {
    en: 'Effect of contact: incremental margin against the cost of contact. Offers that everybody gets are not in it.',
    'zh-CN': '触达效果：增量毛利与触达成本之比，不含人人可享的优惠。',
  },
  baselineConversion: {
    en: 'Conversion before the campaign, which the lift is over.',
    'zh-CN': '活动前的转化率，用于计算提升。',
  },
  conversionLift: { en: 'Conversion ÷ baseline conversion − 1.', 'zh-CN': '转化率 ÷ 基准转化率 − 1。' },
  productConversionLift: {
    en: 'Visit conversion of the promoted products ÷ that of all others − 1.',
    'zh-CN': '活动商品访问转化率 ÷ 其他商品 − 1。',
  },
  retention30: {
    en: 'Buyers who ordered again within 30 days; unknown until they are over.',
    'zh-CN': '30 天内再次下单的购买用户比例，期满前未知。',
  },
  retention90: {
    en: 'Buyers who ordered again within 90 days; unknown until they are over.',
    'zh-CN': '90 天内再次下单的购买用户比例，期满前未知。',
  },
});
