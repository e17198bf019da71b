import type { Promotion } from '../promotions/types.ts';
import type { BacktestTerms } from './types.ts';

type Bilingual = Readonly<Record<'en' | 'zh-CN', string>>;

/** What the past does not tell, and how the back-test reads it all the same; `{count}` is put in where there is one. */
const TEXTS = {
  NO_BASKETS: {
    en: 'There is no order in these days, so nothing can be said about them',
    'zh-CN': '这段日期内没有订单，无法得出结论',
  },
  SAME_BASKETS: {
    en: 'Buyers buy what they bought then: nobody adds to reach a threshold, and nobody comes because of the offer',
    'zh-CN': '假定买家与当时购买相同：没有人为凑满减而加购，也没有因优惠而新来的买家',
  },
  ALWAYS_OPEN: {
    en: 'Every offer is open through all of these days, also one that is to run for hours: rather too dear than too cheap',
    'zh-CN': '假定每项优惠在整个区间内都开放（包括只开放几小时的），宁可高估成本',
  },
  NO_LIMITS: {
    en: 'Stock, limits a day and budget lines do not run out',
    'zh-CN': '假定库存、每日限额和预算科目都不会用完',
  },
  RETURNS_LEFT_OUT: {
    en: 'What came back later is not taken off: cost and sales both fall with returns, the rate hardly moves',
    'zh-CN': '未扣除之后的退货：成本与销售额会一同下降，比率基本不变',
  },
  PRICES_OF_THEN: {
    en: 'Products cost what was charged then, also where the plan lists another price ({count} lines)',
    'zh-CN': '商品按当时成交价计算，即使方案列出的价格不同（{count} 行）',
  },
  PRICES_OF_PLAN: {
    en: 'Products that the plan lists cost what the plan says ({count} lines were charged another price)',
    'zh-CN': '方案列出的商品按方案价格计算（{count} 行当时成交价不同）',
  },
  UNKNOWN_CUSTOMERS: {
    en: 'Of {count} orders nobody knows who bought: offers for segments, tiers, regions and first orders leave them out, and each counts as a buyer of its own',
    'zh-CN': '{count} 笔订单的买家未知：限定人群、会员等级、地区或首单的优惠不作用于它们，每笔按一位新买家计',
  },
  CUSTOMERS_OF_TODAY: {
    en: 'Segments, member tiers and regions are those of the customers at the reference day, not at the day they bought',
    'zh-CN': '人群、会员等级和地区按参考日的客户状态，而非购买当日',
  },
  ALL_TREATED: {
    en: 'Everybody is contacted: a hold-out, who gets none of these offers, makes them cheaper',
    'zh-CN': '假定所有人都被触达；有对照组时这些优惠的成本会更低',
  },
  COUPONS_UNUSED: {
    en: 'Nobody uses these coupons: say by couponUse which share of the orders would',
    'zh-CN': '假定没有人使用这些优惠券；可用 couponUse 指定使用比例',
  },
  COUPONS_USED: {
    en: 'These coupons are used on the given share of the orders, drawn evenly, within their limits',
    'zh-CN': '这些优惠券按给定比例均匀使用，且不超过其限量',
  },
  UNITS_IN_TIME_ORDER: {
    en: 'Limited units go to the earliest buyers; the window is one sale',
    'zh-CN': '限量商品按时间先后售出，整个区间视为一次活动',
  },
  CHANNEL_UNKNOWN: {
    en: 'Nobody knows by which channel an order came: offers for a channel leave all of them out',
    'zh-CN': '订单渠道未知：限定渠道的优惠不作用于任何订单',
  },
  CHANNEL_ASSUMED: {
    en: 'Every order is taken to have come by the given channel',
    'zh-CN': '假定所有订单都来自给定渠道',
  },
  POINTS_AT_FACE_VALUE: {
    en: 'Points earned cost their face value, and nobody pays with points',
    'zh-CN': '获得的积分按面值计入成本，且没有人用积分抵扣',
  },
  GIFTS_AT_COST: {
    en: 'Everybody takes the first gifts of the list, none runs out, and one without a unit cost costs nothing',
    'zh-CN': '假定每人领取清单中靠前的赠品且不会发完；没有单位成本的赠品按 0 计',
  },
  SHIPPING_OF_PLAN: {
    en: 'Every order is charged the shipping fee of the plan; free shipping costs what the plan says it does',
    'zh-CN': '每笔订单按方案收取运费；包邮按方案所列成本计',
  },
  NO_SHIPPING: {
    en: 'The plan says no shipping fee, so free shipping gives and costs nothing here',
    'zh-CN': '方案未写明运费，因此包邮在此不产生优惠和成本',
  },
  DRAWN_APART: {
    en: 'Prizes and red packets are drawn apart from orders and are not in these figures',
    'zh-CN': '抽奖和红包不随订单计价，未计入这些数字',
  },
  COSTS_UNKNOWN: {
    en: 'No unit cost is known of what was bought: there is no margin and no break-even',
    'zh-CN': '所购商品的单位成本均未知，无法计算毛利和盈亏平衡',
  },
  COSTS_PARTLY_KNOWN: {
    en: 'Margin and break-even are those of the lines whose unit cost is known ({count} % of the list value)',
    'zh-CN': '毛利和盈亏平衡只基于已知单位成本的商品行（占原价总额的 {count}%）',
  },
} satisfies Record<string, Bilingual>;

