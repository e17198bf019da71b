import { describe, expect, test } from '@jest/globals';
import { changeOf } from '../../../../web/ui/plan-editor/change.ts';
import { diagnosticsOf } from '../../../../web/ui/plan-editor/diagnostics.ts';
import { durationMs } from '../../../../web/ui/plan-editor/duration.ts';
import { countsOf, findingsAt, findingsOf, worstWithin } from '../../../../web/ui/plan-editor/findings.ts';
import { namesFor } from '../../../../web/ui/plan-editor/references.ts';
import { readSource, writtenAt } from '../../../../web/ui/plan-editor/source.ts';

const findings = findingsOf({
  issues: [{ path: ['goals', 0, 'metric'], message: 'no' }],
  warnings: [
    { path: ['returns'], message: 'not yet', code: 'NOT_RUN_YET' },
    { path: ['goals', 1], message: 'careful', code: 'REACH_TOO_LOW' },
  ],
});

describe('what a check found', () => {
  test('errors come first, then warnings, then what nothing runs yet', () => {
    expect(findings.map(({ level }) => level)).toEqual(['error', 'warning', 'notRun']);
    expect(countsOf(findings)).toEqual({ error: 1, warning: 1, notRun: 1 });
  });

  test('a place knows its own and the worst below it', () => {
    expect(findingsAt(findings, ['goals', 0, 'metric'])).toHaveLength(1);
    expect(findingsAt(findings, ['goals'])).toEqual([]);
    expect([worstWithin(findings, ['goals']), worstWithin(findings, ['goals', 1])]).toEqual([
      'error',
      'warning',
    ]);
    expect(worstWithin(findings, ['waves'])).toBeUndefined();
  });

  test('each stands at its place in the text', () => {
    const source = readSource('goals:\n  - metric: joy\n  - metric: sales\nreturns: { window: P7D }\n');
    const marks = diagnosticsOf(source, findings).map(({ from, to, severity }) => [
      source.text.slice(from, to),
      severity,
    ]);
    expect(marks).toEqual([
      ['joy', 'error'],
      ['metric: sales', 'warning'],
      ['returns', 'info'],
    ]);
  });

  test('a text that cannot be read shows the check’s words where the fault is', () => {
    const source = readSource('a: [1');
    const told = findingsOf({ issues: [{ path: [], message: '缺少“]”' }], warnings: [] });
    expect(diagnosticsOf(source, told)[0]).toMatchObject({ severity: 'error', message: '缺少“]”' });
  });
});

describe('small things of the editor', () => {
  test('the smallest change makes one text of another', () => {
    const change = changeOf('share: 0.6\n', 'share: 0.65\n');
    expect(change).toEqual({ from: 10, to: 10, insert: '5' });
    expect(changeOf('same', 'same')).toBeUndefined();
    expect(changeOf('aa', 'a')).toEqual({ from: 1, to: 2, insert: '' });
  });

  test('figures are shown with the decimals they are written with', () => {
    const source = readSource('total: 500000.00\nname: x\nlist: [1]\n');
    expect([writtenAt(source, ['total']), writtenAt(source, ['name']), writtenAt(source, ['list'])]).toEqual([
      '500000.00',
      'x',
      '',
    ]);
  });

  test('a place is offered the names that the plan has', () => {
    const plan = {
      audience: { segments: [{ key: 'loyal' }] },
      promotions: [{ kind: 'coupon', key: 'thanks' }],
    };
    expect(namesFor(['waves', 0, 'segments', 0], plan)).toEqual(['loyal']);
    expect(namesFor(['followUp', 'winBack', 'coupon'], plan)).toEqual(['thanks']);
    expect(namesFor(['promotions', 0, 'budgetLine'], plan)).toContain('reserve');
    expect(namesFor(['key'], plan)).toBeUndefined();
  });

  test.each([
    ['P7D', 604_800_000],
    ['PT1H30M', 5_400_000],
    ['P', undefined],
    ['7 days', undefined],
  ])('%s lasts %s', (text, ms) => expect(durationMs(text)).toBe(ms));
});
