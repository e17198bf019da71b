import { expect, test } from '@jest/globals';
import { summarise } from '../../../activities/approval/summary.ts';
import { aPlan } from '../../support/builders.ts';

const DEADLINE = Date.parse('2027-06-01T10:00:00Z');
const URL = 'https://fanfare.example/p/decide/t';
const occasion = { level: 'lead', deadline: DEADLINE, changed: [] as string[], findings: [], backtest: null };

test('both languages say what is asked, until when where the plan lives, and lead to the same link', () => {
  const { en, 'zh-CN': zh } = summarise(aPlan(), occasion)(URL, 'approval');
  expect([en.subject, zh.subject]).toEqual([
    'Please decide on “Spring sale” (lead)',
    '请审批“春季促销”（lead）',
  ]);
  expect(en.paragraphs[0]).toContain('11:00:00 BST');
  expect([en, zh].flatMap(({ actions = [] }) => actions.map(({ url }) => url))).toEqual([URL, URL]);
  const facts = new Map(en.facts);
  expect(facts.get('Budget')).toBe('1000.00 GBP');
  expect(facts.get('Goals')).toBe('Sales ≥ 1000.00');
});

test('changes and what is not run are said where there are any, and a reminder says that it is one', () => {
  const plan = aPlan({ tracking: { opens: true, clicks: true } });
  const plain = summarise(aPlan(), occasion)(URL, 'approval').en;
  const { en, 'zh-CN': zh } = summarise(plan, { ...occasion, changed: ['budget.total'] })(URL, 'reminder');
  expect(en.paragraphs).toContain('Changed since the version you were shown: budget.total.');
  expect(en.paragraphs.join('\n')).toContain('not run by this version of Fanfare: tracking.opens');
  expect(en.paragraphs.length - plain.paragraphs.length).toBe(2);
  expect([en.subject.startsWith('Reminder: '), zh.subject.startsWith('提醒：')]).toEqual([true, true]);
});

test('a plan named in one language alone is called by that name in the other mail too', () => {
  const { 'zh-CN': zh } = summarise(aPlan({ name: { en: 'Spring sale' } }), occasion)(URL, 'approval');
  expect(zh.subject).toContain('Spring sale');
});

test('the mail speaks of phases in words, and has no line for what the plan has not', () => {
  const { en, 'zh-CN': zh } = summarise(aPlan({ promotions: [] }), occasion)(URL, 'approval');
  expect(en.facts).toContainEqual(['Phases', 'live: 10 seconds; follow-up: 5 seconds']);
  expect(zh.facts).toContainEqual(['阶段', '正式活动：10 秒；用户回访：5 秒']);
  expect([en, zh].flatMap(({ facts = [] }) => facts.map(([label]) => label))).not.toContain('Offers');
  expect([en, zh].flatMap(({ facts = [] }) => facts.filter(([, value]) => value === ''))).toEqual([]);
});

test('what its promotions would have cost over past orders is in the mail, the budget line that it would pass with a warning', () => {
  const report = {
    ...{ window: { from: '2027-05-01', to: '2027-05-28' }, currency: 'GBP', baskets: 40, basketShare: 0.25 },
    ...{ discountCostRate: 0.5, promotionCostRate: 0.5, marginCoverage: 0, marginBefore: null },
    ...{ marginAfter: null, breakEvenUplift: null, neverPays: false },
  };
  const line = { line: 'promotion', amount: '200.00', expected: '500.00', drawn: '0.00', over: true };
  const backtest = { report, expected: { sales: '1000.00', basis: 'goal' as const, lines: [line] } };
  const { en, 'zh-CN': zh } = summarise(aPlan(), { ...occasion, backtest })(URL, 'approval');
  expect(new Map(en.facts).get('Promotions on past orders')).toMatch(
    /Tried on 40 past orders .*; Warning: more than the budget line has\. Line promotion: expected cost 500\.00 of 200\.00 GBP/,
  );
  expect(new Map(zh.facts).get('历史订单试算')).toMatch(
    /警告：超出预算科目。科目 promotion：预计成本 500\.00/,
  );
  const without = summarise(aPlan(), occasion)(URL, 'approval').en;
  expect(new Map(without.facts).has('Promotions on past orders')).toBe(false);
});
