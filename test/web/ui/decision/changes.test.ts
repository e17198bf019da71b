import { expect, test } from '@jest/globals';
import { byPart, readable, valueText, type Change } from '../../../../web/ui/decision/changes.ts';

test('a value of a plan is told in one line', () => {
  expect(valueText('0.5')).toBe('0.5');
  expect(valueText(3)).toBe('3');
  expect(valueText(false)).toBe('false');
  expect(valueText(['22423', '85123A'])).toBe('22423, 85123A');
  expect(valueText({ metric: 'sales', target: { value: '5' } })).toBe('metric: sales, target: { value: 5 }');
  expect(valueText(undefined)).toBe('');
});

const change = (...path: (string | number)[]): Change => ({ path, kind: 'changed', from: 1, to: 2 });

test('changes come by the part of the plan they are in', () => {
  const [budget, goals, line] = [
    change('budget', 'total'),
    change('goals', 'sales'),
    change('budget', 'lines'),
  ];
  expect(byPart([budget, goals, line])).toEqual([
    { part: 'budget', changes: [budget, line] },
    { part: 'goals', changes: [goals] },
  ]);
});

test('what planning works out anew for every version is no change of anybody’s', () => {
  expect(
    readable([change('goals', 'sales', 'resolved', 'target'), change('goals', 'sales', 'target')]),
  ).toEqual([change('goals', 'sales', 'target')]);
});
