import { leftOf, priceLines } from './basket.ts';
import type { WorkLine } from './basket.ts';
import type { Bench } from './bench.ts';
import { refusalAt } from './eligibility.ts';
import { compile } from './compile.ts';
import type { Program } from './compile.ts';
import { workCheapest } from './exclusive.ts';
import type {
  BasketLine,
  PricerTerms,
  Quote,
  QuoteContext,
  QuotedLine,
  ShippingTerms,
  Skipped,
} from './types.ts';

/** Prices baskets with one set of promotions. */
export interface Pricer {
  /**
   * Prices a basket. `shipping` stands in for that of the pricer's terms. Pure: the same input gives the same quote, in
   * whatever order lines and promotions stand. Amounts out are minor units; every promotion is either at work in the
   * quote or in `skipped`. Throws RangeError on a line with a quantity or price that cannot be, INVALID_AMOUNT past 2^53.
   */
  quote(lines: readonly BasketLine[], context: QuoteContext, shipping?: ShippingTerms): Quote;
}

const NO_SHIPPING: ShippingTerms = { fee: 0, cost: 0 };

function floorsOf({ products = {} }: PricerTerms): ReadonlyMap<string, number> | undefined {
  const floors = Object.entries(products).flatMap(([sku, { floorPrice = 0 }]) =>
    floorPrice > 0 ? [[sku, floorPrice] as const] : [],
  );
  return floors.length === 0 ? undefined : new Map(floors);
}

const quotedLine = ({ sku, quantity, unitPrice, listTotal, left, discounts }: WorkLine): QuotedLine => ({
  sku,
  quantity,
  unitPrice,
  listTotal,
  total: left,
  discounts,
});

function skippedBy({ promotions }: Program, { refusals }: Bench): Skipped[] {
  const skipped: Skipped[] = [];
  promotions.forEach(({ key }, i) => {
    const refusal = refusals[i];
    if (refusal) skipped.push({ promotion: key, code: refusal.code, reason: refusal.reason });
  });
  return skipped;
}

function toQuote(program: Program, bench: Bench, { fee, cost }: ShippingTerms): Quote {
  const { lines, discounts, gifts, units, earned, redeemed, shipping } = bench;
  const total = leftOf(lines);
  let listTotal = 0;
  for (const line of lines) listTotal += line.listTotal;
  return {
    lines: lines.map(quotedLine),
    discounts,
    skipped: skippedBy(program, bench),
    listTotal,
    total,
    shipping: { fee, charged: shipping, given: bench.given.map((one) => ({ ...one, cost })) },
    payable: total + shipping,
    gifts,
    units,
    points: { earned, redeemed },
  };
}

/**
 * Works out once what does not change from basket to basket: keep the pricer as long as its promotions stand.
 * Throws RangeError on two promotions with one key, INVALID_AMOUNT on rates that are no decimals.
 */
export function createPricer(terms: PricerTerms): Pricer {
  const { digits } = terms;
  const program = compile(terms.promotions, terms);
  const floors = floorsOf(terms);
  return {
    quote(given, context, { fee, cost } = terms.shipping ?? NO_SHIPPING) {
      const lines = priceLines(given, digits, floors);
      // Nothing is shipped where nothing is bought.
      const shipping = { fee: lines.length === 0 ? 0 : fee, cost };
      const refusals = program.promotions.map(({ gates }) => refusalAt(gates, context));
      const bench = workCheapest(program, { terms, lines, context, fee: shipping.fee, refusals });
      return toQuote(program, bench, shipping);
    },
  };
}
