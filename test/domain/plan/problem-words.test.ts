import { expect, test } from '@jest/globals';
import { keptProblems, problemWords } from '../../../domain/plan/problem-words.ts';

test.each([
  [{ code: 'CURRENCY_MISMATCH', path: ['currency'] }, 'currency: the plan’s currency is not the shop’s'],
  [{ code: 'PERSON_UNKNOWN', path: ['recap', 'to', 0] }, 'recap.to.0: nobody active'],
  [{ code: 'BASELINE_MISSING', path: ['goals', 4], metric: 'aov' }, 'goal “Average order value” (goals.4): '],
  [{ code: 'NO_GO', path: ['research'] }, 'research: research advises against'],
  [{ code: 'OTHER', path: ['x'] }, 'x: OTHER'],
])('a problem of planning is said in words: %j', (problem, said) => {
  expect(problemWords(problem, 'en')).toContain(said);
  expect(problemWords(problem, 'zh-CN')).toContain('：');
});

test('what is kept is read back, whatever else stands there', () => {
  const problem = { code: 'BASELINE_MISSING', path: ['goals', 4], metric: 'aov' };
  expect(keptProblems([problem, { code: 'X' }, { path: [] }])).toEqual([problem]);
  expect(keptProblems('none')).toEqual([]);
});

test('M1: a broken rule is said with what was found and how to mend it, not by its title alone', () => {
  const problem = {
    ...{ code: 'COMPLIANCE', path: ['name', 'en'], rule: 'absoluteClaim' as const },
    facts: { found: 'Best' },
  };
  expect(keptProblems([problem])).toEqual([problem]);
  expect(problemWords(problem, 'en')).toMatch(/^name\.en: “Best” claims .*\. Say what can be shown/);
  expect(problemWords(problem, 'zh-CN')).toMatch(/“Best”属于.*改为/);
});
