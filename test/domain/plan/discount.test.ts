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

const flash = (terms: object): Promotion => ({
  ...common,
  key: 'f',
  kind: 'flash',
  sku: '22423',
  units: 1,
  ...terms,
});
const nthUnit: Promotion = { ...common, key: 'n', kind: 'nthUnit', skus: ['22423'], n: 2, percent: '50' };
const deal = (sku: string): Promotion => ({
  ...{ ...common, key: 'd', kind: 'buyXGetY' },
  ...{ buy: { sku: '22423', quantity: 2 }, get: { sku, quantity: 1, percent: '100' } },
});
const bundle: Promotion = { ...common, key: 'b', kind: 'bundle', skus: ['22423', '85123A'], price: 7_850 };

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
  ['a flash sale of a percentage', [flash({ percent: '50' })], 0.5],
  ['a flash sale at a price, against that of its product', [flash({ price: 9_562.5 })], 0.25],
  ['a price of a product that the plan does not price', [flash({ sku: 'Z', price: 1 })], 0],
  ['the second unit at half price, on both', [nthUnit], 0.25],
  ['buy 2 get 1', [deal('22423')], 1 / 3],
  ['a product free with another', [deal('85123A')], 1],
  ['a bundle, against what its products cost', [bundle], 0.5],
  ['what takes nothing off an item', [{ ...common, key: 's', kind: 'freeShipping' }], 0],
])('%s', (_, promotions, deepest) => expect(deepestDiscount(aPlan({ promotions }))).toBeCloseTo(deepest, 12));
