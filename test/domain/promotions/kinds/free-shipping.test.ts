import { expect, test } from '@jest/globals';
import { aCoupon, aFreeShipping, aLine, aPercentOff, aThreshold, quoted } from '../build.ts';

const shipping = { fee: 1_000, cost: 600 };

test('shipping is charged beside the goods, and free from the threshold on, which is included', () => {
  const payable = (price: string, over?: number) =>
    quoted([aLine(price)], [aFreeShipping(over === undefined ? {} : { over })], { shipping }).payable;
  expect(quoted([aLine('50')], [], { shipping }).payable).toBe(6_000);
  expect(payable('50')).toBe(5_000);
  expect(['99.99', '100.00'].map((price) => payable(price, 10_000))).toEqual([10_999, 10_000]);
});

test('the threshold looks at what discounts and coupons left', () => {
  const offers = [aFreeShipping({ over: 10_000 }), aCoupon({ percent: '10' })];
  expect(quoted([aLine('105')], offers, { shipping, coupons: ['coupon'] })).toMatchObject({
    ...{ total: 9_450, payable: 10_450 },
    skipped: [{ promotion: 'ship', code: 'BELOW_THRESHOLD' }],
  });
});

test('threshold discount and free shipping work on one order', () => {
  const offers = [aThreshold([{ over: 30_000, off: 5_000 }], { group: 'order' }), aFreeShipping()];
  expect(quoted([aLine('300')], offers, { shipping })).toMatchObject({
    ...{ total: 25_000, payable: 25_000, skipped: [] },
    shipping: { given: [{ promotion: 'ship', amount: 1_000, cost: 600 }] },
  });
});

test('what is free already, or was never charged, gives nothing', () => {
  const twice = [aFreeShipping({ key: 'one' }), aFreeShipping({ key: 'two' })];
  expect(quoted([aLine('10')], twice, { shipping })).toMatchObject({
    shipping: { given: [{ promotion: 'one' }] },
    skipped: [{ promotion: 'two', code: 'NO_EFFECT' }],
  });
  expect(quoted([aLine('10')], [aFreeShipping()]).skipped).toMatchObject([{ code: 'NO_EFFECT' }]);
});

test('goods that cost nothing any more are shipped free all the same, an empty basket is not shipped', () => {
  expect(quoted([aLine('10')], [aPercentOff('100'), aFreeShipping()], { shipping }).payable).toBe(0);
  expect(quoted([], [aFreeShipping()], { shipping })).toMatchObject({ payable: 0, shipping: { fee: 0 } });
});

test('alone or with others, an exclusive promotion is weighed with the shipping it leaves', () => {
  const offers = [aPercentOff('10', { exclusive: true }), aFreeShipping()];
  expect(quoted([aLine('50')], offers, { shipping })).toMatchObject({ payable: 5_000 });
  expect(quoted([aLine('200')], offers, { shipping })).toMatchObject({ payable: 19_000 });
});
