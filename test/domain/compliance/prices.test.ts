import { describe, expect, test } from '@jest/globals';
import type { FixedPrice, Flash, Plan } from '../../../domain/plan/types.ts';
import { aPlan, charged, found } from './build.ts';

const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' };
const member = (price: number): FixedPrice => ({
  key: 'm',
  kind: 'fixedPrice',
  sku: '22423',
  price,
  ...terms,
});
const half: Flash = { key: 'f', kind: 'flash', sku: '22423', percent: '50', units: 10, ...terms };
const offering = (promotions: Plan['promotions'], product = {}): Plan =>
  aPlan({ promotions, products: [{ sku: '22423', price: 12_750, unitCost: 6_200, ...product }] });

describe('a struck-through price', () => {
  const at = (known: object) =>
    found('strikeThrough', offering([member(11_500)]), { charged: charged({ '22423': known }) });

  test('that a sale of the last days had is right', () => {
    expect(at({ usual: 12_750, lowest: 10_950 })).toEqual([]);
  });

  test('that the catalogue has charged is right', () => {
    expect(at({ listed: 12_750, chargedSince: '2027-03-01' })).toEqual([]);
  });

  test('that was never reached is an error', () => {
    expect(at({ usual: 12_740, lowest: 9_000 })).toEqual(['products.0.price: error']);
    expect(at({ listed: 11_000, chargedSince: '2027-03-01' })).toEqual(['products.0.price: error']);
  });

  test('of which nobody knows anything is a warning', () => {
    expect(at({})).toEqual(['products.0.price: warning']);
    expect(at({ listed: 12_750 })).toEqual(['products.0.price: warning']);
  });

  test('is one for a percentage off the product, too, not for one off everything', () => {
    const off = { key: 'p', kind: 'percentOff' as const, percent: '20', ...terms };
    const at = (more: object) =>
      found('strikeThrough', offering([{ ...off, ...more }]), {
        charged: charged({ '22423': { usual: 9_000 } }),
      });
    expect(at({ skus: ['22423'] })).toEqual(['products.0.price: error']);
    expect([...at({ skus: ['1'] }), ...at({})]).toEqual([]);
  });

  test('is none where no offer names a new price for the product', () => {
    expect(found('strikeThrough', offering([]))).toEqual([]);
  });
});

describe('cost', () => {
  test('that the offers together go under is told', () => {
    expect(found('belowCost', offering([member(6_100)]))).toEqual(['products.0.floorPrice: warning']);
    expect(found('belowCost', offering([member(6_200)]))).toEqual([]);
  });

  test('is kept by a floor at it, not by one below it', () => {
    expect(found('belowCost', offering([half], { unitCost: 7_000, floorPrice: 7_000 }))).toEqual([]);
    expect(found('belowCost', offering([half], { unitCost: 7_000, floorPrice: 6_999 }))).toHaveLength(1);
  });

  test('is missed by a coupon of an amount that one unit can use, and counted once a group', () => {
    const coupon = (key: string, more: object = {}) => ({
      ...{ key, kind: 'coupon' as const, codes: key, amount: 1_200, ...terms },
      ...more,
    });
    expect(found('belowCost', offering([coupon('A')]))).toEqual(['products.0.floorPrice: warning']);
    expect(found('belowCost', offering([coupon('A', { amount: 655 })]))).toEqual([]);
    const grouped = ['A', 'B'].map((key) => coupon(key, { amount: 400, group: 'g' }));
    expect(found('belowCost', offering(grouped))).toEqual([]);
    expect(found('belowCost', offering(grouped.map((one) => ({ ...one, group: one.key }))))).toHaveLength(1);
    expect(found('belowCost', offering([coupon('A')], { floorPrice: 6_200 }))).toEqual([]);
  });
});
