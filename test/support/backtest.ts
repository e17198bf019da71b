import type { BacktestTerms, PastBasket } from '../../domain/backtest/types.ts';
import type { Promotion } from '../../domain/plan/promotion-types.ts';

const common = { priority: 0, exclusive: false, budgetLine: 'promotion' };

/** A promotion as a decoded plan has it. */
export const aPromotion = (given: object): Promotion => ({ ...common, ...given }) as Promotion;

/** 100 − 10, 200 − 30 on all goods, and a tenth off treats. */
export const SPEND_MORE = aPromotion({
  key: 'spend-more',
  kind: 'threshold',
  tiers: [
    { over: 10_000, off: 1_000 },
    { over: 20_000, off: 3_000 },
  ],
  repeat: false,
});
export const TREATS = aPromotion({ key: 'treats', kind: 'percentOff', percent: '10', skus: ['T'] });

/** A basket of one line; the price in whole units of the currency. */
export const aBasket = (
  orderId: string,
  [sku, quantity, price]: [sku: string, quantity: number, price: number],
  more: Partial<PastBasket> = {},
): PastBasket => ({
  ...{ orderId, at: 0, customerId: null, segment: null, memberTier: null, region: null, firstOrder: null },
  lines: [{ sku, quantity, unitPrice: price * 1000 }],
  ...more,
});

/** Four orders of three customers, one of them unknown: 100.00, 20.00, 250.00 and 10.00. */
export const BASKETS: readonly PastBasket[] = [
  aBasket('b1', ['A', 10, 10], { customerId: 'c1', at: 1 }),
  aBasket('b2', ['T', 2, 10], { customerId: 'c2', at: 2 }),
  aBasket('b3', ['B', 1, 250], { at: 3 }),
  aBasket('b4', ['A', 1, 10], { customerId: 'c1', at: 4 }),
];

/** GBP; a unit of A costs 4.00, of T 5.00, and nobody knows of B. */
export const TERMS: BacktestTerms = {
  digits: 2,
  products: {},
  unitCosts: new Map([
    ['A', 4_000],
    ['T', 5_000],
  ]),
  couponUse: {},
  prices: 'then',
};
