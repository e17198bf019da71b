import { expect, test } from '@jest/globals';
import { drawFund, drawsEach, isDrawn, type DrawPromotion } from '../../../domain/draws/terms.ts';

const common = { key: 'd', priority: 0, exclusive: false, budgetLine: 'promotion' };
const lottery: DrawPromotion = {
  ...common,
  kind: 'lottery',
  prizes: [
    { key: 'a', units: 100, probability: '0.01', cost: 5_000 },
    { key: 'b', units: 2, probability: '0.001', cost: 1 },
  ],
  perCustomer: 3,
};
const packet: DrawPromotion = { ...common, kind: 'redPacket', total: 900, count: 3, min: 1, max: 500 };

test('a fund is every prize at its cost, or the whole of the red packet', () => {
  expect([drawFund(lottery), drawFund(packet)]).toEqual([500_002, 900]);
});

test('a customer draws as often as the plan says; of a red packet once unless it says', () => {
  expect([lottery, packet, { ...packet, perCustomer: 2 }].map(drawsEach)).toEqual([3, 1, 2]);
});

test('only lotteries and red packets are drawn', () => {
  expect([lottery, packet, { ...common, kind: 'percentOff' as const, percent: '10' }].map(isDrawn)).toEqual([
    ...[true, true, false],
  ]);
});
