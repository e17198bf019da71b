import { expect, test } from '@jest/globals';
import { usesCoupon } from '../../../domain/backtest/coupon-use.ts';

const ORDERS = Array.from({ length: 10_000 }, (_, i) => String(536_365 + i));
const share = (coupon: string, of: string): number =>
  ORDERS.filter((order) => usesCoupon(order, coupon, of)).length / ORDERS.length;

test('none, all, and close to the given share of orders with numbers in a row', () => {
  expect([share('ten', '0'), share('ten', '1')]).toEqual([0, 1]);
  for (const given of ['0.05', '0.2', '0.75'])
    expect(Math.abs(share('ten', given) - Number(given))).toBeLessThan(0.015);
});

test('who uses it at a share uses it at every higher one, and another coupon is used by others', () => {
  const low = ORDERS.filter((order) => usesCoupon(order, 'ten', '0.1'));
  expect(low.every((order) => usesCoupon(order, 'ten', '0.11'))).toBe(true);
  const both = low.filter((order) => usesCoupon(order, 'other', '0.1')).length / low.length;
  expect(both).toBeLessThan(0.2);
});
