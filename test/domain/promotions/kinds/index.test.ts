import { expect, test } from '@jest/globals';
import { RUN_KINDS, groupWorksOn, isRun, stepOf } from '../../../../domain/promotions/kinds/index.ts';
import { aCoupon, aFreeShipping, aPercentOff, aThreshold } from '../build.ts';

test('the kinds that run are named, each with its step and its unit of choice', () => {
  expect(RUN_KINDS).toEqual(['percentOff', 'threshold', 'coupon', 'freeShipping']);
  expect(
    [aPercentOff('1'), aThreshold([]), aCoupon(), aFreeShipping()].map((one) => [
      isRun(one),
      stepOf(one),
      groupWorksOn(one),
    ]),
  ).toEqual([
    [true, 'item', 'line'],
    [true, 'order', 'order'],
    [true, 'coupon', 'order'],
    [true, 'shipping', 'order'],
  ]);
});
