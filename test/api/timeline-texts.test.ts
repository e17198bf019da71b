import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { TIMELINE_TEXTS, timelineText } from '../../api/timeline-texts.ts';

const at = { phase: 'live', data: {} } as const;
const shown = { language: 'en', timeZone: 'Europe/London' } as const;

test('every kind has a text in both languages, and no text shows a missing fact as undefined', () => {
  for (const kind of Object.keys(TIMELINE_TEXTS)) {
    for (const language of ['en', 'zh-CN'] as const) {
      const text = timelineText({ kind, ...at }, { language, timeZone: 'Europe/London' });
      expect(text).not.toBe('');
      expect(text).not.toMatch(/undefined|null|\[object/);
    }
  }
});

test('every kind that code of ours puts on a timeline has a text', async () => {
  const root = new URL('../../', import.meta.url);
  const files = [];
  for (const room of ['activities/', 'api/', 'store/']) {
    const names = await readdir(new URL(room, root), { recursive: true });
    files.push(...names.filter((name) => name.endsWith('.ts')).map((name) => new URL(room + name, root)));
  }
  const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const telling = sources.filter((source) => /recordTimeline|recordAction|\bnote\(/.test(source));
  const kinds = telling.flatMap((source) =>
    [...source.matchAll(/(?:kind|action): '([a-z][A-Za-z]+)'|note\(\w+, '([a-z][A-Za-z]+)'/g)].map(
      ([, a, b]) => a ?? b ?? '',
    ),
  );
  // Kinds of staff mails and of rows of other tables share the word; acts on people and tokens are the audit's alone.
  const others = ['incident', 'budget', 'plan', 'approval', 'reminder', 'readiness', 'recap', 'set'];
  others.push('campaign', 'personAdded', 'personChanged', 'tokenIssued', 'tokenRevoked');
  const missing = kinds.filter((kind) => !(kind in TIMELINE_TEXTS) && !others.includes(kind));
  expect([...new Set(missing)]).toEqual([]);
  expect(kinds.length).toBeGreaterThan(20);
});

test('instants are told in the zone of the plan, lists and objects as text', () => {
  const data = {
    plannedAt: Date.parse('2027-06-09T09:00:00Z'),
    startsAt: Date.parse('2027-06-09T10:30:00Z'),
  };
  expect(timelineText({ kind: 'phaseLate', phase: 'live', data }, shown)).toBe(
    'live is late: planned for 9 Jun 2027, 10:00, starts 9 Jun 2027, 11:30',
  );
  const named = timelineText(
    { kind: 'notRunYet', phase: 'planning', data: { paths: ['costs', 'exit'] } },
    shown,
  );
  expect(named).toContain('costs, exit');
});

test('a kind without a text is told by its name', () => {
  expect(timelineText({ kind: 'somethingNew', ...at }, shown)).toBe('somethingNew');
});

const inBoth = (kind: string, facts: Partial<Parameters<typeof timelineText>[0]>) =>
  (['en', 'zh-CN'] as const).map((language) =>
    timelineText({ kind, ...at, ...facts }, { ...shown, language }),
  );

test.each([
  ['aborted', { actor: 'Ada', data: { reason: 'aborted' } }, ['Aborted by Ada', '活动中止（Ada）']],
  [
    'aborted',
    { data: { reason: 'exitRule', rule: 0, metric: 'complaintRate', value: 0.066666667 } },
    ['Aborted: exit rule 0 is met, Complaint rate 6.67 %', '活动中止：退出规则 0 触发，投诉率 6.67 %'],
  ],
  [
    'aborted',
    { data: { reason: 'unanswered', risk: 'stock', subject: '' } },
    ['Aborted: nobody acknowledged the incident “stock”', '活动中止：风险事件“stock”无人确认'],
  ],
  [
    'rejected',
    { data: { reason: 'rejected' } },
    ['Rejected: an approver said no', '活动未获批准：审批人驳回'],
  ],
  [
    'rejected',
    { data: { reason: 'expired' } },
    ['Rejected: nobody decided in time', '活动未获批准：审批人未在期限内决定'],
  ],
  ['paused', { actor: 'Li' }, ['Paused by Li', '活动暂停（Li）']],
  ['resumed', {}, ['Resumed', '活动恢复']],
  [
    'approvalDecided',
    { actor: 'Li', data: { level: 'lead', verdict: 'requestChanges' } },
    ['Decision on level “lead”: changes requested', '审批级别“lead”的决定：要求修改'],
  ],
])('%s is told in words of who or what did it: %j', (kind, facts, texts) => {
  expect(inBoth(kind, facts)).toEqual(texts);
});

test('the reason that somebody gave ends the text', () => {
  expect(inBoth('paused', { actor: 'Li', reason: 'Stock is late' })).toEqual([
    'Paused by Li – “Stock is late”',
    '活动暂停（Li）——“Stock is late”',
  ]);
});

test('figures of checkpoints are written for people, counts with their noun', () => {
  const data = { metric: 'clickRate', actual: '0.066666667', due: '0.1' };
  expect(inBoth('checkpointMissed', { data })).toEqual([
    'Behind at a checkpoint: Click rate 6.7 %, due 10 %',
    '检查点未达标：点击率 6.7 %，应达 10 %',
  ]);
  expect(inBoth('checkpointMet', { data: { metric: 'orders', actual: null, due: '3.333333' } })[0]).toBe(
    'Checkpoint met: Orders –, due 3.33',
  );
  expect(inBoth('approvalReminded', { data: { people: 1, level: 'lead' } })[0]).toBe(
    '1 approver of “lead” reminded',
  );
});

test('a plan that is refused is told with what is wrong with it', () => {
  const problems = [{ code: 'BASELINE_MISSING', path: ['goals', 4], metric: 'repeatRate' }];
  const [en, zh] = inBoth('planRefused', { phase: 'planning', data: { version: 1, problems } });
  expect(en).toContain('goal “Repeat rate” (goals.4): there are no data for its baseline');
  expect(zh).toContain('目标“复购率”（goals.4）：基准期没有数据');
});
