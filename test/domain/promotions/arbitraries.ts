import fc from 'fast-check';
import type { BasketLine, PricerTerms, Promotion, QuoteContext } from '../../../domain/promotions/types.ts';
import {
  aBundle,
  aBuyXGetY,
  aCoupon,
  aFixedPrice,
  aFlash,
  aFreeShipping,
  aGift,
  anNthUnit,
  aPercentOff,
  aPoints,
  aRedPacket,
  aThreshold,
} from './build.ts';

export const SKUS = ['A', 'B', 'C', 'D', 'E'];
const someSkus = fc.uniqueArray(fc.constantFrom(...SKUS), { minLength: 1, maxLength: 4 });
const sku = fc.constantFrom(...SKUS);

/** One line; prices in thousandths, often of whole minor units. */
export const line: fc.Arbitrary<BasketLine> = fc.record({
  sku,
  quantity: fc.integer({ min: 1, max: 12 }),
  unitPrice: fc.oneof(
    fc.integer({ min: 0, max: 9_000 }).map((minor) => minor * 10),
    fc.integer({ min: 0, max: 90_000 }),
  ),
});
export const basket = fc.array(line, { maxLength: 10 });

export const percent = fc.oneof(
  fc.integer({ min: 1, max: 1000 }).map((tenths) => (tenths / 10).toString()),
  fc.integer({ min: 1, max: 100_000_000 }).map((parts) => (parts / 1_000_000).toFixed(6)),
);
const amount = fc.integer({ min: 1, max: 50_000 });
const price = fc.integer({ min: 0, max: 60_000 }).map((thousandths) => (thousandths / 1000).toFixed(3));

export const tiers = fc.array(
  fc.oneof(
    fc.record({ over: amount, share: fc.integer({ min: 1, max: 99 }) }).map(({ over, share }) => ({
      over,
      off: Math.max(1, Math.floor((over * share) / 100)),
    })),
    fc.record({ over: amount, percent }),
  ),
  { minLength: 1, maxLength: 3 },
);

/** What every promotion may take, SKUs apart. */
export const openTerms = fc
  .record({
    group: fc.option(fc.constantFrom('g', 'h'), { nil: undefined }),
    priority: fc.integer({ min: 0, max: 2 }),
    exclusive: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
  })
  .map(({ group, ...rest }) => ({ ...rest, ...(group !== undefined && { group }) }));

/** The same, often kept for some SKUs. */
export const terms = fc
  .tuple(openTerms, fc.option(someSkus, { nil: undefined }))
  .map(([open, skus]) => ({ ...open, ...(skus && { skus }) }));

const over = fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: undefined }).map((each) => ({
  ...(each !== undefined && { over: each }),
}));
const units = fc.record({ sku, quantity: fc.integer({ min: 1, max: 4 }) });

type Terms = typeof terms;

const flash = (more: Terms): fc.Arbitrary<Promotion> =>
  fc
    .tuple(
      fc.oneof(
        percent.map((each) => ({ percent: each })),
        fc.integer({ min: 0, max: 60_000 }).map((each) => ({ price: each })),
      ),
      fc.record({ sku, units: fc.integer({ min: 1, max: 9 }), perBuyer: fc.integer({ min: 1, max: 9 }) }),
      more,
    )
    .map(([off, limits, term]) => aFlash({ ...off, ...limits, ...term }));

/** Promotions of the price step. */
export const pricePromotion = (more: Terms): fc.Arbitrary<Promotion> =>
  fc.oneof(
    fc.tuple(price, sku, more).map(([at, of, term]) => aFixedPrice(at, { ...term, sku: of })),
    flash(more),
  );

