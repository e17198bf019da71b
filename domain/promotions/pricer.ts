import { quote } from './quote.ts';
import type { BasketLine, PricerTerms, Quote, QuoteContext, ShippingTerms } from './types.ts';

/** Prices baskets with one set of promotions. */
export interface Pricer {
  /**
   * Prices a basket. `shipping` stands in for that of the pricer's terms. Pure: the same input gives the same quote, in
   * whatever order lines and promotions stand. Throws RangeError on a line with a quantity or price that cannot be,
   * INVALID_AMOUNT on amounts past 2^53.
   */
  quote(lines: readonly BasketLine[], context: QuoteContext, shipping?: ShippingTerms): Quote;
}

/**
 * Works out once what does not change from basket to basket: keep the pricer as long as its promotions stand.
 * Throws RangeError on two promotions with one key, INVALID_AMOUNT on percents that are no decimals.
 */
export function createPricer(terms: PricerTerms): Pricer {
  return {
    quote: (lines, context, shipping = terms.shipping) =>
      quote({ ...terms, lines, context, ...(shipping && { shipping }) }),
  };
}
