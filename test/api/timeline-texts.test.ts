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
  // Kinds of staff mails and of rows of other tables share the word.
  const others = ['incident', 'budget', 'plan', 'approval', 'reminder', 'readiness', 'recap', 'set'];
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
