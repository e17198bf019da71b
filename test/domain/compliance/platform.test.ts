import { describe, expect, test } from '@jest/globals';
import type { PlatformRule, PlatformTerms } from '../../../domain/compliance/types.ts';
import { aPlan, charged, found, NOW } from './build.ts';

const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' };
const rule = (more: PlatformTerms, dates: Partial<PlatformRule> = {}): PlatformRule => ({
  ...{ platform: 'mall', key: 'r', from: null, to: null, source: 'Seller rules §4', terms: more },
  ...dates,
});
const live = { live: { start: '2027-06-16T00:00', duration: 'P3D' }, followUp: { duration: 'P7D' } };
const plan = aPlan({
  schedule: live,
  compliance: { platforms: ['mall'] },
  promotions: [{ key: 'm', kind: 'fixedPrice', sku: '22423', price: 11_500, ...terms }],
});

describe('a platform’s lowest price', () => {
  const lowest = (price: number, dates: Partial<PlatformRule> = {}) =>
    found('lowestPrice', plan, {
      charged: charged({ '22423': { lowest: price } }),
      platformRules: [rule({ kind: 'lowestPrice', days: 15 }, dates)],
    });

  test('is met by an offer at it, and missed by one above it', () => {
    expect(lowest(11_500)).toEqual([]);
    expect(lowest(11_499)).toEqual(['products.0.price: error']);
  });

  test('counts on the days of its rule alone, by the day selling starts', () => {
    expect(lowest(1, { from: '2027-06-16', to: '2027-06-16' })).toHaveLength(1);
    expect(lowest(1, { to: '2027-06-15' })).toEqual([]);
    expect(lowest(1, { from: '2027-06-17' })).toEqual([]);
  });

  test('of a platform that the plan does not name counts for nothing', () => {
    expect(lowest(1, { platform: 'bazaar' })).toEqual([]);
  });
});

test('an enrolment that is still to come is a warning, one missed an error, one accepted is let be', () => {
  const by = (at: number) => ({
    platformRules: [rule({ kind: 'enrolment', by: new Date(at).toISOString() })],
  });
  expect(found('enrolment', plan, by(NOW))).toEqual(['compliance.platforms.0: warning']);
  expect(found('enrolment', plan, by(NOW - 1))).toEqual(['compliance.platforms.0: error']);
});

test('words that a platform forbids are found whatever their case, in every text that customers read', () => {
  const loud = aPlan({ ...plan, name: { en: 'Crazy SALE', 'zh-CN': '清仓甩卖' } });
  const words = rule({ kind: 'forbiddenWords', words: ['crazy', '甩卖'] });
  expect(found('forbiddenWords', loud, { platformRules: [words] })).toEqual([
    'name.en: error',
    'name.zh-CN: error',
  ]);
});

test('a Latin word that a platform forbids is found as a word of its own, a Chinese one anywhere, blanks or not', () => {
  const hits = (en: string, word: string) =>
    found('forbiddenWords', aPlan({ ...plan, name: { en } }), {
      platformRules: [rule({ kind: 'forbiddenWords', words: [word] })],
    }).length > 0;
  expect(
    ['First-class', 'classic', 'World class', '超class级', 'CLASS!'].map((en) => hits(en, 'class')),
  ).toEqual([...[false, false], ...[true, true, true]]);
  expect(['下单返现', '返 现', '返　现', '现返'].map((en) => hits(en, '返现'))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect([hits('50% off (now)', 'off (now)'), hits('a+b', 'a.b')]).toEqual([true, false]);
});
