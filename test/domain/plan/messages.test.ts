import { describe, expect, test } from '@jest/globals';
import {
  bodyKind,
  builtInMessage,
  inLanguage,
  isInlineBody,
  messageOf,
} from '../../../domain/plan/messages.ts';

const OWN = { key: 'sorry', channel: 'email', subject: { en: 'Oh' }, body: { en: 'oh.en.mjml' } };

describe('messages', () => {
  test.each([
    ['teaser.zh-CN.mjml', 'template'],
    ['last-call.en.txt', 'template'],
    ['../teaser.mjml', 'inline'],
    ['folder/teaser.mjml', 'inline'],
    ['.mjml', 'inline'],
    ['teaser.html', 'inline'],
    ['<mjml></mjml>', 'inline'],
  ])('%s is read as %s', (body, kind) => {
    expect(bodyKind(body)).toBe(kind);
  });

  test('a text that is no name has markup, a line or a space', () => {
    expect(['<p>', 'Hello there', 'a\nb', 'teaser.html'].map(isInlineBody)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test('the plan’s own message comes before the one the server brings', () => {
    const plan = { messages: [OWN], languages: ['en'] };
    expect(messageOf(plan, 'sorry')).toBe(OWN);
    expect(messageOf(plan, 'thank-you')).toEqual({
      key: 'thank-you',
      channel: 'email',
      subject: { en: 'Thank you for your order' },
      body: { en: 'thank-you.en.mjml' },
    });
    expect(messageOf(plan, 'nothing')).toBeUndefined();
  });

  test('a built-in message is there in the languages it has', () => {
    expect(Object.keys(builtInMessage('survey', ['zh-CN', 'de']).body)).toEqual(['zh-CN']);
  });

  test('a text falls back to the plan’s first language and then to any', () => {
    const text = { en: 'Hello', 'zh-CN': '您好' };
    expect(inLanguage(text, 'zh-CN', ['en'])).toBe('您好');
    expect(inLanguage(text, 'fr', ['zh-CN', 'en'])).toBe('您好');
    expect(inLanguage(text, null, ['fr'])).toBe('Hello');
    expect(inLanguage({}, 'en', ['en'])).toBeUndefined();
  });
});
