import { describe, expect, test } from '@jest/globals';
import type { Promotion } from '../../../domain/promotions/types.ts';
import {
  aBundle,
  aBuyXGetY,
  aCoupon,
  aFixedPrice,
  aFlash,
  aFreeShipping,
  aGift,
  aLine,
  anNthUnit,
  aPercentOff,
  aPoints,
  aThreshold,
  quoted,
} from './build.ts';

type Case = [string, [price: string, quantity: number], Promotion, string];

const spendMore = aThreshold([
  { over: 30000, off: 5000 },
  { over: 50000, off: 10000 },
]);
const everyThreeHundred = aThreshold([{ over: 30000, off: 5000 }], { repeat: true });
const dozen = (total: number): string => (total / 100).toFixed(2);

describe('the table of PRODUCT.md, Promotions', () => {
  test.each<Case>([
    ['percentage off: 20 % off 199.99', ['199.99', 1], aPercentOff('20'), '159.99'],
    ['amount off: 200 − 30 on 199.99', ['199.99', 1], aThreshold([{ over: 20000, off: 3000 }]), '199.99'],
    ['amount off: 200 − 30 on 200.00', ['200.00', 1], aThreshold([{ over: 20000, off: 3000 }]), '170.00'],
    ['tiers: 299.99', ['299.99', 1], spendMore, '299.99'],
    ['tiers: 300.00 is included', ['300.00', 1], spendMore, '250.00'],
    ['tiers: 499.99', ['499.99', 1], spendMore, '449.99'],
    ['tiers: 500.00, only the best tier', ['500.00', 1], spendMore, '400.00'],
    ['repeating: every 300 − 50 on 900', ['900', 1], everyThreeHundred, '750.00'],
    ['repeating: on 899.99', ['899.99', 1], everyThreeHundred, '799.99'],
    ['second unit at half price: 1 × 80', ['80', 1], anNthUnit(), '80.00'],
    ['second unit at half price: 2 × 80', ['80', 2], anNthUnit(), '120.00'],
    ['second unit at half price: 3 × 80', ['80', 3], anNthUnit(), '200.00'],
    ['flash: the unit after the last pays full price', ['80', 3], aFlash({ units: 2 }), '160.00'],
    ['flash: at a price', ['80', 2], aFlash({ price: 19_900 }), '39.80'],
    ['flash: so many a buyer', ['80', 3], aFlash({ perBuyer: 1 }), '200.00'],
    ['early-bird price', ['12.75', 2], aFixedPrice('11.50'), '23.00'],
    ['buy 2 get 1: 3 × 30', ['30', 3], aBuyXGetY(), '60.00'],
    ['buy 2 get 1: 5 × 30', ['30', 5], aBuyXGetY(), '120.00'],
    ['buy 2 get 1: 6 × 30', ['30', 6], aBuyXGetY(), '120.00'],
    ['coupon: ten per cent', ['199.99', 1], aCoupon({ percent: '10' }), '179.99'],
    ['coupon: an amount over a threshold', ['100', 1], aCoupon({ amount: 1500, over: 10000 }), '85.00'],
  ])('%s', (...[, [price, quantity], promotion, total]) => {
    const { total: paid } = quoted([aLine(price, quantity)], [promotion], { coupons: ['coupon'] });
    expect(dozen(paid)).toBe(total);
  });

  test('combination: threshold discount, gift and free shipping on one order', () => {
    const offers = [spendMore, aGift({ over: 10000 }), aFreeShipping()];
    const shipping = { fee: 1000, cost: 600 };
    const products = { G: { unitCost: 4_250 } };
    expect(quoted([aLine('300')], offers, { shipping, products })).toMatchObject({
      ...{ total: 25000, payable: 25000, skipped: [] },
      gifts: [{ promotion: 'gift', budgetLine: 'promotion', sku: 'G', quantity: 1, cost: 425 }],
      shipping: { charged: 0, given: [{ promotion: 'ship', amount: 1000, cost: 600 }] },
    });
  });

  test.each([
    ['49.99', []],
    ['50.00', ['cup']],
    ['100.00', ['cup', 'spoon']],
    ['150.00', ['cup', 'spoon', 'pot']],
  ])('gifts on a ladder 50 / 100 / 150: %s brings %j', (price, gifts) => {
    const ladder = [
      aGift({ key: 'a', over: 5000, skus: ['cup'] }),
      aGift({ key: 'b', over: 10000, skus: ['spoon'] }),
      aGift({ key: 'c', over: 15000, skus: ['pot'] }),
    ];
    expect(quoted([aLine(price)], ladder).gifts.map(({ sku }) => sku)).toEqual(gifts);
  });

  test('bundle: one of each at one price, as often as they are there', () => {
    const lines = [aLine('80', 3, 'A'), aLine('50', 2, 'B')];
    expect(quoted(lines, [aBundle('99.00')])).toMatchObject({ listTotal: 34000, total: 2 * 9900 + 8000 });
  });

  test('a price for a member tier and a time', () => {
    const offer = aFixedPrice('11.50', { memberTiers: ['gold'] });
    const windows = { fixed: [{ from: 10, to: 20 }] };
    const total = (memberTier: string, at: number) =>
      quoted([aLine('12.75')], [offer], { memberTier, windows, at }).total;
    expect([total('gold', 10), total('silver', 10), total('gold', 9), total('gold', 20)]).toEqual([
      1150, 1275, 1275, 1275,
    ]);
  });

  test('points: double points, redeemed at a rate', () => {
    const offer = aPoints({ rate: '1', multiplier: '2', redeem: { points: 100, value: 100 } });
    expect(quoted([aLine('99.99')], [offer], { redeem: { points: 250, held: 1000 } })).toMatchObject({
      total: 9799,
      discounts: [{ promotion: 'points', amount: 200 }],
      points: {
        earned: [{ promotion: 'points', points: 194, value: 194 }],
        redeemed: [{ promotion: 'points', points: 200 }],
      },
    });
  });
});

