import { describe, expect, test } from '@jest/globals';
import { aPlan, found } from './build.ts';

const named = (name: Record<string, string>) => found('absoluteClaim', aPlan({ name }));

describe('absolute claims', () => {
  test.each([
    'The best sale of the year',
    'Satisfaction guaranteed',
    'Lowest prices in town',
    'We are number one',
    'The #1 shop',
    '100 % safe',
  ])('in English: %s', (en) => {
    expect(named({ en })).toEqual(['name.en: error']);
  });

  test.each(['全网最低价', '最好的礼物', '销量第一', '顶级品质', '国家级工艺', '绝对超值', '100% 有效'])(
    'in Chinese: %s',
    (text) => {
      expect(named({ 'zh-CN': text })).toEqual(['name.zh-CN: error']);
    },
  );

  test.each([
    ['en', 'Best wishes from all of us'],
    ['en', 'Better than last year'],
    ['zh-CN', '最后一天，最多减 100'],
    ['zh-CN', '最近浏览；第一次下单；第一时间通知'],
  ])('%s, ordinary speech goes through: %s', (language, text) => {
    expect(named({ [language]: text })).toEqual([]);
  });

  test('are looked for in what people read of a body, not in its markup or in what Liquid fills in', () => {
    const body = { en: 'opening.en.mjml', 'zh-CN': '<mjml><mj-text>史上最强</mj-text></mjml>' };
    const plan = aPlan({ messages: [{ key: 'opening', channel: 'email', body }] });
    const markup = '<mj-text css-class="best">{{ best.offer }} Open now</mj-text>';
    expect(found('absoluteClaim', plan, { bodies: { 'opening.en.mjml': markup } })).toEqual([
      'messages.0.body.zh-CN: error',
    ]);
    const claim = '<mj-text>The cheapest</mj-text>';
    expect(found('absoluteClaim', plan, { bodies: { 'opening.en.mjml': claim } })).toContain(
      'messages.0.body.en: error',
    );
  });
});
