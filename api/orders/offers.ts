import { currencyDigits } from '../../domain/money/currency.ts';
import { createPricer, type Pricer } from '../../domain/promotions/pricer.ts';
import { productTerms } from '../../domain/promotions/products.ts';
import { shippingTerms } from '../../domain/promotions/shipping.ts';
import type { Promotion, PromotionWindow } from '../../domain/promotions/types.ts';
import { parseDuration, type Calendar } from '../../domain/plan/time.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { Queryable } from '../../infra/database.ts';
import { loadPlan } from '../../store/plans.ts';
import type { PhaseFacts } from '../../store/pricing.ts';
import { promotionWindows } from '../../domain/promotions/windows.ts';

/** A plan's promotions as orders meet them. */
export interface Offers {
  plan: Plan;
  /** Prices baskets with the plan's promotions; once the campaign has ended with what its coupons promised alone. */
  pricer: (ended: boolean) => Pricer;
  /** From when on a message may claim an order placed at `at`; epoch milliseconds. */
  attributedFrom: (at: number) => number;
  /** When each runs, given how far the campaign has come. */
  windows(phases: readonly PhaseFacts[]): Record<string, PromotionWindow[]>;
}

/** Loads the offers of a campaign's plan by its hash; what a hash stands for never changes, so it is read once. */
export type OfferBook = (db: Queryable, campaignId: string, hash: string) => Promise<Offers>;

/** Plans kept in memory, the least recently used given up first. */
const MOST = 32;

function pricersOf(plan: Plan, promotions: readonly Promotion[]): Offers['pricer'] {
  const terms = {
    digits: currencyDigits(plan.currency),
    products: productTerms(plan),
    shipping: shippingTerms(plan),
  };
  const running = createPricer({ ...terms, promotions });
  const over = createPricer({ ...terms, promotions: promotions.filter(({ kind }) => kind === 'coupon') });
  return (ended) => (ended ? over : running);
}

const MINUTE = 60_000;

/**
 * The plan's attribution window before an instant. Clocks change on whole minutes, so that one reading of the calendar
 * holds for all orders of a minute.
 */
function attributionWindow({ attribution, timeZone }: Plan, calendar: Calendar): Offers['attributedFrom'] {
  const duration = parseDuration(attribution.window);
  let known = { minute: NaN, back: 0 };
  return (at) => {
    const minute = Math.floor(at / MINUTE) * MINUTE;
    if (minute !== known.minute)
      known = { minute, back: minute - calendar.add(minute, { sign: -1, duration }, timeZone) };
    return at - known.back;
  };
}

function offersOf(plan: Plan, calendar: Calendar): Offers {
  let known = { key: '', windows: {} as Record<string, PromotionWindow[]> };
  return {
    plan,
    pricer: pricersOf(plan, plan.promotions),
    attributedFrom: attributionWindow(plan, calendar),
    windows(phases) {
      const key = JSON.stringify(phases);
      if (key !== known.key) known = { key, windows: promotionWindows(plan, phases, calendar) };
      return known.windows;
    },
  };
}

/** An offer book of its own, with nothing read yet. Loading throws PLAN_CHANGED for a hash the campaign has not got. */
export function createOfferBook(calendar: Calendar): OfferBook {
  const kept = new Map<string, Promise<Offers>>();
  return (db, campaignId, hash) => {
    const key = `${campaignId}/${hash}`;
    const known = kept.get(key) ?? loadPlan(db, campaignId, hash).then((plan) => offersOf(plan, calendar));
    kept.delete(key);
    kept.set(key, known);
    // A plan that could not be read is asked for again next time.
    known.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    return known;
  };
}
