import type { Coupon, Flash } from '../plan/promotion-types.ts';
import type { Promotion, Quote, QuoteContext } from '../promotions/types.ts';
import type { PastBasket } from './types.ts';

/** What limited promotions have left, as baskets come by in the order of time. */
export interface Units {
  /** What of it a basket's quote asks after. */
  context(basket: PastBasket): Pick<QuoteContext, 'unitsLeft' | 'unitsHad' | 'spent'>;
  /** Takes off what a basket had. */
  had(basket: PastBasket, quote: Quote): void;
}

/** How much of a promotion there is, in all and for one buyer, and how much is gone. */
interface Limit {
  readonly all: number;
  readonly perBuyer: number;
  gone: number;
  readonly byBuyer: Map<string, number>;
}

const limitOf = (all: number | undefined, perBuyer: number | undefined): Limit => ({
  all: all ?? Infinity,
  perBuyer: perBuyer ?? Infinity,
  gone: 0,
  byBuyer: new Map(),
});

const limitsOf = <P extends Promotion>(
  promotions: readonly Promotion[],
  kind: P['kind'],
  limit: (promotion: P) => Limit,
): [string, Limit][] =>
  promotions.flatMap((each) => (each.kind === kind ? [[each.key, limit(each as P)]] : []));

function take(limit: Limit | undefined, { customerId }: PastBasket, count: number): void {
  if (limit === undefined) return;
  limit.gone += count;
  if (customerId === null || limit.perBuyer === Infinity) return;
  limit.byBuyer.set(customerId, (limit.byBuyer.get(customerId) ?? 0) + count);
}

const hadBy = ({ byBuyer }: Limit, { customerId }: PastBasket): number =>
  customerId === null ? 0 : (byBuyer.get(customerId) ?? 0);

/** Units of flash offers and uses of coupons, all still to be had. Buyers nobody knows count as a new one each. */
export function createUnits(promotions: readonly Promotion[]): Units {
  const flashes = limitsOf<Flash>(promotions, 'flash', (each) => limitOf(each.units, each.perBuyer));
  const coupons = new Map(
    limitsOf<Coupon>(promotions, 'coupon', (each) => limitOf(each.total, each.perCustomer)),
  );
  const byKey = new Map(flashes);
  if (flashes.length === 0 && coupons.size === 0) return { context: () => ({}), had: () => undefined };
  return {
    context(basket) {
      const spent = [...coupons].flatMap(([key, limit]) => {
        if (limit.gone >= limit.all) return [[key, 'COUPON_SPENT']];
        return hadBy(limit, basket) >= limit.perBuyer ? [[key, 'BUYER_LIMIT']] : [];
      });
      return {
        unitsLeft: Object.fromEntries(flashes.map(([key, { all, gone }]) => [key, all - gone])),
        unitsHad: Object.fromEntries(flashes.map(([key, limit]) => [key, hadBy(limit, basket)])),
        spent: Object.fromEntries(spent) as Record<string, string>,
      };
    },
    had(basket, { units, discounts, shipping }) {
      for (const { promotion, quantity } of units) take(byKey.get(promotion), basket, quantity);
      const used = new Set([...discounts, ...shipping.given].map(({ promotion }) => promotion));
      for (const key of used) take(coupons.get(key), basket, 1);
    },
  };
}
