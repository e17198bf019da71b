import type { AnswerOf } from './api.ts';
import { percent, table } from './format.ts';

export type ShownLanguage = 'en' | 'zh-CN';
export type Simulation = AnswerOf<'POST /v1/promotions/simulate'>;
type Variant = Simulation['alternatives'][number] | Simulation;
type Promotion = Simulation['byPromotion'][number];

const WORDS = {
  tried: { en: 'past orders', 'zh-CN': '笔历史订单' },
  plan: { en: 'plan', 'zh-CN': '方案' },
  reached: { en: 'reached', 'zh-CN': '享受优惠' },
  sales: { en: 'sales', 'zh-CN': '销售额' },
  discountRate: { en: 'discount rate', 'zh-CN': '折扣成本率' },
  cost: { en: 'promotion cost', 'zh-CN': '优惠成本' },
  difference: { en: 'difference', 'zh-CN': '差额' },
  margin: { en: 'margin after', 'zh-CN': '优惠后毛利率' },
  uplift: { en: 'break-even', 'zh-CN': '回本增量' },
  never: { en: 'never', 'zh-CN': '无法回本' },
  promotion: { en: 'promotion', 'zh-CN': '优惠' },
  orders: { en: 'orders', 'zh-CN': '订单' },
  costRate: { en: 'of sales', 'zh-CN': '占销售额' },
  line: { en: 'budget line', 'zh-CN': '预算科目' },
  has: { en: 'has', 'zh-CN': '预算' },
  expected: { en: 'expected', 'zh-CN': '预计' },
  drawn: { en: 'prizes', 'zh-CN': '奖品' },
  over: { en: 'MORE THAN IT HAS', 'zh-CN': '超出预算' },
  history: { en: 'There are orders from', 'zh-CN': '有订单的日期' },
  assumed: { en: 'Taken for granted', 'zh-CN': '假定' },
} as const satisfies Record<string, Record<ShownLanguage, string>>;

type Words = (word: keyof typeof WORDS) => string;

const shown = (rate: number | null): string => (rate === null ? '–' : percent(rate));

function variantLine(name: string, variant: Variant, t: Words): string[] {
  const uplift = variant.neverPays ? t('never') : shown(variant.breakEvenUplift);
  return [
    ...[name, shown(variant.basketShare), variant.sales, shown(variant.discountCostRate), variant.cost.total],
    'difference' in variant ? variant.difference.cost : '',
    ...[shown(variant.marginAfter), uplift],
  ];
}

/** The plan first, then each alternative. */
function comparison(found: Simulation, t: Words): string {
  const head = (
    ['plan', 'reached', 'sales', 'discountRate', 'cost', 'difference', 'margin', 'uplift'] as const
  ).map((word, column) => (column === 0 ? '' : t(word)));
  const others = found.alternatives.map((each) => variantLine(each.name, each, t));
  return table([head, variantLine(t('plan'), found, t), ...others]);
}

function promotionLines({ promotion, baskets, cost, costRate, tiers }: Promotion): string[][] {
  const steps = tiers.map(({ over, off, percent: points, baskets: reached, discount }) => [
    `  ${over} − ${off ?? `${points ?? ''} %`}`,
    ...[String(reached), discount, ''],
  ]);
  return [[promotion, String(baskets), cost.total, shown(costRate)], ...steps];
}

function expectedTable({ expected }: Simulation, t: Words): string[] {
  if (expected === null) return [];
  const rows = expected.lines.map(({ line, amount, expected: cost, drawn, over }) => [
    ...[line, amount, cost, drawn, over ? t('over') : ''],
  ]);
  return ['', table([[t('line'), t('has'), t('expected'), t('drawn'), ''], ...rows])];
}

/** A simulation for the terminal: what it was tried on, a table of variants, one by promotion, and what was assumed. */
export function simulationText(found: Simulation, language: ShownLanguage): string {
  const t: Words = (word) => WORDS[word][language];
  const { window, baskets, currency, history, assumptions, byPromotion } = found;
  const assumed = assumptions.map(
    ({ text, promotions }) =>
      `  - ${text[language]}${promotions.length > 0 ? ` (${promotions.join(', ')})` : ''}`,
  );
  const first = `${baskets} ${t('tried')}, ${window.from} – ${window.to}, ${currency}`;
  if (baskets === 0) {
    const days = history === null ? [] : [`${t('history')} ${history.from} – ${history.to}`];
    return [first, ...days, ...assumed].join('\n');
  }
  const head = [t('promotion'), t('orders'), t('cost'), t('costRate')];
  return [
    ...[first, '', comparison(found, t), '', table([head, ...byPromotion.flatMap(promotionLines)])],
    ...expectedTable(found, t),
    ...['', `${t('assumed')}:`, ...assumed],
  ].join('\n');
}
