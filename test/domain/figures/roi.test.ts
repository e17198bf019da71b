import { expect, test } from '@jest/globals';
import { promotionCost, returnOnInvestment } from '../../../domain/figures/roi.ts';

test('100 000 list, 10 000 discount, goods 50 000, media 25 000: 60 %', () => {
  expect(returnOnInvestment({ sales: 90_000_00, goodsCost: 50_000_00, cost: 25_000_00 })).toEqual({
    n: 3,
    d: 5,
  });
});

test('a campaign that sold nothing lost what it cost', () => {
  expect(returnOnInvestment({ sales: 0, goodsCost: 0, cost: 100 })).toEqual({ n: -1, d: 1 });
});

test('without cost there is no return on it', () => {
  expect(returnOnInvestment({ sales: 100, goodsCost: 0, cost: 0 })).toBeNull();
});

test('promotion cost adds gifts, shipping and points to the discounts', () => {
  expect(promotionCost({ listValue: 1000, sales: 800, gifts: 30, shipping: 6, points: 1 })).toBe(237);
});
