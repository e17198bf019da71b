import { expect, test } from '@jest/globals';
import { decidePage } from '../../../api/pages/decide.ts';
import { aPlan } from '../../support/builders.ts';

const asked = {
  ...{
    plan: aPlan(),
    level: 'lead',
    deadline: Date.parse('2027-06-01T10:00:00Z'),
    changed: [],
    findings: [],
  },
  backtest: null,
};
const report = {
  ...{ window: { from: '2027-05-01', to: '2027-05-28' }, currency: 'GBP', baskets: 40, basketShare: 0.25 },
  ...{ discountCostRate: 0.5, promotionCostRate: 0.5, marginCoverage: 0, marginBefore: null },
  ...{ marginAfter: null, breakEvenUplift: null, neverPays: false },
};
const line = { line: 'promotion', amount: '200.00', expected: '500.00', drawn: '0.00', over: true };
const backtest = { report, expected: { sales: '1000.00', basis: 'goal' as const, lines: [line] } };

test('what the promotions would have cost over past orders stands above the buttons, with the warning, in both languages', () => {
  const en = decidePage({ ...asked, language: 'en', backtest }).text;
  expect(en).toContain('Promotions on past orders');
  expect(en).toContain(
    'Warning: more than the budget line has. Line promotion: expected cost 500.00 of 200.00 GBP',
  );
  expect(en.indexOf('Warning:')).toBeLessThan(en.indexOf('<form'));
  const zh = decidePage({ ...asked, language: 'zh-CN', backtest }).text;
  expect(zh).toContain('历史订单试算');
  expect(zh).toContain('警告：超出预算科目');
});

test('a plan that was not tried has no such part', () => {
  expect(decidePage({ ...asked, language: 'en' }).text).not.toContain('Promotions on past orders');
});
