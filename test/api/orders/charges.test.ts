import { expect, test } from '@jest/globals';
import { charges } from '../../../api/orders/charges.ts';
import type { Quote } from '../../../domain/promotions/types.ts';

test('a promotion is charged once, with what it takes off and what its gifts, shipping and points cost', () => {
  const of = (promotion: string) => ({ promotion, budgetLine: 'promotion' });
  const quote = {
    discounts: [
      { ...of('points'), amount: 200 },
      { ...of('off'), amount: 50 },
    ],
    gifts: [{ ...of('gift'), sku: 'CUP', quantity: 1, cost: 620 }],
    shipping: { fee: 450, charged: 0, given: [{ ...of('free'), amount: 450, cost: 300 }] },
    points: { earned: [{ ...of('points'), points: 190, value: 190 }], redeemed: [] },
  } as unknown as Quote;
  expect(charges(quote)).toEqual([
    { promotion: 'points', line: 'promotion', amount: 200, charge: 390 },
    { promotion: 'off', line: 'promotion', amount: 50, charge: 50 },
    { promotion: 'gift', line: 'promotion', amount: 0, charge: 620 },
    { promotion: 'free', line: 'promotion', amount: 0, charge: 300 },
  ]);
});
