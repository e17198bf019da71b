import { expect, test } from '@jest/globals';
import { backtestLines, type ToldBacktest } from '../../../domain/backtest/words.ts';

const TOLD: ToldBacktest = {
  report: {
    ...{ window: { from: '2027-05-01', to: '2027-05-28' }, currency: 'GBP', baskets: 40, basketShare: 0.25 },
    ...{ discountCostRate: 0.08, promotionCostRate: 0.0912, marginCoverage: 0.5 },
    ...{ marginBefore: 0.4, marginAfter: 0.3, breakEvenUplift: 1 / 3, neverPays: false },
  },
  expected: {
    ...{ sales: '20000.00', basis: 'goal' },
    lines: [
      { line: 'promotion', amount: '1000.00', expected: '1824.00', drawn: '0.00', over: true },
      { line: 'gifts', amount: '500.00', expected: '200.00', drawn: '100.00', over: false },
    ],
  },
};

test('few lines: what it was tried on, the margin, and each budget line with a warning where it is passed', () => {
  expect(backtestLines(TOLD, 'en')).toEqual([
    'Tried on 40 past orders (2027-05-01 – 2027-05-28): 25.0 % of them get something, discounts cost 8.0 % of sales, all promotion cost 9.1 %',
    'Gross margin 40.0 % before, 30.0 % after; 33.3 % more volume pays it back (unit costs are known of 50.0 % of the goods)',
    'Warning: more than the budget line has. Line promotion: expected cost 1824.00 of 1000.00 GBP (at the sales target 20000.00)',
    'Line gifts: expected cost 200.00 + prizes 100.00 of 500.00 GBP (at the sales target 20000.00)',
  ]);
  expect(backtestLines(TOLD, 'zh-CN')).toEqual([
    '在 40 笔历史订单（2027-05-01 – 2027-05-28）上试算：25.0 % 的订单享受优惠，折扣成本占销售额 8.0 %，优惠总成本占 9.1 %',
    '毛利率由 40.0 % 变为 30.0 %；销量需增加 33.3 % 才能回本（已知单位成本的商品占 50.0 %）',
    '警告：超出预算科目。科目 promotion：预计成本 1824.00，预算 1000.00 GBP（按销售目标 20000.00）',
    '科目 gifts：预计成本 200.00 + 奖品 100.00，预算 500.00 GBP（按销售目标 20000.00）',
  ]);
});

test('without costs no margin is claimed, and a discount past all margin is said to be one', () => {
  const { report } = TOLD;
  const unknown = {
    ...TOLD,
    report: { ...report, marginCoverage: 0, marginBefore: null, marginAfter: null },
  };
  expect(backtestLines(unknown, 'en').join('\n')).not.toMatch(/margin/i);
  const never = { ...TOLD, report: { ...report, breakEvenUplift: null, neverPays: true } };
  expect(backtestLines(never, 'en')[1]).toContain('no volume pays it back');
  expect(backtestLines(never, 'zh-CN')[1]).toContain('任何销量都无法回本');
});

test('sales foreseen by the pace of the past are said to be', () => {
  const pace = { ...TOLD, expected: { ...TOLD.expected!, basis: 'pace' as const } };
  expect(backtestLines(pace, 'en').at(-1)).toContain('at the sales of as many past days 20000.00');
  expect(backtestLines(pace, 'zh-CN').at(-1)).toContain('按过去同样天数的销售额 20000.00');
});

test('no past order: one line that says so', () => {
  const none = { report: { ...TOLD.report, baskets: 0 }, expected: null };
  expect(backtestLines(none, 'en')).toEqual([
    'There is no past order in 2027-05-01 – 2027-05-28 to try the promotions on',
  ]);
  expect(backtestLines(none, 'zh-CN')).toEqual(['2027-05-01 – 2027-05-28 内没有历史订单，无法试算优惠']);
});
