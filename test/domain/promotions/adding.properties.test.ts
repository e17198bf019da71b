import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BasketLine, Promotion, Quote, ThresholdPromotion } from '../../../domain/promotions/types.ts';
import {
  basket,
  keyed,
  line,
  openTerms,
  percent,
  percentPromotion,
  pricePromotion,
  SKUS,
  terms,
  thresholdPromotion,
} from './arbitraries.ts';
import { aBuyXGetY, aCoupon, aLine, anNthUnit, aPoints, aThreshold, quoted as quotedAlone } from './build.ts';

// docs/decisions/0018 says why these, and no others: what the steps before a threshold leave must not fall.
const nthUnit = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...SKUS), { minLength: 1 }), fc.integer({ min: 2, max: 4 }), percent)
  .map(([skus, n, off]): Promotion => anNthUnit({ skus, n, percent: off, priority: 9 }));
const coupon = fc
  .tuple(
    fc.oneof(
      percent.map((each) => ({ percent: each })),
      fc.integer({ min: 1, max: 20_000 }).map((amount) => ({ amount })),
    ),
    openTerms,
  )
  .map(([off, term]): Promotion => aCoupon({ ...off, ...term }));
const offered = (items: fc.Arbitrary<Promotion>, nthUnits = 1): fc.Arbitrary<Promotion[]> =>
  fc
    .tuple(
      fc.array(pricePromotion(terms), { maxLength: 3 }),
      fc.array(nthUnit, { maxLength: nthUnits }),
      fc.array(items, { maxLength: 2 }),
      fc.array(thresholdPromotion(openTerms), { maxLength: 2 }),
      fc.array(coupon, { maxLength: 2 }),
    )
    .map((parts) => keyed(parts.flat()));

const quoted = (lines: BasketLine[], offers: Promotion[]): Quote =>
  quotedAlone(lines, offers, { coupons: offers.map(({ key }) => key) });

/** How much more the total rises than the list price does. */
function rise(lines: BasketLine[], more: BasketLine, offers: Promotion[]): number {
  const [before, after] = [quoted(lines, offers), quoted([...lines, more], offers)];
  return after.total - before.total - (after.listTotal - before.listTotal);
}

const times = ({ repeat }: ThresholdPromotion, over: number, reached: number): number =>
  reached < over ? 0 : repeat ? Math.floor(reached / over) : 1;

/** The most that the tiers of all thresholds which are newly reached can be worth. */
function newlyReached(offers: Promotion[], before: number, after: number): number {
  const worth = (threshold: ThresholdPromotion): number[] =>
    threshold.tiers.map(({ over, off, percent: share }) => {
      const count = times(threshold, over, after);
      if (count <= times(threshold, over, before)) return 0;
      return off === undefined ? Math.ceil((after * Number(share)) / 100) : count * off;
    });
  return offers.reduce(
    (sum, offer) => sum + (offer.kind === 'threshold' ? Math.max(0, ...worth(offer)) : 0),
    0,
  );
}

test('adding a line never raises the total by more than its list price', () => {
  fc.assert(
    fc.property(basket, line, offered(percentPromotion(openTerms)), (lines, more, offers) => {
      expect(rise(lines, more, offers)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});

test('with percentages on some SKUs that holds to one minor unit a promotion, which a shared unit can move', () => {
  fc.assert(
    fc.property(basket, line, offered(percentPromotion(terms), 0), (lines, more, offers) => {
      expect(rise(lines, more, offers)).toBeLessThanOrEqual(offers.length);
    }),
    { numRuns: 300 },
  );
});

test('adding a line never lowers the total by more than the highest tier newly reached', () => {
  fc.assert(
    fc.property(basket, line, offered(percentPromotion(openTerms)), (lines, more, all) => {
      const offers = all.map((offer) => ({ ...offer, exclusive: false }));
      const items = offers.filter(({ kind }) => kind !== 'threshold' && kind !== 'coupon');
      const [before, after] = [quoted(lines, offers), quoted([...lines, more], offers)];
      const reached = newlyReached(offers, quoted(lines, items).total, quoted([...lines, more], items).total);
      expect(before.total - after.total).toBeLessThanOrEqual(reached);
    }),
    { numRuns: 300 },
  );
});

describe('outside that set a line can cost more than its price, as PRODUCT.md orders the work', () => {
  const totals = ([lines, more]: [BasketLine[], BasketLine], offers: Promotion[]) =>
    [lines, [...lines, more]].map(
      (all) =>
        quotedAlone(all, offers, { coupons: ['coupon'], redeem: { points: 5000, held: 5000 } }).total / 100,
    );

  test('a coupon with a threshold looks at what order thresholds left: 2.00 more reach 300 − 50 and lose 260 − 40', () => {
    const offers = [aThreshold([{ over: 30000, off: 5000 }]), aCoupon({ amount: 4000, over: 26000 })];
    expect(totals([[aLine('299')], aLine('2', 1, 'B')], offers)).toEqual([259, 251]);
    const dearer = [offers[0]!, aCoupon({ amount: 10000, over: 26000 })];
    expect(totals([[aLine('299')], aLine('2', 1, 'B')], dearer)).toEqual([199, 251]);
  });

  test('a product that makes another one free takes the basket under a threshold: 1.00 more lose 300 − 100', () => {
    const free = aBuyXGetY({
      buy: { sku: 'B', quantity: 1 },
      get: { sku: 'A', quantity: 1, percent: '100' },
    });
    const offers = [free, aThreshold([{ over: 30000, off: 10000 }])];
    expect(totals([[aLine('50'), aLine('260', 1, 'C')], aLine('1', 1, 'B')], offers)).toEqual([210, 261]);
  });

  test('points pay whole steps: 1.00 more reach a tier, and what is left is no whole step any more', () => {
    const offers = [
      aThreshold([{ over: 10000, off: 1000 }]),
      aPoints({ redeem: { points: 100, value: 1100 } }),
    ];
    expect(totals([[aLine('99')], aLine('1', 1, 'B')], offers)).toEqual([0, 2]);
  });
});
