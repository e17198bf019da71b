import { expect, test } from '@jest/globals';
import { priceLines } from '../../../domain/promotions/basket.ts';
import { byPriority, compile } from '../../../domain/promotions/compile.ts';
import type { BasketLine, Promotion } from '../../../domain/promotions/types.ts';
import { payableOf, workThrough } from '../../../domain/promotions/work.ts';
import { aLine, aPercentOff, aThreshold } from './build.ts';

const worked = (basket: BasketLine[], promotions: Promotion[]) => {
  const terms = { digits: 2 };
  const work = { terms, lines: priceLines(basket, 2), context: { at: 0 }, fee: 0, refusals: [] };
  return { bench: workThrough(compile(promotions, terms), work, () => true) };
};

test('the item step comes before the order step whatever their priorities', () => {
  const promotions = [aThreshold([{ over: 10000, off: 1000 }], { priority: 99 }), aPercentOff('10')];
  const { bench } = worked([aLine('120')], promotions);
  expect(bench.discounts.map(({ promotion }) => promotion)).toEqual(['p10', 'threshold']);
  expect(payableOf(bench)).toBe(9800);
});

test('a group works where its highest priority stands', () => {
  const promotions = [
    aPercentOff('50', { key: 'low', group: 'g' }),
    aPercentOff('1', { key: 'high', group: 'g', priority: 9 }),
    aPercentOff('10', { key: 'alone', priority: 5 }),
  ];
  expect(worked([aLine('100')], promotions).bench.discounts).toMatchObject([
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
