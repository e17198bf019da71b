import { expect, test } from '@jest/globals';
import { aCoupon, aLine, aPercentOff, aThreshold, quoted } from '../build.ts';

const given = { coupons: ['coupon'] };
const total = (price: string, more: Parameters<typeof aCoupon>[0]) =>
  quoted([aLine(price)], [aCoupon(more)], given).total;

test('a percentage or an amount goes off from the threshold on, which is included', () => {
  expect(['99.99', '100.00'].map((price) => total(price, { percent: '10', over: 10_000 }))).toEqual([
    9_999, 9_000,
  ]);
  expect(['199.99', '200.00'].map((price) => total(price, { amount: 3_000, over: 20_000 }))).toEqual([
    19_999, 17_000,
  ]);
});

test('an amount takes no more than the goods cost, and is shared by what is left of each line', () => {
  expect(total('5.00', { amount: 1_000 })).toBe(0);
  const { lines } = quoted([aLine('30', 1, 'A'), aLine('10', 1, 'B')], [aCoupon({ amount: 1_000 })], given);
  expect(lines.map((line) => line.total)).toEqual([2_250, 750]);
});

test('without its code a coupon does nothing and says so', () => {
  expect(quoted([aLine('100')], [aCoupon()])).toMatchObject({
    total: 10_000,
    skipped: [{ promotion: 'coupon', code: 'COUPON_NEEDED' }],
  });
});

test('a coupon looks at what items and order promotions left', () => {
  const offers = [
    aCoupon({ percent: '10', over: 20_000 }),
    aPercentOff('20'),
    aThreshold([{ over: 20_000, off: 3_000 }]),
  ];
  expect(quoted([aLine('300')], offers, given).total).toBe((24_000 - 3_000) * 0.9);
  expect(quoted([aLine('250')], offers, given).skipped).toMatchObject([
    { promotion: 'coupon', code: 'BELOW_THRESHOLD' },
  ]);
});

test('a coupon for shipping takes the fee off and leaves the goods alone', () => {
  const shipping = { fee: 1_000, cost: 600 };
  expect(quoted([aLine('100')], [aCoupon({ freeShipping: true })], { ...given, shipping })).toMatchObject({
    total: 10_000,
    payable: 10_000,
    discounts: [],
    shipping: {
      ...{ fee: 1_000, charged: 0 },
      given: [{ promotion: 'coupon', amount: 1_000, cost: 600, budgetLine: 'promotion' }],
    },
  });
});
