import { describe, expect, test } from '@jest/globals';
import { dryRun, sampleCarts } from '../../../activities/readiness/dry-run.ts';
import type { Plan, Promotion } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { aPlan } from '../../support/builders.ts';

const calendar = createCalendar();

const percentOff = (percent: string): Promotion => ({
  ...{ key: 'off', kind: 'percentOff', percent, priority: 0, exclusive: false, budgetLine: 'promotion' },
});
const codes = (plan: Plan): string[] => [
  ...new Set(dryRun(plan, { at: 0, calendar }).problems.map(({ code }) => code)),
];

describe('promotion dry run', () => {
  test('an ordinary offer has no problem', () => {
    expect(dryRun(aPlan(), { at: 0, calendar })).toMatchObject({ problems: [] });
    expect(dryRun(aPlan(), { at: 0, calendar }).carts).toBeGreaterThan(4);
  });

  test('carts reach each tier of a threshold and stay just under it', () => {
    const tiers = [{ over: 2_550, off: 500 }];
    const plan = aPlan({
      promotions: [
        {
          key: 't',
          kind: 'threshold',
          tiers,
          repeat: false,
          priority: 0,
          exclusive: false,
          budgetLine: 'promotion',
        },
      ],
    });
    const counts = sampleCarts(plan)
      .filter((cart) => cart.length === 1 && cart[0]?.sku === '22423')
      .map(([line]) => line?.quantity);
    expect(counts).toEqual(expect.arrayContaining([1, 2, 6]));
  });

  test('carts reach the thresholds of coupons and free shipping too, every coupon given', () => {
    const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' };
    const plan = aPlan({
      guardrails: { discountMax: '0.2' },
      shipping: { fee: 500 },
      promotions: [
        { ...terms, key: 'c', kind: 'coupon', codes: 'unique', percent: '30', over: 5_000 },
        { ...terms, key: 's', kind: 'freeShipping', over: 2_500 },
      ],
    });
    const counts = sampleCarts(plan)
      .filter((cart) => cart.length === 1 && cart[0]?.sku === '22423')
      .map(([line]) => line?.quantity);
    expect(counts).toEqual(expect.arrayContaining([1, 2, 3, 4]));
    expect(codes(plan)).toEqual(['DISCOUNT_TOO_DEEP']);
  });

  test('an offer that would go under the floor is held at it, as in an order', () => {
    const plan = aPlan({ promotions: [percentOff('60')], guardrails: { discountMax: '0.6' } });
    expect(codes(plan)).toEqual([]);
  });

  test('half of a price with an odd last digit is no deeper than half', () => {
    const products = [{ sku: 'A', price: 12_750 }];
    expect(
      codes(aPlan({ promotions: [percentOff('50')], guardrails: { discountMax: '0.5' }, products })),
    ).toEqual([]);
  });

  test('a discount deeper than the guard rail is found; one as deep is not', () => {
    const plan = aPlan({
      promotions: [percentOff('50')],
      guardrails: { discountMax: '0.5' },
      products: [{ sku: 'A', price: 1_000 }],
    });
    expect(codes(plan)).toEqual([]);
    expect(codes({ ...plan, guardrails: { discountMax: '0.49' } })).toEqual(['DISCOUNT_TOO_DEEP']);
  });

  test('an offer for one segment is tried for that segment', () => {
    const promotions = [{ ...percentOff('40'), segments: ['everybody'] }];
    expect(codes(aPlan({ promotions, guardrails: { discountMax: '0.3' } }))).toEqual(['DISCOUNT_TOO_DEEP']);
  });

  test('products without a price are in no cart', () => {
    expect(sampleCarts(aPlan({ products: [{ sku: 'A' }] }))).toEqual([]);
  });
});
