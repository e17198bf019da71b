import { expect, test } from '@jest/globals';
import { aGift, aLine, aPercentOff, quoted } from '../build.ts';

const skus = (...args: Parameters<typeof quoted>) => quoted(...args).gifts.map(({ sku }) => sku);

test('from an amount on, which is included and is what item discounts left', () => {
  const offers = [aGift({ over: 8000 }), aPercentOff('20')];
  expect(skus([aLine('100')], offers)).toEqual(['G']);
  expect(quoted([aLine('99.99')], offers)).toMatchObject({
    gifts: [],
    skipped: [{ code: 'BELOW_THRESHOLD', reason: 'Works from 80.00 on; the eligible lines come to 79.99' }],
  });
});

test('with so many units of a product', () => {
  const offer = aGift({ buy: { sku: 'A', quantity: 2 } });
  expect(skus([aLine('1', 2)], [offer])).toEqual(['G']);
  expect(quoted([aLine('1'), aLine('1', 5, 'B')], [offer]).skipped).toMatchObject([
    { code: 'BELOW_THRESHOLD', reason: 'Works from 2 of A on; the basket has 1' },
  ]);
});

test('all gifts, or as many as may be chosen: those chosen, else the first of the plan', () => {
  const three = { skus: ['G', 'H', 'I'] };
  expect(skus([aLine('1')], [aGift(three)])).toEqual(['G', 'H', 'I']);
  const choose = [aGift({ ...three, choose: 2 })];
  expect(skus([aLine('1')], choose)).toEqual(['G', 'H']);
  expect(skus([aLine('1')], choose, { gifts: { gift: ['I', 'X'] } })).toEqual(['I']);
  expect(skus([aLine('1')], choose, { gifts: { gift: ['G', 'H', 'I'] } })).toEqual(['G', 'H']);
  expect(quoted([aLine('1')], choose, { gifts: { gift: [] } }).skipped).toMatchObject([
    { code: 'NO_EFFECT' },
  ]);
});

test('those gone are left out, and without any it is skipped as GIFT_GONE', () => {
  const offer = aGift({ skus: ['G', 'H'], choose: 1 });
  expect(skus([aLine('1')], [offer], { giftsGone: ['G'], gifts: { gift: ['G'] } })).toEqual(['H']);
  expect(quoted([aLine('1')], [offer], { giftsGone: ['G', 'H'] }).skipped).toMatchObject([
    { code: 'GIFT_GONE' },
  ]);
});

test('it costs what the product costs the shop, and takes nothing off the price', () => {
  const result = quoted([aLine('1')], [aGift({ budgetLine: 'data' })], {
    products: { G: { unitCost: 4_255 } },
  });
  expect(result).toMatchObject({ total: 100, gifts: [{ cost: 426, budgetLine: 'data', quantity: 1 }] });
});

test('two gifts of a group: there is nothing to choose by price, so the higher priority gives', () => {
  const offers = [aGift({ key: 'a', group: 'g' }), aGift({ key: 'b', skus: ['H'], group: 'g', priority: 1 })];
  expect(skus([aLine('1')], offers)).toEqual(['H']);
});

test('of a ladder in one group the highest rung that is reached is given, unless another comes first', () => {
  const rung = (key: string, over: number, priority = 0) =>
    aGift({ key, over, priority, skus: [key], group: 'ladder' });
  const ladder = [rung('a50', 5_000), rung('b100', 10_000), rung('c150', 15_000)];
  expect(skus([aLine('49.99')], ladder)).toEqual([]);
  expect(skus([aLine('60')], ladder)).toEqual(['a50']);
  expect(skus([aLine('120')], ladder)).toEqual(['b100']);
  expect(skus([aLine('150')], ladder.reverse())).toEqual(['c150']);
  expect(quoted([aLine('120')], ladder).skipped).toContainEqual({
    ...{ promotion: 'a50', code: 'BEATEN_IN_GROUP', reason: "'b100' of its group gives its gifts" },
  });
  expect(skus([aLine('120')], [rung('a50', 5_000, 1), rung('b100', 10_000)])).toEqual(['a50']);
});
