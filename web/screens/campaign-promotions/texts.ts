import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts('campaign-promotions', {
  offers: { en: 'Offers', 'zh-CN': '优惠' },
  offersNote: {
    en: 'What each offer gives, whether it works now, and what it gave on orders that stand.',
    'zh-CN': '每项优惠的内容、当前是否生效，以及在有效订单上已让利多少。',
  },
  noOffers: { en: 'The plan has no offers.', 'zh-CN': '方案没有优惠。' },
  noWindow: { en: 'Its time has not come yet', 'zh-CN': '时间未到' },
  since: { en: 'From {{from}}, open end', 'zh-CN': '{{from}} 起，未定结束' },
  window: { en: '{{from}} – {{to}}', 'zh-CN': '{{from}} – {{to}}' },
  closes: { en: 'Closes at {{at}}', 'zh-CN': '{{at}} 关闭' },
  unitsOf: {
    en: '{{free}} of {{total}} units left · {{held}} held · {{sold}} sold',
    'zh-CN': '剩余 {{free}} / {{total}} · 预占 {{held}} · 已售 {{sold}}',
  },
  perBuyer: { en: '{{count}} a buyer', 'zh-CN': '每人限 {{count}}' },
  orders: { en: 'Orders', 'zh-CN': '订单' },
  discount: { en: 'Discount', 'zh-CN': '让利' },
  costs: { en: 'Other costs', 'zh-CN': '其他成本' },
  line: { en: 'Paid by {{line}}', 'zh-CN': '由 {{line}} 支付' },
  group: { en: 'group {{group}}', 'zh-CN': '组 {{group}}' },
  alone: { en: 'not with other offers', 'zh-CN': '不与其他优惠同享' },
  try: { en: 'Try a basket', 'zh-CN': '试算' },
  tryNote: {
    en: 'Priced now as an order would be; nothing is held.',
    'zh-CN': '按当前规则试算，与下单一致；不占用库存与预算。',
  },
  sku: { en: 'SKU', 'zh-CN': 'SKU' },
  quantity: { en: 'Quantity', 'zh-CN': '数量' },
  unitPrice: { en: 'Unit price', 'zh-CN': '单价' },
  addLine: { en: 'Another product', 'zh-CN': '添加商品' },
  remove: { en: 'Remove the line', 'zh-CN': '移除此行' },
  customer: { en: 'Customer', 'zh-CN': '用户编号' },
  coupons: { en: 'Coupon codes', 'zh-CN': '优惠码' },
  channel: { en: 'Channel', 'zh-CN': '渠道' },
  redeem: { en: 'Points to redeem', 'zh-CN': '抵扣积分' },
  priceIt: { en: 'Price it', 'zh-CN': '试算' },
  needed: { en: 'Needed', 'zh-CN': '必填' },
  price: { en: 'A price such as 12.75', 'zh-CN': '请填写价格，例如 12.75' },
  lines: { en: 'Lines of the basket', 'zh-CN': '明细' },
  listTotal: { en: 'List', 'zh-CN': '原价' },
  discounts: { en: 'Discounts', 'zh-CN': '优惠' },
  total: { en: 'Total', 'zh-CN': '小计' },
  gifts: { en: 'Gifts', 'zh-CN': '赠品' },
  shipping: { en: 'Shipping', 'zh-CN': '运费' },
  points: { en: 'Points earned', 'zh-CN': '获得积分' },
  pays: { en: 'The buyer pays', 'zh-CN': '应付' },
  skipped: { en: 'Offers that did not work, and why', 'zh-CN': '未生效的优惠及原因' },
});

export const stateTexts = defineTexts('offer-states', {
  notRun: { en: 'Not run yet', 'zh-CN': '尚未支持' },
  planned: { en: 'Planned', 'zh-CN': '计划中' },
  notStarted: { en: 'Not started', 'zh-CN': '未开始' },
  paused: { en: 'Paused', 'zh-CN': '已暂停' },
  running: { en: 'Running', 'zh-CN': '进行中' },
  spent: { en: 'Spent', 'zh-CN': '已用完' },
  closed: { en: 'Closed', 'zh-CN': '已关闭' },
  ended: { en: 'Ended', 'zh-CN': '已结束' },
});

export { skipTexts } from '../../vocabulary/skips.ts';
