import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { promotionCostOf } from '../../../domain/backtest/cost.ts';
import { marginOf } from '../../../domain/backtest/margin.ts';
import { variantRow } from '../../../domain/backtest/report.ts';
import { createVariantRun } from '../../../domain/backtest/run.ts';
import type { BacktestTerms, PastBasket, Tally } from '../../../domain/backtest/types.ts';
import type { Promotion } from '../../../domain/plan/promotion-types.ts';
import { quote } from '../../../domain/promotions/quote.ts';
import { aBasket, aPromotion, BASKETS, SPEND_MORE, TERMS, TREATS } from '../../support/backtest.ts';

function tallyOf(
  promotions: readonly Promotion[],
  baskets: readonly PastBasket[] = BASKETS,
  terms: BacktestTerms = TERMS,
): Tally {
  const run = createVariantRun({ name: 'plan', promotions }, terms);
  for (const basket of baskets) run.add(basket);
  return run.tally;
}

const shown = (tally: Tally) => variantRow('plan', { tally, currency: 'GBP' });

test('four orders by hand: each figure, by promotion and by tier', () => {
  // 100.00 reaches 100 − 10; 20.00 of treats lose 2.00; 250.00 reaches 200 − 30; 10.00 gets nothing.
  // Costs are known of 130.00: goods 11 × 4.00 + 2 × 5.00 = 54.00, so 76.00 before and 118.00 − 54.00 = 64.00 after.
  expect(shown(tallyOf([SPEND_MORE, TREATS]))).toEqual({
    name: 'plan',
    baskets: 4,
    basketsReached: 3,
    basketShare: 0.75,
    listValue: '380.00',
    sales: '338.00',
    cost: { discount: '42.00', gifts: '0.00', shipping: '0.00', points: '0.00', total: '42.00' },
    discountCostRate: 0.124260355,
    promotionCostRate: 0.124260355,
    marginCoverage: 0.342105263,
    marginBefore: 0.584615385,
    marginAfter: 0.542372881,
    profitBefore: '76.00',
    profitAfter: '64.00',
    // 76 ÷ 64 − 1
    breakEvenUplift: 0.1875,
    neverPays: false,
    byPromotion: [
      {
        promotion: 'spend-more',
        kind: 'threshold',
        baskets: 2,
        basketShare: 0.5,
        cost: { discount: '40.00', gifts: '0.00', shipping: '0.00', points: '0.00', total: '40.00' },
        costRate: 0.118343195,
        costShare: 0.952380952,
        pointsEarned: 0,
        units: 0,
        tiers: [
          { over: '100.00', off: '10.00', percent: null, baskets: 1, discount: '10.00' },
          { over: '200.00', off: '30.00', percent: null, baskets: 1, discount: '30.00' },
        ],
        skipped: [{ code: 'BELOW_THRESHOLD', baskets: 2 }],
      },
      {
        promotion: 'treats',
        kind: 'percentOff',
        baskets: 1,
        basketShare: 0.25,
        cost: { discount: '2.00', gifts: '0.00', shipping: '0.00', points: '0.00', total: '2.00' },
        costRate: 0.00591716,
        costShare: 0.047619048,
        pointsEarned: 0,
        units: 0,
        tiers: [],
        skipped: [{ code: 'NO_ELIGIBLE_LINE', baskets: 3 }],
      },
    ],
  });
});

test('free shipping costs what it costs the shop, and the lines with known costs bear their share', () => {
  const free = aPromotion({ key: 'free', kind: 'freeShipping', over: 5_000 });
  const tally = tallyOf([SPEND_MORE, TREATS, free], BASKETS, { ...TERMS, shipping: { fee: 500, cost: 300 } });
  // 90.00 and 220.00 are shipped free: 2 × 3.00, of which 130 ÷ 380 counts against the 64.00.
  expect(shown(tally)).toMatchObject({
    sales: '338.00',
    cost: { discount: '42.00', shipping: '6.00', total: '48.00' },
    profitAfter: '61.947',
    breakEvenUplift: 0.226847918,
  });
});

