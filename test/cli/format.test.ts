import { expect, test } from '@jest/globals';
import { ApiFailure } from '../../cli/api.ts';
import { bar, errorText, instantText, pathText, percent, table, widthOf } from '../../cli/format.ts';

test('a path reads like code', () => {
  expect([pathText([]), pathText(['goals', 0, 'metric']), pathText([2])]).toEqual([
    '(whole)',
    'goals[0].metric',
    '[2]',
  ]);
});

test('a problem with issues is told issue by issue, one without by its detail', () => {
  const problem = { title: 'The plan is not valid', status: 400, detail: 'x', code: 'INVALID_PLAN' };
  const issues = [{ path: ['budget', 'total'], message: 'is missing' }];
  expect(errorText(new ApiFailure({ ...problem, issues }))).toBe(
    'The plan is not valid (400 INVALID_PLAN):\n  budget.total: is missing',
  );
  expect(errorText(new ApiFailure(problem))).toBe('x (400 INVALID_PLAN)');
});

test('columns align where Chinese characters take two', () => {
  expect(widthOf('满减a')).toBe(5);
  expect(
    table([
      ['k', 'v'],
      ['满减', '1'],
      ['abcde', '2'],
    ]),
  ).toBe('k      v\n满减   1\nabcde  2');
});

test('a bar is full at its target and no longer past it', () => {
  expect([bar(0, 4), bar(0.5, 4), bar(1, 4), bar(3, 4), bar(-1, 4)]).toEqual([
    '░░░░',
    '██░░',
    '████',
    '████',
    '░░░░',
  ]);
});

test('shares and instants are short', () => {
  expect([percent(0.1234), instantText('2026-11-22T10:00:00.123Z'), instantText(null)]).toEqual([
    '12.3 %',
    '2026-11-22 10:00:00',
    '–',
  ]);
});
