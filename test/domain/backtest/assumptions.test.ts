import { expect, test } from '@jest/globals';
import { assumptionsOf, type Assumption } from '../../../domain/backtest/assumptions.ts';
import type { BacktestTerms } from '../../../domain/backtest/types.ts';
import type { Promotion } from '../../../domain/plan/promotion-types.ts';
import { aPromotion, SPEND_MORE, TERMS } from '../../support/backtest.ts';

const FACTS = { baskets: 10, unknownCustomers: 0, otherPrices: 0 };
const said = (
  promotions: readonly Promotion[],
  terms: Partial<BacktestTerms> = {},
  { facts = FACTS, coverage = 1 }: { facts?: typeof FACTS; coverage?: number } = {},
): Assumption[] => assumptionsOf(promotions, { terms: { ...TERMS, ...terms }, facts, coverage });
const codes = (found: readonly Assumption[]): string[] => found.map(({ code }) => code);
const ALWAYS = ['SAME_BASKETS', 'ALWAYS_OPEN', 'NO_LIMITS', 'RETURNS_LEFT_OUT', 'PRICES_OF_THEN'];

test('a threshold for everybody rests on what every back-test rests on', () => {
  expect(codes(said([SPEND_MORE]))).toEqual(ALWAYS);
});

test('without a basket only that is said', () => {
  expect(codes(said([SPEND_MORE], {}, { facts: { ...FACTS, baskets: 0 } }))).toEqual(['NO_BASKETS']);
});

test.each<[string, object, Partial<BacktestTerms>]>([
  ['CUSTOMERS_OF_TODAY', { kind: 'percentOff', percent: '1', segments: ['loyal'] }, {}],
  ['ALL_TREATED', { kind: 'percentOff', percent: '1', audience: 'treated' }, {}],
  ['COUPONS_UNUSED', { kind: 'coupon', percent: '1', codes: 'unique' }, {}],
  ['COUPONS_USED', { kind: 'coupon', percent: '1', codes: 'unique' }, { couponUse: { it: '0.2' } }],
  ['UNITS_IN_TIME_ORDER', { kind: 'flash', sku: 'A', percent: '1', units: 1 }, {}],
  ['CHANNEL_UNKNOWN', { kind: 'percentOff', percent: '1', channels: ['email'] }, {}],
  ['CHANNEL_ASSUMED', { kind: 'percentOff', percent: '1', channels: ['email'] }, { channel: 'email' }],
  ['POINTS_AT_FACE_VALUE', { kind: 'points', rate: '1' }, {}],
  ['GIFTS_AT_COST', { kind: 'gift', skus: ['A'] }, {}],
  ['NO_SHIPPING', { kind: 'freeShipping' }, {}],
  ['SHIPPING_OF_PLAN', { kind: 'freeShipping' }, { shipping: { fee: 500, cost: 300 } }],
  ['DRAWN_APART', { kind: 'redPacket', total: 1, count: 1, min: 0, max: 1 }, {}],
])('%s names the promotion that it is about, once for all variants', (code, given, terms) => {
  const promotion = aPromotion({ key: 'it', ...given });
  const found = said([SPEND_MORE, promotion, promotion], terms);
  expect(codes(found)).toEqual([...ALWAYS, code]);
  expect(found.at(-1)?.promotions).toEqual(['it']);
});

test('what is counted stands in the text of both languages', () => {
  const facts = { baskets: 10, unknownCustomers: 3, otherPrices: 7 };
  const found = said([SPEND_MORE], { prices: 'plan' }, { facts, coverage: 0.345 });
  expect(codes(found).slice(4)).toEqual(['PRICES_OF_PLAN', 'UNKNOWN_CUSTOMERS', 'COSTS_PARTLY_KNOWN']);
  expect(found.slice(4).map(({ count }) => count)).toEqual([7, 3, 34]);
  for (const { text, count } of found.slice(4)) {
    expect(text.en).toContain(String(count));
    expect(text['zh-CN']).toContain(String(count));
  }
  expect(codes(said([SPEND_MORE], {}, { coverage: 0 })).at(-1)).toBe('COSTS_UNKNOWN');
});
