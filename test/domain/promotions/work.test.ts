import { expect, test } from '@jest/globals';
import { priceLines } from '../../../domain/promotions/basket.ts';
import { byPriority, workThrough } from '../../../domain/promotions/work.ts';
import { aLine, aPercentOff, aThreshold } from './build.ts';

test('the item step comes before the order step whatever their priorities', () => {
  const promotions = [aThreshold([{ over: 10000, off: 1000 }], { priority: 99 }), aPercentOff('10')];
  const { discounts, total } = workThrough({
    lines: priceLines([aLine('120')], 2),
    promotions,
    digits: 2,
    context: { at: 0 },
    fee: 0,
  });
  expect(discounts.map(({ promotion }) => promotion)).toEqual(['p10', 'threshold']);
  expect(total).toBe(9800);
});

test('working leaves the lines it was given as they were, so that plans can be compared', () => {
  const lines = priceLines([aLine('100')], 2);
  workThrough({ lines, promotions: [aPercentOff('10')], digits: 2, context: { at: 0 }, fee: 0 });
  expect(lines).toMatchObject([{ left: 10000, discounts: [] }]);
});

test('a group works where its highest priority stands', () => {
  const promotions = [
    aPercentOff('50', { key: 'low', group: 'g' }),
    aPercentOff('1', { key: 'high', group: 'g', priority: 9 }),
    aPercentOff('10', { key: 'alone', priority: 5 }),
  ];
  const { discounts } = workThrough({
    lines: priceLines([aLine('100')], 2),
    promotions,
    digits: 2,
    context: { at: 0 },
    fee: 0,
  });
  expect(discounts).toEqual([
    { promotion: 'low', amount: 5000 },
    { promotion: 'alone', amount: 500 },
  ]);
});

test('priority sorts high first, then the key', () => {
  const keys = [
    aPercentOff('1', { key: 'b' }),
    aPercentOff('1', { key: 'a' }),
    aPercentOff('1', { key: 'z', priority: 1 }),
  ].sort(byPriority);
  expect(keys.map(({ key }) => key)).toEqual(['z', 'a', 'b']);
});
