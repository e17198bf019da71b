import { isRun, stepOf } from '../promotions/kinds/index.ts';
import { createPricer, type Pricer } from '../promotions/pricer.ts';
import type { BasketLine, Promotion, Quote, QuoteContext, Step } from '../promotions/types.ts';
import { usesCoupon } from './coupon-use.ts';
import { tierThatWorked } from './tier.ts';
import type { BacktestTerms, PastBasket, PromotionTally, Tally, Variant } from './types.ts';
import { createUnits, type Units } from './units.ts';

/** A variant at work: takes baskets in the order of time, one by one, and keeps nothing of them but sums. */
export interface VariantRun {
  add(basket: PastBasket): void;
  readonly tally: Tally;
}

const emptyTally = (promotion: Promotion): PromotionTally => ({
  ...{ promotion, baskets: 0, discount: 0, gifts: 0, shipping: 0, pointsEarned: 0, points: 0, units: 0 },
  skipped: new Map(),
  tiers: promotion.kind === 'threshold' ? promotion.tiers.map(() => ({ baskets: 0, discount: 0 })) : [],
});

const known = <K extends string, V>(key: K, value: V | null): { [P in K]?: V } =>
  value === null ? {} : ({ [key]: value } as { [P in K]?: V });

const BEFORE_ORDERS: readonly Step[] = ['price', 'item'];

/** Keys of promotions that have worked on a line before any threshold looks at it. */
const workBeforeOrders = (promotions: readonly Promotion[]): Set<string> =>
  new Set(
    promotions.flatMap((each) =>
      isRun(each) && BEFORE_ORDERS.includes(stepOf(each.kind)) ? [each.key] : [],
    ),
  );

interface Bench {
  readonly variant: Variant;
  readonly terms: BacktestTerms;
  readonly pricer: Pricer;
  readonly units: Units;
  readonly before: ReadonlySet<string>;
  readonly tally: Tally & { promotions: Map<string, PromotionTally> };
}

function contextOf(basket: PastBasket, { variant, terms, units }: Bench): QuoteContext {
  const coupons = variant.promotions.flatMap(({ key, kind }) => {
    const share = kind === 'coupon' ? terms.couponUse[key] : undefined;
    return share !== undefined && usesCoupon(basket.orderId, key, share) ? [key] : [];
  });
  return {
    at: basket.at,
    arm: 'treated',
    coupons,
    ...known('segment', basket.segment),
    ...known('memberTier', basket.memberTier),
    ...known('region', basket.region),
    ...known('firstOrder', basket.firstOrder),
    ...known('channel', terms.channel ?? null),
    ...units.context(basket),
  };
}

/** The lines as they are priced: at what was charged, or at the plan's price where it names the product. */
const linesOf = ({ lines }: PastBasket, { prices, products }: BacktestTerms): readonly BasketLine[] =>
  prices === 'then'
    ? lines
    : lines.map((line) => {
        const price = Object.hasOwn(products, line.sku) ? products[line.sku]?.price : undefined;
        return price === undefined ? line : { ...line, unitPrice: price };
      });

function countGoods(
  tally: Tally,
  { lines, listTotal, total }: Quote,
  costs: BacktestTerms['unitCosts'],
): void {
  tally.baskets += 1;
  tally.listValue += listTotal;
  tally.sales += total;
  tally.lines += lines.length;
  for (const line of lines) {
    tally.units += line.quantity;
    const cost = costs.get(line.sku);
    if (cost === undefined) continue;
    tally.knownList += line.listTotal;
    tally.knownSales += line.total;
    tally.knownCost += cost * line.quantity;
  }
}

/** What each promotion gave. */
function countGiven({ tally }: Bench, { discounts, gifts, shipping, points, units }: Quote): void {
  const gave = new Set<string>();
  const each = <T extends { promotion: string }>(
    given: readonly T[],
    count: (to: PromotionTally, one: T) => void,
  ): void => {
    for (const one of given) {
      const to = tally.promotions.get(one.promotion);
      if (to === undefined) continue;
      count(to, one);
      gave.add(one.promotion);
    }
  };
  each(discounts, (to, { amount }) => (to.discount += amount));
  each(gifts, (to, { cost }) => (to.gifts += cost));
  each(shipping.given, (to, { cost }) => (to.shipping += cost));
  each(points.earned, (to, { points: earned, value }) => {
    to.pointsEarned += earned;
    to.points += value;
  });
  each(units, (to, { quantity }) => (to.units += quantity));
  for (const key of gave) (tally.promotions.get(key) as PromotionTally).baskets += 1;
  if (gave.size > 0) tally.reached += 1;
}

function countTiers({ tally, before }: Bench, quoted: Quote): void {
  for (const { promotion: key, amount } of quoted.discounts) {
    const to = tally.promotions.get(key);
    if (to?.promotion.kind !== 'threshold') continue;
    const tier = to.tiers[tierThatWorked(to.promotion, { quote: quoted, before }) ?? -1];
    if (tier === undefined) continue;
    tier.baskets += 1;
    tier.discount += amount;
  }
}

function add(basket: PastBasket, bench: Bench): void {
  const { terms, pricer, tally, units } = bench;
  const context = contextOf(basket, bench);
  const quoted = pricer.quote(linesOf(basket, terms), context);
  countGoods(tally, quoted, terms.unitCosts);
  countGiven(bench, quoted);
  countTiers(bench, quoted);
  for (const { promotion, code } of quoted.skipped) {
    const skipped = tally.promotions.get(promotion)?.skipped;
    skipped?.set(code, (skipped.get(code) ?? 0) + 1);
  }
  units.had(basket, quoted);
}

/** Sets up a variant: nothing priced yet, all of its limited units still to be had. */
export function createVariantRun(variant: Variant, terms: BacktestTerms): VariantRun {
  const tally = {
    ...{ baskets: 0, lines: 0, units: 0, reached: 0, listValue: 0, sales: 0 },
    ...{ knownList: 0, knownSales: 0, knownCost: 0 },
    promotions: new Map(variant.promotions.map((each) => [each.key, emptyTally(each)])),
  };
  const before = workBeforeOrders(variant.promotions);
  const { promotions } = variant;
  const { digits, products, shipping } = terms;
  const pricer = createPricer({ digits, promotions, products, ...(shipping && { shipping }) });
  const bench: Bench = { variant, terms, pricer, before, tally, units: createUnits(promotions) };
  return { add: (basket) => add(basket, bench), tally };
}
