import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { basket, keyed, percentPromotion, pricePromotion, terms, unitPromotion } from './arbitraries.ts';
import { aBundle, aBuyXGetY, aFixedPrice, aFlash, aLine, anNthUnit, aPercentOff, quoted } from './build.ts';

const group = { group: 'g' };
const amounts = (...args: Parameters<typeof quoted>) =>
  quoted(...args).discounts.map(({ promotion, amount }) => [promotion, amount]);

describe('in an item group one promotion works on each line, the cheapest for the buyer', () => {
  test('a promotion over two lines takes both where that saves more than the best on each', () => {
    const offers = [anNthUnit({ skus: ['A', 'B'], ...group }), aPercentOff('20', group)];
    // Half of 90.00 against a fifth of 190.00; half of 60.00 against a fifth of 160.00.
    expect(amounts([aLine('100'), aLine('90', 1, 'B')], offers)).toEqual([['nth', 4500]]);
    expect(amounts([aLine('100'), aLine('60', 1, 'B')], offers)).toEqual([['p20', 3200]]);
  });

  test('what it leaves is free for the others, a unit of a line that makes no full set too', () => {
    const offers = [aBundle('120', group), aPercentOff('10', group)];
    const lines = [aLine('100'), aLine('80', 1, 'B'), aLine('50', 1, 'C')];
    expect(amounts(lines, offers)).toEqual([
      ['bundle', 6000],
      ['p10', 500],
    ]);
  });

  test('it is worked out again without a line on which another one beats it', () => {
    const offers = [
      anNthUnit({ skus: ['A', 'B'], ...group }),
      aPercentOff('60', { key: 'deep', skus: ['B'], ...group }),
    ];
    expect(amounts([aLine('80', 2), aLine('80', 2, 'B')], offers)).toEqual([
      ['deep', 9600],
      ['nth', 4000],
    ]);
  });

  test('the product that must be bought counts: a tenth off both is less than one of them free', () => {
    const free = aBuyXGetY({
      buy: { sku: 'A', quantity: 1 },
      get: { sku: 'B', quantity: 1, percent: '100' },
      ...group,
    });
    const lines = [aLine('100'), aLine('30', 1, 'B')];
    expect(amounts(lines, [free, aPercentOff('10', group)])).toEqual([['deal', 3000]]);
    expect(amounts(lines, [free, aPercentOff('30', group)])).toEqual([['p30', 3900]]);
  });

  test('a tie goes to the higher priority, then to the key', () => {
    const winner = (nth: number) =>
      amounts([aLine('100', 2)], [anNthUnit({ ...group, priority: nth }), aPercentOff('25', group)])[0]?.[0];
    expect([winner(1), winner(0), winner(-1)]).toEqual(['nth', 'nth', 'p25']);
  });

  test('those beaten say by whom, with figures', () => {
    const { skipped } = quoted([aLine('100')], [aPercentOff('10', group), aPercentOff('20', group)]);
    expect(skipped).toEqual([
      {
        promotion: 'p10',
        code: 'BEATEN_IN_GROUP',
        reason: "Takes off 10.00, and 'p20' makes its lines cheaper for the buyer",
      },
    ]);
  });
});

test('the price of a line is the lowest of all, though a flash sale has units for a part of it only', () => {
  const offers = [aFlash({ units: 1 }), aFixedPrice('80')];
  expect(amounts([aLine('100', 2)], offers)).toEqual([['flash', 5000]]);
  expect(amounts([aLine('100', 3)], offers)).toEqual([['fixed', 6000]]);
});

test('with a group the buyer never pays more than with one of its promotions alone, but for a rounding each', () => {
  const members = fc
    .array(fc.oneof(unitPromotion(terms), percentPromotion(terms), pricePromotion(terms)), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => keyed(all.map((each) => ({ ...each, group: 'g', exclusive: false }))));
  fc.assert(
    fc.property(basket, members, (lines, offers) => {
      const items = offers.filter(({ kind }) => kind !== 'fixedPrice' && kind !== 'flash');
      const prices = offers.filter((offer) => !items.includes(offer));
      for (const some of [items, prices]) {
        const { total } = quoted(lines, some);
        for (const one of some) expect(total).toBeLessThanOrEqual(quoted(lines, [one]).total + some.length);
      }
    }),
    { numRuns: 200 },
  );
});
