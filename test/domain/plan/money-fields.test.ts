import { describe, expect, test } from '@jest/globals';
import {
  fromDocument,
  promotionToMinorUnits,
  rescale,
  toDocument,
  toMinorUnits,
} from '../../../domain/plan/money-fields.ts';
import type { Plan } from '../../../domain/plan/types.ts';
import { checked, problems } from '../../support/edited-plan.ts';

const plan = (): Plan =>
  checked(['audience.segments.0.where', { not: { any: [{ spend: { gte: 10.5, in: [3] } }] } }]).plan as Plan;

describe('money of a plan', () => {
  test('amounts are minor units and prices thousandths, wherever they stand', () => {
    expect(plan()).toMatchObject({
      budget: { total: 50_000_000, lines: [{ channels: { kol: 12_000_000 } }, {}, {}, {}] },
      products: [{ price: 12_750, unitCost: 6_200, floorPrice: 6_000 }, {}],
      promotions: [
        { price: 11_500 },
        { tiers: [{ over: 30_000, off: 5_000 }, {}] },
        {},
        {},
        {},
        { over: 10_000 },
        { redeem: { value: 100 } },
        { prizes: [{ cost: 5_000 }] },
      ],
      audience: { segments: [{ where: { not: { any: [{ spend: { gte: 1_050, in: [300] } }] } } }, {}, {}] },
      approval: { levels: [{}, { when: { budgetOver: 20_000_000 } }] },
      limits: { salesPerDay: 200_000_000, ordersPerDay: 20_000 },
      costs: [{ plan: 800_000 }, { rate: '0.006' }],
      shipping: { fee: 1_000, cost: 600 },
      research: { competitors: [{ price: 11_500 }] },
    });
  });

  test('a red packet’s total is money and a coupon’s counts codes', () => {
    const packet = { kind: 'redPacket', total: '10', min: '1', max: '2', count: 5 };
    expect(promotionToMinorUnits(packet, 'GBP').promotion).toEqual({
      ...packet,
      total: 1000,
      min: 100,
      max: 200,
    });
    const coupon = { kind: 'coupon', total: 10, amount: '1' };
    expect(promotionToMinorUnits(coupon, 'GBP').promotion).toEqual({ ...coupon, amount: 100 });
  });

  test('a document and its plan are each other’s inverse', () => {
    expect(fromDocument(toDocument(plan()))).toEqual(plan());
    expect(() => fromDocument({ ...toDocument(plan()), currency: 'JPY' })).toThrow(
      expect.objectContaining({ code: 'INVALID_PLAN' }),
    );
  });

  test('more decimals than the currency has are refused at their path, prices keep three', () => {
    expect(problems(['budget.total', '500000.001'])).toEqual([
      'budget.total: 500000.001 has more than 2 decimals (CNY)',
    ]);
    expect(problems(['products.0.price', 12.755])).toEqual([]);
    expect(problems(['products.0.price', 12.7555])).toEqual([
      'products.0.price: 12.7555 has more than 3 decimals',
    ]);
    expect(promotionToMinorUnits({ kind: 'threshold', tiers: [{ over: '1.005' }] }, 'GBP').issues).toEqual([
      { path: ['tiers', 0, 'over'], message: '1.005 has more than 2 decimals (GBP)' },
    ]);
  });

  test('a currency without decimals refuses fractions of amounts', () => {
    expect(toMinorUnits({ budget: { total: '10.5' } }, 'JPY').issues).toHaveLength(1);
    expect(toMinorUnits({ budget: { total: '10.0' } }, 'JPY')).toEqual({
      plan: { budget: { total: 10 } },
      issues: [],
    });
  });

  test('the same figures in another currency are rounded, not converted', () => {
    const yen = rescale(plan(), 'JPY');
    expect(yen).toMatchObject({
      currency: 'JPY',
      budget: { total: 500_000 },
      products: [{ price: 12_750 }, {}],
    });
    expect(rescale(yen, 'KWD').budget.total).toBe(500_000_000);
  });
});
