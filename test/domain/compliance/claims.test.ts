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

  test.each([
    ...[
      '最 佳',
      'ｂｅｓｔ',
      '首选',
      '独家',
      '极致',
      '世界领先',
      '遥遥领先',
      '前所未有',
      '万能',
      '王牌',
      '100%正品',
    ],
    ...[
      '世界之最',
      '永不反弹',
      'Top 1',
      'TOP1',
      'The world’s greatest tea',
      "world's greatest",
      'the finest linen',
    ],
    ...[
      'The ultimate gift',
      'Never before',
      'Risk-free',
      'lowest-price',
      '最高品质',
      '销量第一名',
      '最大的促销',
    ],
    ...['Best prices', 'at best prices', 'We guarantee it', 'No. 1', 'NO1', '全网首发', '最低价'],
    ...['b\u00adest', '最\u200b好'],
  ])('of whatever list are found in a text of whatever language: %s', (text) => {
    expect(named({ en: text })).toEqual(['name.en: error']);
    expect(named({ 'zh-CN': text })).toEqual(['name.zh-CN: error']);
  });

  test.each([
    ...[
      '最高减100',
      '最高可领100元',
      '最高 100 元',
      '最新款',
      '最新上架',
      '最大优惠额 50 元',
      '第一名',
      '第一百位',
    ],
    ...[
      '第一单立减',
      '全网包邮',
      '绝对值',
      'No one should miss it',
      'at best',
      'best-before 2028',
      '唯一编码',
    ],
    ...['Guarantee card', '2-year guarantee', 'Top 10', 'We do our best', 'bestow', '首选项'],
  ])('ordinary speech goes through: %s', (text) => {
    expect(named({ en: text })).toEqual([]);
    expect(named({ 'zh-CN': text })).toEqual([]);
  });

  test.each(['最受欢迎', '最受顾客喜爱的茶', 'The most popular', 'Bestseller', 'Our bestsellers'])(
    'of being liked are told and do not block: %s',
    (text) => {
      expect(named({ en: text })).toEqual(['name.en: warning']);
    },
  );

  test.each([
    '最<b>好</b>',
    'b<b>est</b>',
    'Be&#115;t',
    'b&#x65;st',
    '最<!-- x -->好',
    '最{% if a %}好{% endif %}',
  ])('are found through markup and entities: %s', (text) => {
    const plan = aPlan({
      messages: [{ key: 'opening', channel: 'email', body: { en: `<mj-text>${text}</mj-text>` } }],
    });
    expect(found('absoluteClaim', plan)).toEqual(['messages.0.body.en: error']);
  });

  test('are not made by putting two blocks together', () => {
    const body = { en: '<td>The b</td><td>est. 1990</td>' };
    expect(found('absoluteClaim', aPlan({ messages: [{ key: 'opening', channel: 'email', body }] }))).toEqual(
      [],
    );
  });

  test('are looked for in the names of products', () => {
    expect(found('absoluteClaim', aPlan({ products: [{ sku: '1', name: 'The best mug' }] }))).toEqual([
      'products.0.name: error',
    ]);
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
