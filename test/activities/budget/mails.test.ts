import { expect, test } from '@jest/globals';
import {
  askContent,
  closingContent,
  movedContent,
  refusedContent,
} from '../../../activities/budget/mails.ts';
import { aPlan } from '../../support/builders.ts';

const plan = aPlan();
const AT = Date.parse('2027-06-10T10:00:00Z');

const all = [
  movedContent(plan, { from: 'reserve', to: 'promotion', amount: 2_000, how: 'useReserve' }),
  movedContent(plan, { from: 'reserve', to: 'promotion', amount: 2_000, how: 'approved' }),
  ...[true, false].map((closed) =>
    closingContent(plan, { line: 'promotion', promotions: ['a', 'b'], at: AT, closed }),
  ),
  ...[true, false].map((reminder) =>
    askContent(
      plan,
      { line: 'promotion', from: 'reserve', amount: 2_000, deadline: AT, reminder },
      'https://f.example/p',
    ),
  ),
  ...(['rejected', 'expired'] as const).map((state) =>
    refusedContent(plan, { line: 'promotion', amount: 2_000, state }),
  ),
];

test('every mail says it in both languages, with no member missing', () => {
  expect(new Set(all.map(({ en }) => `${en.subject}${en.paragraphs.join('')}`)).size).toBe(all.length);
  for (const { en, 'zh-CN': zh } of all) {
    expect(JSON.stringify([en, zh])).not.toMatch(/undefined|NaN|\[object/);
    expect(zh.subject).toMatch(/[\u4e00-\u9fff]/);
    expect([zh.paragraphs.length, zh.facts?.length, zh.actions?.length]).toEqual([
      ...[en.paragraphs.length, en.facts?.length, en.actions?.length],
    ]);
  }
});

test('who is asked is told how much, from where, until when and what silence means', () => {
  const { en } = askContent(
    plan,
    { line: 'promotion', from: 'reserve', amount: 2_000, deadline: AT, reminder: true },
    'https://f.example/p',
  );
  expect(en.subject).toMatch(/^Reminder: May “promotion” of .* have GBP 20\.00 more\?$/);
  expect(en.paragraphs[1]).toMatch(
    /up to GBP 20\.00 from line “reserve”, until 10 Jun 2027.*offers are closed/,
  );
  expect(en.actions).toEqual([{ label: 'Look and decide', url: 'https://f.example/p' }]);
});
