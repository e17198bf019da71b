import { toFraction } from '../money/decimal.ts';
import { fraction, multiply, ratio, type Fraction } from '../money/fraction.ts';
import type { GoalMetric } from '../plan/vocabulary.ts';
import {
  acquisitionCost,
  averageOrderValue,
  clickRate,
  conversion,
  discountCostRate,
  existingRepeatRate,
  repeatRate,
} from './rates.ts';

// What is counted in a window of the whole shop. Amounts are minor units unless a name ends in Milli (thousandths of
// the major unit); the definitions are those of PRODUCT.md, "Figures every part shares".

export interface OrderCounts {
  /** Imported revenue − returns, and paid orders net of refunds. */
  readonly salesMilli: number;
  readonly orders: number;
  readonly buyers: number;
  readonly repeatBuyers: number;
  readonly newBuyers: number;
  /** Of orders priced here, which alone know a list value. */
  readonly ownSales: number;
  readonly ownListValue: number;
  /** Customers with an order before the window, and those of them who ordered in it. */
  readonly existing: number;
  readonly returned: number;
}

export interface TrafficCounts {
  readonly visits: number;
  readonly productViews: number;
  readonly visitors: number;
  readonly activeCustomers: number;
  readonly newMembers: number;
  readonly reviews: number;
  readonly positiveReviews: number;
}

export interface ContactCounts {
  readonly reached: number;
  /** People reached, counted once a campaign, and the people those campaigns could reach. */
  readonly contacts: number;
  readonly reachable: number;
  readonly clickers: number;
  readonly attributedBuyers: number;
  /** People whose survey mail was accepted and not bounced, and those of them who answered. */
  readonly surveyed: number;
  readonly answers: number;
  /** Of the answers given in the window. */
  readonly rated: number;
  readonly promoters: number;
  readonly detractors: number;
  readonly scored: number;
  readonly csat: number;
  /** Null where nothing was booked on acquisition. */
  readonly acquisitionSpend: number | null;
}

/** What people reported of one metric. */
export interface Reported {
  /** Null where nothing was reported. */
  readonly sumMilli: number | null;
  /** The latest value, as decimal text. */
  readonly last: string | null;
}

type Answers = Pick<ContactCounts, 'rated' | 'promoters' | 'detractors' | 'scored' | 'csat'>;

/** % of 9–10 minus % of 0–6 of the answers that rated: −100 to 100. */
export function netPromoterScore({ rated, promoters, detractors }: Answers): Fraction | null {
  const share = ratio(promoters - detractors, rated);
  return share && multiply(share, fraction(100));
}

/** Mean of 1–5. */
export const satisfaction = ({ scored, csat }: Answers): Fraction | null => ratio(csat, scored);

/** People who answered ÷ people whose survey mail was accepted and not bounced. */
export const responseRate = ({ answers, surveyed }: ContactCounts): Fraction | null =>
  ratio(answers, surveyed);

/** Reviews of 4–5 stars ÷ reviews with stars. */
export const positiveReviewRate = ({ positiveReviews, reviews }: TrafficCounts): Fraction | null =>
  ratio(positiveReviews, reviews);

/** A reported figure: sums add up, of all else the last one said counts. Amounts were said in major units. */
export function reportedFigure(
  { sumMilli, last }: Reported,
  { sums, digits }: { sums: boolean; digits: number },
): Fraction | null {
  if (sumMilli === null || last === null) return null;
  const said = sums ? fraction(sumMilli, 1_000) : toFraction(last);
  return multiply(said, fraction(10 ** digits));
}

/** Figures of a baseline that orders tell; `perMinor` is thousandths a minor unit. */
export function orderFigure(metric: GoalMetric, counts: OrderCounts, perMinor: number): Fraction | null {
  switch (metric) {
    case 'sales':
      return fraction(counts.salesMilli, perMinor);
    case 'orders':
      return fraction(counts.orders);
    case 'newBuyers':
      return fraction(counts.newBuyers);
    case 'aov': {
      const mean = averageOrderValue(counts.salesMilli, counts.orders);
      return mean && multiply(mean, fraction(1, perMinor));
    }
    case 'repeatRate':
      return repeatRate(counts.repeatBuyers, counts.buyers);
    case 'existingRepeatRate':
      return existingRepeatRate(counts.returned, counts.existing);
    case 'discountCostRate':
      return discountCostRate(counts.ownListValue, counts.ownSales);
    default:
      return null;
  }
}

/** Figures of a baseline that visits, registrations and reviews tell. */
export function trafficFigure(metric: GoalMetric, counts: TrafficCounts): Fraction | null {
  switch (metric) {
    case 'visits':
    case 'productViews':
    case 'activeCustomers':
    case 'newMembers':
      return fraction(counts[metric]);
    case 'positiveReviewRate':
      return positiveReviewRate(counts);
    default:
      return null;
  }
}

/** Figures of a baseline that messages, clicks and answers tell. */
export function contactFigure(metric: GoalMetric, counts: ContactCounts, newBuyers: number): Fraction | null {
  switch (metric) {
    case 'reachShare':
      return ratio(counts.contacts, counts.reachable);
    case 'clickRate':
      return clickRate(counts.clickers, counts.reached);
    case 'conversion':
      return conversion(counts.attributedBuyers, counts.reached);
    case 'surveyResponseRate':
      return responseRate(counts);
    case 'nps':
      return netPromoterScore(counts);
    case 'csat':
      return satisfaction(counts);
    case 'acquisitionCost':
      return counts.acquisitionSpend === null ? null : acquisitionCost(counts.acquisitionSpend, newBuyers);
    default:
      return null;
  }
}
