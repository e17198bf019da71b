import { expect, test } from '@jest/globals';
import { detectorRule, subjectsOf, watchRules } from '../../../domain/risk/rules.ts';
import type { Plan, Risk } from '../../../domain/plan/types.ts';
import { aPlan } from '../../support/builders.ts';

const risk = (key: string, detect?: Risk['detect']): Risk => ({
  ...{ key, likelihood: 1, impact: 1, owner: 'ops@fanfare.example', playbook: [] },
  ...(detect && { detect }),
});
const named = (plan: Partial<Plan>) => watchRules(aPlan(plan)).map(({ kind, key }) => `${kind} ${key}`);

test('risks with a detector and exit rules are watched where their metric is read', () => {
  const rules = named({
    risks: [
      risk('by-eye'),
      risk('stock', { metric: 'stockCover', below: '0.1' }),
      risk('press', { metric: 'negativeShare', over: '0.2' }),
    ],
    exit: [
      { metric: 'systemErrors', over: '5' },
      { metric: 'complaintRate', over: '0.003' },
    ],
  });
  expect(rules).toEqual(['risk stock', 'exit exit/1', 'budgetWarning budget/promotion']);
});

test('the warning is of the line the plan names, at its share, else of promotion at 80 %', () => {
  const { budget } = aPlan();
  const warning = (whenSpent?: Plan['budget']['whenSpent']) =>
    watchRules(aPlan({ budget: { ...budget, ...(whenSpent && { whenSpent }) } })).at(-1)?.detect;
  expect(warning()).toMatchObject({ line: 'promotion', atLeast: '0.8' });
  expect(warning({ line: 'data', do: 'closeOffer' })).toMatchObject({ line: 'data', atLeast: '0.8' });
  expect(warning({ line: 'data', warnAt: '0.5', do: 'closeOffer' })).toMatchObject({ atLeast: '0.5' });
});

test('a budget without that line has no warning', () => {
  const budget = { total: 100, lines: [{ key: 'all', amount: 100 }] };
  expect(named({ budget })).toEqual([]);
});

const at = 0;
const seen = { '': { value: 0.1, at }, promotion: { value: 0.9, at }, opening: { value: 0.5, at } };

test.each([
  ['the budget in all', { kind: 'risk', detect: { metric: 'budgetSpentShare' } }, ['']],
  [
    'one budget line',
    { kind: 'exit', detect: { metric: 'budgetSpentShare', line: 'promotion' } },
    ['promotion'],
  ],
  ['a line that is not open', { kind: 'risk', detect: { metric: 'budgetSpentShare', line: 'gone' } }, []],
  ['an exit rule: the campaign, not a wave', { kind: 'exit', detect: { metric: 'complaintRate' } }, ['']],
  [
    'a risk: the campaign and each wave',
    { kind: 'risk', detect: { metric: 'complaintRate' } },
    ['', 'promotion', 'opening'],
  ],
] as const)('a rule looks at %s', (_, rule, subjects) => {
  expect(Object.keys(subjectsOf(rule, seen))).toEqual(subjects);
});

test('an exit rule on a metric of products looks at each of them', () => {
  const detect = { metric: 'stockCover', below: '0.1' } as const;
  const { '': _, ...products } = seen;
  expect(Object.keys(subjectsOf({ kind: 'exit', detect }, products))).toEqual(['promotion', 'opening']);
});

test('a span is milliseconds, and no span is none', () => {
  expect(detectorRule({ metric: 'pace', below: '0.8', for: 'PT2M' })).toEqual({
    ...{ metric: 'pace', below: '0.8', forMs: 120_000 },
  });
  expect(detectorRule({ metric: 'pace', below: '0.8' })).toEqual({ metric: 'pace', below: '0.8' });
});