/** Promotions that work on lines: n-th unit, buy X get Y, bundle. */
export const unitPromotion = (more: Terms): fc.Arbitrary<Promotion> =>
  fc.oneof(
    fc
      .tuple(someSkus, fc.integer({ min: 2, max: 4 }), percent, more)
      .map(([skus, n, off, term]) => anNthUnit({ ...term, skus, n, percent: off })),
    fc
      .tuple(units, units, percent, more)
      .map(([buy, get, off, term]) => aBuyXGetY({ ...term, buy, get: { ...get, percent: off } })),
    fc
      .tuple(fc.uniqueArray(sku, { minLength: 2, maxLength: 3 }), price, more)
      .map(([skus, at, term]) => aBundle(at, { ...term, skus })),
  );

export const percentPromotion = (more: Terms): fc.Arbitrary<Promotion> =>
  fc.tuple(percent, more).map(([off, term]) => aPercentOff(off, term));

export const thresholdPromotion = (more: Terms): fc.Arbitrary<Promotion> =>
  fc.tuple(tiers, fc.boolean(), more).map(([steps, repeat, term]) => aThreshold(steps, { repeat, ...term }));

/** Promotions of the steps after the items, thresholds apart. */
const laterPromotion = (more: Terms): fc.Arbitrary<Promotion> =>
  fc.oneof(
    fc
      .tuple(
        fc.oneof(
          percent.map((each) => ({ percent: each })),
          amount.map((each) => ({ amount: each })),
          fc.constant({ freeShipping: true as const }),
        ),
        over,
        more,
      )
      .map(([off, from, term]) => aCoupon({ ...off, ...from, ...term })),
    fc.tuple(over, more).map(([from, term]) => aFreeShipping({ ...from, ...term })),
    fc
      .tuple(
        fc.oneof(
          over,
          units.map((buy) => ({ buy })),
        ),
        fc.uniqueArray(fc.constantFrom('G', 'H', 'A'), { minLength: 1 }),
        more,
      )
      .map(([from, skus, term]) => aGift({ ...term, ...from, skus })),
    fc
      .tuple(
        fc.record(
          {
            rate: fc.constantFrom('0', '0.5', '1', '3'),
            multiplier: fc.constantFrom('0', '1', '1.5', '2'),
            redeem: fc.record({ points: fc.constantFrom(1, 10, 100), value: fc.constantFrom(1, 50, 100) }),
          },
          { requiredKeys: [] },
        ),
        more,
      )
      .map(([how, term]) => aPoints({ ...how, ...term })),
    fc.constant(aRedPacket()),
  );

export const keyed = (promotions: Promotion[]): Promotion[] =>
  promotions.map((one, index) => ({ ...one, key: `k${index}` }));

/** Some promotions of any kind. */
export const promotions: fc.Arbitrary<Promotion[]> = fc
  .array(
    fc.oneof(
      pricePromotion(terms),
      unitPromotion(terms),
      percentPromotion(terms),
      thresholdPromotion(terms),
      laterPromotion(terms),
    ),
    { maxLength: 7 },
  )
  .map(keyed);

/** What a quote is asked with: points, limited units, shipping, floors; every coupon's code is given. */
export const asked: fc.Arbitrary<Omit<PricerTerms, 'promotions'> & Omit<Partial<QuoteContext>, 'coupons'>> =
  fc
    .record({
      digits: fc.constantFrom(0, 2, 3),
      left: fc.integer({ min: 0, max: 9 }),
      had: fc.integer({ min: 0, max: 5 }),
      points: fc.integer({ min: 0, max: 900 }),
      floors: fc.dictionary(fc.constantFrom(...SKUS), fc.integer({ min: 0, max: 80_000 })),
      gone: fc.boolean(),
    })
    .map(({ digits, left, had, points, floors, gone }) => ({
      digits,
      unitsLeft: { k0: left, k1: left + 2 },
      unitsHad: { k1: had },
      redeem: { points, held: 500 },
      ...(gone && { giftsGone: ['G'] }),
      shipping: { fee: 799, cost: 450 },
      products: Object.fromEntries(Object.entries(floors).map(([key, floorPrice]) => [key, { floorPrice }])),
    }));
