import { expect, test } from '@jest/globals';
import {
  acquisitionCost,
  averageOrderValue,
  clickRate,
  conversion,
  conversionLift,
  discountCost,
  discountCostRate,
  existingRepeatRate,
  newBuyerShare,
  outputPer,
  reachShare,
  repeatRate,
} from '../../../domain/figures/rates.ts';
import { toRate } from '../../../domain/money/fraction.ts';

test('200 000 off 1 000 000 sales is 20 %', () => {
  expect([discountCost(1_200_000_00, 1_000_000_00), discountCostRate(1_200_000_00, 1_000_000_00)]).toEqual([
    200_000_00,
    { n: 1, d: 5 },
  ]);
});

test('repeat rate of the shipped data is 0.655832', () => {
  expect(toRate(repeatRate(2845, 4338))).toBeCloseTo(0.655832, 6);
});

test('AOV of the shipped data is 534.403033', () => {
  expect(toRate(averageOrderValue(10_666_684_544, 19_960))).toBeCloseTo(534_403.033, 3);
});

test('reach share leaves the hold-out out, or takes the potential audience where the plan gives one', () => {
  expect([
    reachShare(450, { frozen: 1000, holdOut: 100 }),
    reachShare(450, { frozen: 1000, holdOut: 100, potential: 4500 }),
  ]).toEqual([
    { n: 1, d: 2 },
    { n: 1, d: 10 },
  ]);
});

test.each([
  ['click rate', clickRate],
  ['conversion', conversion],
  ['new-buyer share', newBuyerShare],
  ['output per head', outputPer],
  ['existing-customer repeat rate', existingRepeatRate],
  ['acquisition cost', acquisitionCost],
])('%s is its first figure over its second, exactly, and unknown over nobody', (_, figure) => {
  expect([figure(1, 3), figure(0, 0), figure(0, 7)]).toEqual([{ n: 1, d: 3 }, null, { n: 0, d: 1 }]);
});

test('conversion lift compares with the baseline, and is unknown without one', () => {
  expect(conversionLift({ n: 3, d: 100 }, { n: 1, d: 40 })).toEqual({ n: 1, d: 5 });
  expect([conversionLift({ n: 1, d: 2 }, null), conversionLift({ n: 1, d: 2 }, { n: 0, d: 1 })]).toEqual([
    null,
    null,
  ]);
});