describe('the text below it', () => {
  test('2 × 160 with the second at half price is 240, and 满199减20 makes it 220', () => {
    const offers = [aThreshold([{ over: 19900, off: 2000 }]), anNthUnit()];
    expect(quoted([aLine('160', 2)], offers)).toMatchObject({
      discounts: [
        { promotion: 'nth', amount: 8000 },
        { promotion: 'threshold', amount: 2000 },
      ],
      total: 22000,
    });
  });

  test('without a group there is one price a line all the same: the lowest wins', () => {
    const offers = [aFixedPrice('11.50'), aFlash({ price: 9_900 })];
    const result = quoted([aLine('12.75')], offers);
    expect(result.total).toBe(990);
    expect(result.skipped).toMatchObject([{ promotion: 'fixed', code: 'BEATEN_IN_GROUP' }]);
    expect(result.skipped[0]?.reason).toContain('1.25');
  });

  test('the floor price holds for the average unit after all discounts', () => {
    const products = { A: { floorPrice: 60_000 } };
    const offers = [aPercentOff('30'), aThreshold([{ over: 10000, off: 5000 }])];
    expect(quoted([aLine('100', 2)], offers, { products })).toMatchObject({ total: 12000 });
    expect(quoted([aLine('100', 2)], [aPercentOff('50'), offers[1]!], { products })).toMatchObject({
      total: 12000,
      skipped: [{ promotion: 'threshold', code: 'AT_FLOOR' }],
    });
  });
});

/** A cart of eight mechanisms; other engines order by value or type, or test thresholds on list prices. */
describe('the mixed cart', () => {
  const lines = [
    aLine('12.75', 3, 'A'),
    aLine('49.90', 2, 'B'),
    aLine('80.00', 3, 'C'),
    aLine('199.99', 1, 'D'),
    aLine('9.99', 4, 'E'),
  ];
  const offers = [
    aPoints({ rate: '1', multiplier: '2', redeem: { points: 100, value: 100 } }),
    aFreeShipping({ over: 35000 }),
    aCoupon({ percent: '10', over: 30000 }),
    aGift({ over: 40000 }),
    spendMore,
    aPercentOff('20', { skus: ['D'] }),
    anNthUnit({ skus: ['C'] }),
    aFlash({ sku: 'B', units: 1 }),
    aFixedPrice('11.50'),
  ];
  const result = quoted(lines, offers, {
    coupons: ['coupon'],
    redeem: { points: 250, held: 250 },
    shipping: { fee: 799, cost: 450 },
  });

  test('comes to 366.37: each step sees what the steps before left, and each discount is rounded once', () => {
    // 38.25 + 99.80 + 240.00 + 199.99 + 39.96
    expect(result.listTotal).toBe(61800);
    expect(result.discounts.map(({ promotion, amount }) => [promotion, amount])).toEqual([
      ['fixed', 375],
      ['flash', 2495],
      ['nth', 4000],
      ['p20', 4000],
      // 509.30 is left: over 500, though no line's list price is looked at.
      ['threshold', 10000],
      // A tenth of 409.30.
      ['coupon', 4093],
      ['points', 200],
    ]);
    expect(result).toMatchObject({
      ...{ total: 36637, payable: 36637, skipped: [] },
      units: [{ promotion: 'flash', sku: 'B', quantity: 1 }],
      gifts: [{ promotion: 'gift', sku: 'G' }],
      points: { earned: [{ points: 732 }], redeemed: [{ points: 200 }] },
      shipping: { charged: 0 },
    });
  });

  test('each line carries its shares, by largest remainder', () => {
    expect(result.lines.map(({ sku, total }) => [sku, total])).toEqual([
      ['A', 2482],
      ['B', 5384],
      ['C', 14388],
      ['D', 11509],
      ['E', 2874],
    ]);
  });

  test('in a currency without decimals, and in one with three', () => {
    const yen = quoted(
      [aLine('1999'), aLine('333', 3, 'B')],
      [aPercentOff('15'), aThreshold([{ over: 2500, off: 300 }])],
      {
        digits: 0,
      },
    );
    expect(yen).toMatchObject({
      listTotal: 2998,
      discounts: [{ amount: 450 }, { amount: 300 }],
      total: 2248,
    });
    const dinar = quoted([aLine('1.005', 3)], [aPercentOff('12.5'), aFixedPrice('0.999')], { digits: 3 });
    expect(dinar).toMatchObject({
      listTotal: 3015,
      discounts: [{ amount: 18 }, { amount: 375 }],
      total: 2622,
    });
    expect(quoted([aLine('0.05', 3)], [anNthUnit()], { digits: 0 })).toMatchObject({
      listTotal: 0,
      total: 0,
    });
  });
});
