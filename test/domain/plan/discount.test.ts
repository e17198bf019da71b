import { expect, test } from '@jest/globals';
import { deepestDiscount } from '../../../domain/plan/discount.ts';
import type { Promotion } from '../../../domain/plan/types.ts';
import { aPlan } from '../../support/builders.ts';

const common = { priority: 0, exclusive: false, budgetLine: 'promotion' };
const percentOff = (percent: string): Promotion => ({ ...common, key: 'p', kind: 'percentOff', percent });
const threshold = (...tiers: object[]): Promotion =>
  ({ ...common, key: 't', kind: 'threshold', tiers }) as Promotion;

const coupon = (terms: object): Promotion => ({
  ...common,
  key: 'c',
  kind: 'coupon',
  codes: 'unique',
  ...terms,
});

test.each<[string, Promotion[], number]>([
  ['no offers', [], 0],
  ['the deepest of several', [percentOff('5'), percentOff('12.5')], 0.125],
  ['an amount off weighs most at its threshold', [threshold({ over: 20_000, off: 3_000 })], 0.15],
  ['the best tier', [threshold({ over: 30_000, off: 3_000 }, { over: 50_000, percent: '20' })], 0.2],
  ['a threshold without tiers', [threshold()], 0],
  ['a coupon of a percentage', [coupon({ percent: '15' })], 0.15],
  ['a coupon of an amount weighs most at its threshold', [coupon({ amount: 1_000, over: 10_000 })], 0.1],
  ['a coupon of an amount without one may pay all', [coupon({ amount: 1_000 })], 1],
  ['a coupon for shipping', [coupon({ freeShipping: true })], 0],
  ['what takes nothing off an item', [{ ...common, key: 's', kind: 'freeShipping' }], 0],
])('%s', (_, promotions, deepest) => expect(deepestDiscount(aPlan({ promotions }))).toBe(deepest));
