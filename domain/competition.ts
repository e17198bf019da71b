import { currencyDigits, formatPrice, minorToThousandths } from './money/currency.ts';
import { fraction, toRate } from './money/fraction.ts';
import { isNotRunYet } from './plan/not-run-yet.ts';
import type { Plan } from './plan/types.ts';
import { quote } from './promotions/quote.ts';

/** What one unit costs a buyer of whom nothing is known; prices as decimal text with the currency's digits. */
export interface OwnOffer {
  /** Before offers, thousandths. */
  listMilli: number;
  /** After the offers that anybody gets on one unit, thousandths. */
  priceMilli: number;
  /** Keys of the promotions that made the difference. */
  promotions: string[];
}

/**
 * The plan's own price of one unit, by its running promotions on a basket of that unit alone: offers for segments,
 * tiers or a coupon's holder are not everybody's and stay out, and so do thresholds that one unit does not reach.
 * @param listMilli the price before offers in thousandths of the major unit
 */
export function ownOffer(plan: Plan, { sku, listMilli }: { sku: string; listMilli: number }): OwnOffer {
  const promotions = plan.promotions.filter((_, index) => !isNotRunYet(plan, ['promotions', index]));
  const { total, discounts } = quote({
    digits: currencyDigits(plan.currency),
    lines: [{ sku, quantity: 1, unitPrice: listMilli }],
    promotions,
    // Without windows every offer is open: the comparison is with the best price of the campaign.
    context: { at: 0 },
  });
  return {
    listMilli,
    priceMilli: discounts.length === 0 ? listMilli : minorToThousandths(total, plan.currency),
    promotions: discounts.map(({ promotion }) => promotion),
  };
}

/** Ours beside theirs: amounts as decimal text, the difference ours − theirs and as a share of theirs. */
export interface Comparison {
  listPrice: string;
  price: string;
  promotions: string[];
  difference: string;
  differenceShare: number;
  cheaper: 'ours' | 'theirs' | 'same';
}

/** Compares our price of a unit with theirs, both in thousandths; theirs is above 0. */
export function compareOffers(own: OwnOffer, theirsMilli: number, currency: string): Comparison {
  const gap = own.priceMilli - theirsMilli;
  const sign = gap < 0 ? '-' : '';
  return {
    listPrice: formatPrice(own.listMilli, currency),
    price: formatPrice(own.priceMilli, currency),
    promotions: own.promotions,
    difference: `${sign}${formatPrice(Math.abs(gap), currency)}`,
    differenceShare: toRate(fraction(gap, theirsMilli)),
    cheaper: gap < 0 ? 'ours' : gap > 0 ? 'theirs' : 'same',
  };
}

interface Days {
  from: string | null;
  to: string | null;
}

/** Whether days meet the campaign's, all of them included; an open end meets everything, null where neither is known. */
export function overlapsDays({ from, to }: Days, campaign: { from: string; to: string }): boolean | null {
  if (from === null && to === null) return null;
  return (from === null || from <= campaign.to) && (to === null || to >= campaign.from);
}
