import { expect, test } from '@jest/globals';
import { aCoupon, aLine, aPoints, quoted } from '../build.ts';

const redeem = { points: 100, value: 100 };
const earned = (...args: Parameters<typeof quoted>) =>
  quoted(...args).points.earned.map(({ points }) => points);

test('points are earned on the whole units of what the goods came to, times rate and multiplier, rounded down', () => {
  expect(earned([aLine('99.99')], [aPoints({ rate: '1.5' })])).toEqual([148]);
  expect(earned([aLine('99.99')], [aPoints({ rate: '1', multiplier: '2' })])).toEqual([198]);
  const offers = [aPoints({ rate: '1' }), aCoupon({ percent: '10' })];
  expect(earned([aLine('100')], offers, { coupons: ['coupon'] })).toEqual([90]);
});

test('a multiplier alone adds to what others earn on its lines', () => {
  const offers = [aPoints({ rate: '1', redeem }), aPoints({ key: 'twice', multiplier: '2', skus: ['B'] })];
  expect(quoted([aLine('50'), aLine('30', 1, 'B')], offers).points.earned).toEqual([
    { promotion: 'points', budgetLine: 'promotion', points: 80, value: 80 },
    { promotion: 'twice', budgetLine: 'promotion', points: 30, value: 30 },
  ]);
});

test('whole steps of points pay, as many as were asked for, are there and have room', () => {
  const paid = (points: number, held: number, price = '10') => {
    const { total, points: moved } = quoted([aLine(price)], [aPoints({ redeem })], {
      redeem: { points, held },
    });
    return [total, moved.redeemed[0]?.points];
  };
  expect(paid(250, 1000)).toEqual([800, 200]);
  expect(paid(1000, 350)).toEqual([700, 300]);
  expect(paid(5000, 5000, '3.50')).toEqual([50, 300]);
});

test('with nothing to pay with, or nothing to pay above the floor, it says so', () => {
  const code = (points: number, floorPrice = 0) =>
    quoted([aLine('10')], [aPoints({ redeem })], {
      redeem: { points, held: 500 },
      products: { A: { floorPrice } },
    }).skipped[0];
  expect(code(0)).toEqual({
    ...{ promotion: 'points', code: 'NO_POINTS' },
    reason: 'Takes 100 points a step; 0 were asked for, 500 are there',
  });
  expect([code(99)?.code, code(100, 10_000)?.code, code(100, 9_500)?.code]).toEqual([
    ...['NO_POINTS', 'AT_FLOOR', 'NO_EFFECT'],
  ]);
});

test('several promotions share the points that there are', () => {
  const offers = [aPoints({ redeem, skus: ['A'] }), aPoints({ key: 'z', redeem, skus: ['B'] })];
  const lines = [aLine('2'), aLine('9', 1, 'B')];
  expect(quoted(lines, offers, { redeem: { points: 500, held: 500 } }).points.redeemed).toEqual([
    { promotion: 'points', points: 200 },
    { promotion: 'z', points: 300 },
  ]);
});

test('of a group the one that takes off most works', () => {
  const offers = [
    aPoints({ redeem, group: 'g' }),
    aPoints({ key: 'z', redeem: { points: 100, value: 300 }, group: 'g' }),
  ];
  expect(quoted([aLine('10')], offers, { redeem: { points: 100, held: 100 } })).toMatchObject({
    total: 700,
    skipped: [{ promotion: 'points', code: 'BEATEN_IN_GROUP' }],
  });
});
