import type { StepOutcome } from '../../store/events.ts';
import type { Offers } from './offers.ts';

/** What a try to place an order taught, so that the next one is priced with it. */
export type Reprice = Extract<StepOutcome, { outcome: 'reprice' }>;

type ByCampaign<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/** What is known beyond the facts that were read: promotions by campaign and key. */
export interface Learnt {
  /** Those that may not work, with the code that says why. */
  readonly spent: ByCampaign<string>;
  readonly unitsLeft: ByCampaign<number>;
  readonly unitsHad: ByCampaign<number>;
  readonly giftsGone: readonly string[];
  /** Points that the buyer has; undefined: as was read. */
  readonly pointsHeld?: number;
  /** What was learnt before, word for word: the same again has to end. */
  readonly met: readonly string[];
}

/** Tries after which a promotion that still does not fit is left out, whatever it says. */
const MOST_LESSONS = 20;

export const NOTHING_LEARNT: Learnt = { spent: {}, unitsLeft: {}, unitsHad: {}, giftsGone: [], met: [] };

function set<T>(known: ByCampaign<T>, { campaign, key }: { campaign: string; key: string }, value: T) {
  return { ...known, [campaign]: { ...known[campaign], [key]: value } };
}

/**
 * What is known after an order could not be placed as it was priced. Each lesson narrows what the order asks for; one
 * that was learnt before leaves its promotion out, so that pricing again always ends.
 */
export function learn(
  learnt: Learnt,
  campaign: { id: string; offers: Offers },
  { promotion, code, left, sku }: Reprice,
): Learnt {
  const at = { campaign: campaign.id, key: promotion };
  const lesson = JSON.stringify([campaign.id, promotion, code, left ?? null, sku ?? null]);
  const known: Learnt = { ...learnt, met: [...learnt.met, lesson] };
  const leftOut: Learnt = { ...known, spent: set(learnt.spent, at, code) };
  if (learnt.met.includes(lesson) || learnt.met.length >= MOST_LESSONS) return leftOut;
  const offer = campaign.offers.plan.promotions.find(({ key }) => key === promotion);
  if (code === 'UNITS_SPENT' && left !== undefined)
    return { ...known, unitsLeft: set(learnt.unitsLeft, at, left) };
  if (code === 'BUYER_LIMIT' && left !== undefined && offer?.kind === 'flash' && offer.perBuyer !== undefined)
    return { ...known, unitsHad: set(learnt.unitsHad, at, Math.max(0, offer.perBuyer - left)) };
  if (code === 'GIFT_GONE' && sku !== undefined) return { ...known, giftsGone: [...learnt.giftsGone, sku] };
  if (code === 'POINTS_SHORT' && left !== undefined) return { ...known, pointsHeld: left };
  return leftOut;
}
