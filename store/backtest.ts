import { setImmediate as breathe } from 'node:timers/promises';
import { assumptionsOf, type Assumption, type BasketFacts } from '../domain/backtest/assumptions.ts';
import { differenceOf, variantRow, type Difference, type VariantRow } from '../domain/backtest/report.ts';
import { createVariantRun, type VariantRun } from '../domain/backtest/run.ts';
import type { BacktestProduct, BacktestTerms, PastBasket, Variant } from '../domain/backtest/types.ts';
import { currencyDigits } from '../domain/money/currency.ts';
import type { Segment } from '../domain/plan/audience-types.ts';
import type { Product } from '../domain/plan/types.ts';
import type { ShippingTerms } from '../domain/promotions/types.ts';
import type { LifecycleLimits } from '../domain/segments/lifecycle.ts';
import type { Database } from '../infra/database.ts';
import { basketDays, pastBaskets } from './baskets.ts';
import { unitCosts } from './products.ts';
import type { ShopScope, Window } from './sales.ts';

/** What is asked of the past: which days, by which terms, and what is tried. Amounts in minor units of the currency. */
export interface BacktestQuestion extends ShopScope {
  window: Window;
  /** Reference day of the segments. */
  asOf: string;
  products: readonly Product[];
  shipping?: ShippingTerms;
  segments: readonly Segment[];
  lifecycle: LifecycleLimits;
  couponUse?: Readonly<Record<string, string>>;
  prices?: 'then' | 'plan';
  channel?: string;
  /** The plan's own, and whatever it is compared with; tried over every basket in one pass. */
  base: Variant;
  alternatives?: readonly Variant[];
}

/** How a long reading is watched from outside. */
export interface Watching {
  /** Called after some milliseconds of work with the baskets done so far; whatever it throws ends the back-test. */
  onWork?: (baskets: number) => void;
  /** The longest that one statement may take. */
  timeoutMs?: number;
}

/** What the plan's promotions would have done to past baskets; amounts as decimal text, rates as numbers. */
export interface BacktestReport extends VariantRow {
  window: Window;
  asOf: string;
  currency: string;
  assumptions: Assumption[];
  /** First and last day of which there are orders, where the window has none. */
  history: Window | null;
  alternatives: (VariantRow & { difference: Difference })[];
}

/** Milliseconds of pricing between two breaths: others of the process want to answer meanwhile. */
const STRETCH = 15;

/** The products that the plan names, as an object that an SKU such as `constructor` does not confuse. */
function productsOf({ products }: BacktestQuestion): Record<string, BacktestProduct> {
  const named = Object.create(null) as Record<string, BacktestProduct>;
  for (const { sku, price, unitCost, floorPrice } of products) {
    named[sku] = {
      ...(price !== undefined && { price }),
      ...(unitCost !== undefined && { unitCost }),
      ...(floorPrice !== undefined && { floorPrice }),
    };
  }
  return named;
}

async function termsOf(db: Database, question: BacktestQuestion): Promise<BacktestTerms> {
  const products = productsOf(question);
  const costs = new Map(await unitCosts(db.pool));
  for (const [sku, { unitCost }] of Object.entries(products)) {
    if (unitCost !== undefined) costs.set(sku, unitCost);
  }
  const { currency, shipping, couponUse = {}, prices = 'then', channel } = question;
  return {
    digits: currencyDigits(currency),
    products,
    unitCosts: costs,
    couponUse,
    prices,
    ...(shipping && { shipping }),
    ...(channel !== undefined && { channel }),
  };
}

function countFacts(
  facts: BasketFacts,
  { customerId, lines }: PastBasket,
  { products }: BacktestTerms,
): void {
  facts.baskets += 1;
  if (customerId === null) facts.unknownCustomers += 1;
  for (const { sku, unitPrice } of lines) {
    const price = products[sku]?.price;
    if (price !== undefined && price !== unitPrice) facts.otherPrices += 1;
  }
}

interface Passing {
  runs: readonly VariantRun[];
  terms: BacktestTerms;
}

async function passOver(
  db: Database,
  question: BacktestQuestion & Watching,
  { runs, terms }: Passing,
): Promise<BasketFacts> {
  const { base, alternatives = [], onWork, ...scope } = question;
  const promotions = [base, ...alternatives].flatMap((variant) => variant.promotions);
  const { segments, lifecycle } = question;
  const facts: BasketFacts = { baskets: 0, unknownCustomers: 0, otherPrices: 0 };
  const pages = pastBaskets(db, {
    ...scope,
    rules: promotions.some((one) => one.segments !== undefined) ? { segments, lifecycle } : null,
    first: promotions.some(({ first }) => first === true),
  });
  let since = performance.now();
  for await (const page of pages) {
    for (const basket of page) {
      countFacts(facts, basket, terms);
      for (const run of runs) run.add(basket);
      if (performance.now() - since < STRETCH) continue;
      await breathe();
      onWork?.(facts.baskets);
      since = performance.now();
    }
  }
  return facts;
}

/**
 * Runs a plan's promotions, and alternatives to them, over the baskets of past days: one pass, in memory that does not
 * grow with them. Throws UNKNOWN_CURRENCY, whatever `onWork` throws, and RangeError where a sum passes 2^53.
 */
export async function backtest(db: Database, question: BacktestQuestion & Watching): Promise<BacktestReport> {
  const { base, alternatives = [], window, asOf, currency, timeZone } = question;
  const terms = await termsOf(db, question);
  const variants = [base, ...alternatives];
  const runs = variants.map((variant) => createVariantRun(variant, terms));
  const facts = await passOver(db, question, { runs, terms });
  const [own, ...others] = runs.map(({ tally }, index) => ({
    tally,
    currency,
    row: variantRow(variants[index]?.name ?? '', { tally, currency }),
  }));
  if (own === undefined) throw new Error('A back-test has a plan of its own');
  return {
    ...{ window, asOf, currency },
    ...own.row,
    assumptions: assumptionsOf(
      variants.flatMap(({ promotions }) => promotions),
      { terms, facts, coverage: own.row.marginCoverage },
    ),
    history: facts.baskets === 0 ? await basketDays(db.pool, timeZone) : null,
    alternatives: others.map((one) => ({ ...one.row, difference: differenceOf(one, own) })),
  };
}
