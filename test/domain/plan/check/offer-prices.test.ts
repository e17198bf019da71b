import { expect, test } from '@jest/globals';
import { idlePoints } from '../../../../domain/plan/check/offer-prices.ts';
import { problems, said } from '../../../support/edited-plan.ts';
import { aPoints } from '../../../domain/promotions/build.ts';

const warned = (...promotions: ReturnType<typeof aPoints>[]): string[] => said(idlePoints({ promotions }));

test('a price just below what the product costs, or of a product without a price, is none of its business', () => {
  expect(problems(['promotions.0.price', 12.745])).toEqual([]);
  expect(problems(['promotions.0.price', 99], ['products.0', { sku: '22423' }])).toEqual([]);
});

test('points that no offer redeems cost nothing, and a multiplier needs points: both are warned of, with their place', () => {
  const redeem = { points: 100, value: 100 };
  expect(warned(aPoints({ rate: '1', redeem }), aPoints({ multiplier: '2' }))).toEqual([]);
  expect(warned(aPoints({ rate: '1' }))).toEqual([
    expect.stringMatching(/^promotions\.0\.rate: Its points have no value/),
  ]);
  expect(warned(aPoints({ redeem }), aPoints({ multiplier: '2' }))).toEqual([
    'promotions.1.multiplier: Nothing to multiply: no offer of the plan has a rate',
  ]);
});
