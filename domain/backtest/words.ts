import type { ShownLanguage } from '../risk/shown.ts';
import type { ExpectedCost } from './expected.ts';
import type { VariantRow } from './report.ts';

type Figures = Pick<
  VariantRow,
  | 'baskets'
  | 'basketShare'
  | 'discountCostRate'
  | 'promotionCostRate'
  | 'marginCoverage'
  | 'marginBefore'
  | 'marginAfter'
  | 'breakEvenUplift'
  | 'neverPays'
>;

/** What an approver is told of a back-test; `expected` is null where nothing can be expected from it. */
export interface ToldBacktest {
  report: Figures & { window: { from: string; to: string }; currency: string };
  expected: ExpectedCost | null;
}

const percent = (rate: number | null): string => (rate === null ? '–' : `${(rate * 100).toFixed(1)} %`);

function tried({ report }: ToldBacktest, language: ShownLanguage): string {
  const { window, baskets, basketShare, discountCostRate, promotionCostRate } = report;
  const days = `${window.from} – ${window.to}`;
  if (baskets === 0)
    return language === 'en'
      ? `There is no past order in ${days} to try the promotions on`
      : `${days} 内没有历史订单，无法试算优惠`;
  return language === 'en'
    ? `Tried on ${baskets} past orders (${days}): ${percent(basketShare)} of them get something, discounts cost ${percent(discountCostRate)} of sales, all promotion cost ${percent(promotionCostRate)}`
    : `在 ${baskets} 笔历史订单（${days}）上试算：${percent(basketShare)} 的订单享受优惠，折扣成本占销售额 ${percent(discountCostRate)}，优惠总成本占 ${percent(promotionCostRate)}`;
}

function uplift({ breakEvenUplift, neverPays }: Figures, language: ShownLanguage): string {
  if (neverPays) return language === 'en' ? 'no volume pays it back' : '任何销量都无法回本';
  return language === 'en'
    ? `${percent(breakEvenUplift)} more volume pays it back`
    : `销量需增加 ${percent(breakEvenUplift)} 才能回本`;
}

function margin({ report }: ToldBacktest, language: ShownLanguage): string[] {
  const { marginCoverage, marginBefore, marginAfter } = report;
  if (marginBefore === null) return [];
  const of = percent(marginCoverage);
  return [
    language === 'en'
      ? `Gross margin ${percent(marginBefore)} before, ${percent(marginAfter)} after; ${uplift(report, language)} (unit costs are known of ${of} of the goods)`
      : `毛利率由 ${percent(marginBefore)} 变为 ${percent(marginAfter)}；${uplift(report, language)}（已知单位成本的商品占 ${of}）`,
  ];
}

function costs({ report: { currency }, expected }: ToldBacktest, language: ShownLanguage): string[] {
  if (expected === null) return [];
  const goal = expected.basis === 'goal';
  const basis =
    language === 'en'
      ? `${goal ? 'at the sales target' : 'at the sales of as many past days'} ${expected.sales}`
      : `${goal ? '按销售目标' : '按过去同样天数的销售额'} ${expected.sales}`;
  return expected.lines.map(({ line, amount, expected: cost, drawn, over }) => {
    const prizes = Number(drawn) === 0 ? '' : language === 'en' ? ` + prizes ${drawn}` : ` + 奖品 ${drawn}`;
    if (language === 'en')
      return `${over ? 'Warning: more than the budget line has. ' : ''}Line ${line}: expected cost ${cost}${prizes} of ${amount} ${currency} (${basis})`;
    return `${over ? '警告：超出预算科目。' : ''}科目 ${line}：预计成本 ${cost}${prizes}，预算 ${amount} ${currency}（${basis}）`;
  });
}

/** A back-test in a few lines, for whoever decides: what it was tried on, the margin, and each budget line that pays. */
export function backtestLines(told: ToldBacktest, language: ShownLanguage): string[] {
  if (told.report.baskets === 0) return [tried(told, language)];
  return [tried(told, language), ...margin(told, language), ...costs(told, language)];
}