export type AssumptionCode = keyof typeof TEXTS;

/** One thing taken for granted: which promotions it is about (none: all), how often it mattered where that is counted. */
export interface Assumption {
  code: AssumptionCode;
  text: Bilingual;
  promotions: string[];
  count: number | null;
}

/** What was counted over the baskets, whatever the promotions. */
export interface BasketFacts {
  baskets: number;
  /** Of which nobody knows who bought. */
  unknownCustomers: number;
  /** Lines of products that the plan lists at another price than was charged. */
  otherPrices: number;
}

interface Found {
  code: AssumptionCode;
  promotions?: string[];
  count?: number;
}

function said({ code, promotions = [], count }: Found): Assumption {
  const fill = (text: string): string => text.replace('{count}', String(count ?? 0));
  const text = { en: fill(TEXTS[code].en), 'zh-CN': fill(TEXTS[code]['zh-CN']) };
  return { code, text, promotions, count: count ?? null };
}

const asksOfCustomer = ({ segments, memberTiers, regions }: Promotion): boolean =>
  segments !== undefined || memberTiers !== undefined || regions !== undefined;

const givesShipping = (one: Promotion): boolean =>
  one.kind === 'freeShipping' || (one.kind === 'coupon' && one.freeShipping === true);

const isDrawn = ({ kind }: Promotion): boolean => kind === 'lottery' || kind === 'redPacket';

/** Whether the promotion is among what a rule of the back-test is about. */
const RULES: readonly [
  (terms: BacktestTerms) => AssumptionCode,
  (promotion: Promotion, terms: BacktestTerms) => boolean,
][] = [
  [() => 'CUSTOMERS_OF_TODAY', asksOfCustomer],
  [() => 'ALL_TREATED', ({ audience }) => audience === 'treated'],
  [() => 'COUPONS_UNUSED', ({ kind, key }, { couponUse }) => kind === 'coupon' && !couponUse[key]],
  [() => 'COUPONS_USED', ({ kind, key }, { couponUse }) => kind === 'coupon' && Boolean(couponUse[key])],
  [() => 'UNITS_IN_TIME_ORDER', ({ kind }) => kind === 'flash'],
  [
    ({ channel }) => (channel === undefined ? 'CHANNEL_UNKNOWN' : 'CHANNEL_ASSUMED'),
    ({ channels }) => channels !== undefined,
  ],
  [() => 'POINTS_AT_FACE_VALUE', ({ kind }) => kind === 'points'],
  [() => 'GIFTS_AT_COST', ({ kind }) => kind === 'gift'],
  [({ shipping }) => (shipping?.fee ? 'SHIPPING_OF_PLAN' : 'NO_SHIPPING'), givesShipping],
  [() => 'DRAWN_APART', isDrawn],
];

/** What the answer takes for granted, the most general first; `promotions` are those of all variants. */
export function assumptionsOf(
  promotions: readonly Promotion[],
  { terms, facts, coverage }: { terms: BacktestTerms; facts: BasketFacts; coverage: number | null },
): Assumption[] {
  if (facts.baskets === 0) return [said({ code: 'NO_BASKETS' })];
  const always: Found[] = (['SAME_BASKETS', 'ALWAYS_OPEN', 'NO_LIMITS', 'RETURNS_LEFT_OUT'] as const).map(
    (code) => ({ code }),
  );
  const prices = terms.prices === 'then' ? 'PRICES_OF_THEN' : 'PRICES_OF_PLAN';
  const counted: Found[] = [{ code: prices, count: facts.otherPrices }];
  if (facts.unknownCustomers > 0) counted.push({ code: 'UNKNOWN_CUSTOMERS', count: facts.unknownCustomers });
  const about = RULES.flatMap(([code, matches]): Found[] => {
    const keys = new Set(promotions.filter((one) => matches(one, terms)).map(({ key }) => key));
    return keys.size === 0 ? [] : [{ code: code(terms), promotions: [...keys] }];
  });
  const costs: Found[] =
    coverage === null || coverage === 0
      ? [{ code: 'COSTS_UNKNOWN' }]
      : coverage < 1
        ? [{ code: 'COSTS_PARTLY_KNOWN', count: Math.floor(coverage * 100) }]
        : [];
  return [...always, ...counted, ...about, ...costs].map(said);
}
