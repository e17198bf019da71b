import { describe, expect, test } from '@jest/globals';
import type { Coupon, Lottery, Plan, Promotion } from '../../../domain/plan/types.ts';
import { aPlan, found } from './build.ts';

const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' };
const offering = (...promotions: Promotion[]): Plan => aPlan({ promotions });
const coupon = (more: Partial<Coupon>): Coupon => ({
  ...{ key: 'c', kind: 'coupon', codes: 'SAVE', percent: '10', ...terms },
  ...more,
});

test('a coupon without an end is told; one with an end is right', () => {
  expect(found('validityStated', offering(coupon({})))).toEqual(['promotions.0: warning']);
  expect(found('validityStated', offering(coupon({ expires: 'P30D' })))).toEqual([]);
  const told = { en: 'Until 20 June', 'zh-CN': '6 月 20 日前有效' };
  expect(found('validityStated', offering(coupon({ terms: told })))).toEqual([]);
});

test('an offer that leaves somebody out says so in each language of the plan', () => {
  const shipping: Promotion = { key: 's', kind: 'freeShipping', segments: ['everybody'], ...terms };
  const told = (texts?: Record<string, string>) =>
    found('eligibilityStated', offering(texts ? { ...shipping, terms: texts } : shipping));
  expect(told()).toEqual(['promotions.0.terms: warning']);
  expect(told({ en: 'For regulars' })).toHaveLength(1);
  expect(told({ en: 'For regulars', 'zh-CN': '老客专享' })).toEqual([]);
  expect(found('eligibilityStated', offering({ key: 's', kind: 'freeShipping', ...terms }))).toEqual([]);
});

describe('the odds of a lottery', () => {
  const wheel = (texts: Record<string, string>): Lottery => ({
    ...{ key: 'wheel', kind: 'lottery', perCustomer: 1, ...terms, terms: texts },
    prizes: [
      { key: 'voucher', units: 100, probability: '0.01', cost: 5_000 },
      { key: 'mug', units: 5, probability: '0.0025', cost: 500 },
    ],
  });
  const odds = (texts: Record<string, string>) => found('lotteryOdds', offering(wheel(texts)));

  test('stand in the terms of each language, as a percentage or as written', () => {
    expect(odds({ en: 'Voucher 1 %, mug 0.25 %', 'zh-CN': '代金券 0.01，杯子 0.0025' })).toEqual([]);
  });

  test('are whole numbers, however their signs are written', () => {
    const lines = (one: string) => ({ en: one, 'zh-CN': one });
    expect(odds(lines('代金券 １％；杯子 0.250％'))).toEqual([]);
    expect(odds(lines('Voucher 11%, mug 10.25%'))).toHaveLength(2);
    expect(odds(lines('Voucher 1.5%, mug 0.25%'))).toHaveLength(2);
  });

  test('that are missing are told at that language', () => {
    expect(odds({ en: 'Voucher 1 %', 'zh-CN': '代金券 1%，杯子 0.25%' })).toEqual([
      'promotions.0.terms.en: warning',
    ]);
    expect(odds({})).toHaveLength(2);
  });
});

test('a text message says how to stop it, an e-mail gets its link by itself', () => {
  const saying = (channel: string, en: string) =>
    found('optOut', aPlan({ messages: [{ key: 'm', channel, body: { en } }] }));
  expect(saying('sms', 'Open now!')).toEqual(['messages.0.body.en: error']);
  expect(saying('sms', 'Open now! Reply STOP to end')).toEqual([]);
  expect(saying('sms', '现在开始，回复TD退订')).toEqual([]);
  expect([...saying('email', 'Open now!'), ...saying('wechat', 'Open now!')]).toEqual([]);
});