test('no order at all: nothing is divided, nothing is claimed', () => {
  expect(shown(tallyOf([SPEND_MORE], []))).toMatchObject({
    ...{ baskets: 0, basketShare: null, sales: '0.00', discountCostRate: null, promotionCostRate: null },
    ...{
      marginCoverage: null,
      marginBefore: null,
      marginAfter: null,
      breakEvenUplift: null,
      neverPays: false,
    },
  });
});

test('a discount past what a unit earns: no volume pays it', () => {
  const half = aPromotion({ key: 'half', kind: 'percentOff', percent: '60' });
  expect(marginOf(tallyOf([half], [aBasket('b', ['A', 1, 10])]), 2)).toMatchObject({
    ...{ before: 0.6, after: 0, breakEvenUplift: null, neverPays: true },
  });
});

test('nothing given: the break-even is no uplift at all', () => {
  expect(marginOf(tallyOf([]), 2)).toMatchObject({ breakEvenUplift: 0, neverPays: false });
});

test('limited units go to the earliest, one buyer has no more than allowed, and an unknown buyer is a new one', () => {
  const flash = aPromotion({ key: 'flash', kind: 'flash', sku: 'A', percent: '50', units: 4, perBuyer: 1 });
  const buys = ['c1', 'c1', null, null, 'c2', 'c3'].map((customerId, at) =>
    aBasket(`b${at}`, ['A', 2, 10], { customerId, at }),
  );
  const tally = tallyOf([flash], buys);
  const [row] = shown(tally).byPromotion;
  expect(row).toMatchObject({ baskets: 4, units: 4, cost: { discount: '20.00' } });
  expect(row?.skipped.map(({ code }) => code).sort()).toEqual(['BUYER_LIMIT', 'UNITS_SPENT']);
});

test('a coupon is used by nobody unless a share is given, and then no more often than there are codes', () => {
  const coupon = aPromotion({ key: 'ten', kind: 'coupon', percent: '10', codes: 'TEN', total: 3 });
  const buys = Array.from({ length: 50 }, (_, at) => aBasket(`b${at}`, ['A', 1, 10], { at }));
  const baskets = (couponUse: Record<string, string>): number =>
    tallyOf([coupon], buys, { ...TERMS, couponUse }).promotions.get('ten')?.baskets ?? -1;
  expect([baskets({}), baskets({ ten: '1' }), baskets({ ten: '0' })]).toEqual([0, 3, 0]);
});

test('products that the plan lists are priced as it says where that is asked', () => {
  const terms = { ...TERMS, products: { A: { price: 20_000 } } };
  expect(tallyOf([], BASKETS, terms).listValue).toBe(38_000);
  expect(tallyOf([], BASKETS, { ...terms, prices: 'plan' }).listValue).toBe(38_000 + 11 * 1_000);
});

const baskets = fc.array(
  fc
    .record({
      quantity: fc.integer({ min: 1, max: 40 }),
      price: fc.integer({ min: 1, max: 60 }),
      sku: fc.constantFrom('A', 'B', 'T'),
      customerId: fc.constantFrom('c1', 'c2', null),
    })
    .map(({ sku, quantity, price, customerId }) => aBasket('', [sku, quantity, price], { customerId })),
  { maxLength: 30 },
);

test('over any baskets: promotions sum to the whole, tiers to their promotion, and all of it to quotes one by one', () => {
  const promotions = [SPEND_MORE, TREATS];
  fc.assert(
    fc.property(baskets, (given) => {
      const bought = given.map((basket, at) => ({ ...basket, at, orderId: `o${at}` }));
      const tally = tallyOf(promotions, bought);
      const context = { at: 0, arm: 'treated' } as const;
      const quotes = bought.map(({ lines }) => quote({ digits: 2, lines, promotions, context }));
      const cost = promotionCostOf(tally);
      expect(tally.listValue - tally.sales).toBe(cost.discount);
      expect(tally.sales).toBe(quotes.reduce((sum, { total }) => sum + total, 0));
      const tiers = tally.promotions.get('spend-more')?.tiers ?? [];
      expect(tiers.reduce((sum, { discount }) => sum + discount, 0)).toBe(
        tally.promotions.get('spend-more')?.discount,
      );
      expect(tally.reached).toBe(quotes.filter(({ discounts }) => discounts.length > 0).length);
    }),
    { numRuns: 150 },
  );
});
