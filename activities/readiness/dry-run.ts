import { currencyDigits, PRICE_DIGITS } from '../../domain/money/currency.ts';
import { multiplyHalfUp, toFraction } from '../../domain/money/decimal.ts';
import type { Plan, Product, Promotion } from '../../domain/plan/types.ts';
import { createPricer } from '../../domain/promotions/pricer.ts';
import { productTerms } from '../../domain/promotions/products.ts';
import { shippingTerms } from '../../domain/promotions/shipping.ts';
import type { BasketLine, PromotionWindow, Quote, QuoteContext } from '../../domain/promotions/types.ts';
import { promotionWindows } from '../../domain/promotions/windows.ts';
import { resolveSchedule } from '../../domain/plan/schedule.ts';
import type { Calendar } from '../../domain/plan/time.ts';

/** What is wrong with a sample cart: `sku` where it is one line's. */
export interface CartProblem {
  code: 'NEGATIVE_TOTAL' | 'BELOW_FLOOR' | 'DISCOUNT_TOO_DEEP';
  cart: { sku: string; quantity: number }[];
  sku?: string;
}

export interface DryRun {
  carts: number;
  problems: CartProblem[];
}

type Priced = Product & { price: number };

const MANY = 10;
const SHOWN = 10;

const line = ({ sku, price }: Priced, quantity: number): BasketLine => ({ sku, quantity, unitPrice: price });

/** From which amounts an offer works, in minor units. */
function thresholdsOf(promotion: Promotion): number[] {
  switch (promotion.kind) {
    case 'threshold':
      return promotion.tiers.map(({ over }) => over);
    case 'coupon':
    case 'freeShipping':
      return promotion.over === undefined ? [] : [promotion.over];
    default:
      return [];
  }
}

/** Units of a product from which each threshold of the plan's offers is reached, and the same less one. */
function unitsAtTiers(plan: Plan, { price }: Priced): number[] {
  const scale = 10 ** (PRICE_DIGITS - currencyDigits(plan.currency));
  return plan.promotions.flatMap((promotion) => {
    if (price === 0) return [];
    return thresholdsOf(promotion).flatMap((over) => {
      const units = Math.ceil((over * scale) / price);
      return [units, units - 1];
    });
  });
}

/** Carts that find the edges of the plan's offers: one, two and many of each product, at each tier, and all together. */
export function sampleCarts(plan: Plan): BasketLine[][] {
  const priced = plan.products.filter((product): product is Priced => product.price !== undefined);
  const single = priced.flatMap((product) => {
    const wanted = [1, 2, product.perBuyer ?? MANY, ...unitsAtTiers(plan, product)];
    const counts = new Set(wanted.filter((count) => count > 0 && count <= (product.perBuyer ?? Infinity)));
    return [...counts].map((count) => [line(product, count)]);
  });
  const together = [1, 2].map((count) => priced.map((product) => line(product, count)));
  return [...single, ...(priced.length > 1 ? together : [])];
}

function problemsOf(plan: Plan, { lines, listTotal, total, discounts }: Quote): CartProblem[] {
  const scale = 10 ** (PRICE_DIGITS - currencyDigits(plan.currency));
  const cart = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const floors = new Map(plan.products.map(({ sku, floorPrice }) => [sku, floorPrice ?? 0]));
  const below = lines.filter(
    ({ sku, quantity, total: left }) => left * scale < (floors.get(sku) ?? 0) * quantity,
  );
  const max = plan.guardrails?.discountMax;
  // Each discount is rounded once: half the price of 12.75 takes off 6.38, and is no deeper than half for that.
  const rounding = Math.max(0, discounts.length - 1);
  const tooDeep =
    max !== undefined && listTotal - total > multiplyHalfUp(listTotal, toFraction(max)) + rounding;
  return [
    ...(total < 0 || lines.some(({ total: left }) => left < 0)
      ? [{ code: 'NEGATIVE_TOTAL', cart } as const]
      : []),
    ...below.map(({ sku }) => ({ code: 'BELOW_FLOOR', cart, sku }) as const),
    ...(tooDeep ? [{ code: 'DISCOUNT_TOO_DEEP', cart } as const] : []),
  ];
}

/** Every instant at which an offer begins, so that each set of offers that run together is met; `at` where none begins. */
function instantsOf(windows: Readonly<Record<string, readonly PromotionWindow[]>>, at: number): number[] {
  const begins = Object.values(windows).flatMap((open) => open.map(({ from }) => from));
  const finite = [...new Set(begins)].filter(Number.isFinite);
  return finite.length === 0 ? [at] : finite;
}

/** The buyers a cart is tried for: of every segment and of none, with every coupon, whenever other offers begin. */
function buyersOf(plan: Plan, { at, calendar }: When): QuoteContext[] {
  const { phases } = resolveSchedule(plan, { now: at, calendar });
  const windows = promotionWindows(plan, phases, calendar);
  const coupons = plan.promotions.filter(({ kind }) => kind === 'coupon').map(({ key }) => key);
  const segments = [{}, ...plan.audience.segments.map(({ key }) => ({ segment: key }))];
  return instantsOf(windows, at).flatMap((instant) =>
    segments.map((segment) => ({
      ...{ at: instant, windows, coupons, arm: 'treated', firstOrder: true },
      ...segment,
    })),
  );
}

interface When {
  at: number;
  calendar: Calendar;
}

/**
 * Prices the sample carts as orders are, for every segment (and for none), each time that an offer of the plan would
 * begin if it started at `at`, with every coupon given; tells what breaks a rule.
 */
export function dryRun(plan: Plan, when: When): DryRun {
  const carts = sampleCarts(plan);
  const buyers = buyersOf(plan, when);
  const pricer = createPricer({
    ...{ digits: currencyDigits(plan.currency), promotions: plan.promotions },
    ...{ shipping: shippingTerms(plan), products: productTerms(plan) },
  });
  const problems = carts.flatMap((lines) => {
    const found = buyers.flatMap((buyer) => problemsOf(plan, pricer.quote(lines, buyer)));
    return [...new Map(found.map((problem) => [`${problem.code} ${problem.sku ?? ''}`, problem])).values()];
  });
  return { carts: carts.length, problems: problems.slice(0, SHOWN) };
}
