import type { Promotion, Skipped } from '../../domain/promotions/types.ts';
import type { CouponFacts, PricingFacts } from '../../store/pricing.ts';

/** A given code that may be used on this order. */
export interface UsableCoupon {
  /** As it was given, and as it is kept. */
  coupon: string;
  code: string;
  campaignId: string;
  promotion: string;
  /** Whose use it is: the buyer's, else the holder's; null: nobody knows. */
  customerId: string | null;
}

/** What the codes of an order come to. */
export interface GivenCoupons {
  usable: readonly UsableCoupon[];
  /** Codes that cannot be used at all: an order that gives one is refused. */
  refused: readonly { coupon: string; reason: string }[];
  /** Codes that do nothing here, and why; the order goes on. */
  skipped: readonly Skipped[];
}

export const NO_COUPONS: GivenCoupons = { usable: [], refused: [], skipped: [] };

/** Why a code cannot be used, by its reason's code. */
const REASONS: Readonly<Record<string, string>> = {
  UNKNOWN: 'No such coupon',
  EXPIRED: 'The coupon has expired',
  NOT_YOURS: 'The coupon was given to somebody else',
  USED: 'The coupon is used',
  ALL_USED: 'All coupons are used',
  BUYER_LIMIT: 'This buyer has used all that one person may',
};

/** A coupon that is spent, as a quote tells it. */
export const spentCoupon = ({ coupon, reason }: { coupon: string; reason: string }): Skipped => ({
  promotion: coupon,
  code: 'COUPON_SPENT',
  reason: REASONS[reason] ?? reason,
});

function refusalOf(facts: CouponFacts, customerId: string | null): string | undefined {
  const { valid, holder, used, allUsed, perCustomer, had } = facts;
  if (!valid) return 'EXPIRED';
  if (holder !== null && customerId !== null && holder !== customerId) return 'NOT_YOURS';
  if (used) return 'USED';
  if (allUsed) return 'ALL_USED';
  return perCustomer !== null && had >= perCustomer ? 'BUYER_LIMIT' : undefined;
}

/** The codes given, each once whatever its case. */
export function distinctCodes(codes: readonly string[] = []): string[] {
  return [...new Map(codes.map((code) => [code.trim().toUpperCase(), code.trim()])).values()];
}

const skip = (promotion: string, code: string, reason: string): Skipped => ({ promotion, code, reason });

/** What each code given comes to for a buyer. A coupon with a limit for each customer wants the customer known. */
export function readCoupons(
  { coupons }: Pick<PricingFacts, 'coupons'>,
  { codes, customerId }: { codes: readonly string[]; customerId: string | null },
): GivenCoupons {
  const usable: UsableCoupon[] = [];
  const refused: { coupon: string; reason: string }[] = [];
  const skipped: Skipped[] = [];
  for (const given of codes) {
    const matches = coupons.filter((each) => each.given === given);
    const good = matches.filter((each) => refusalOf(each, customerId) === undefined);
    const [first] = matches.map((each) => refusalOf(each, customerId));
    if (good.length === 0) refused.push({ coupon: given, reason: first ?? 'UNKNOWN' });
    for (const { code, campaignId, promotion, holder, perCustomer } of good) {
      const user = customerId ?? holder;
      const twice = usable.some((each) => each.campaignId === campaignId && each.promotion === promotion);
      if (twice) skipped.push(skip(given, 'ONE_COUPON', 'One code of a coupon works on an order'));
      else if (perCustomer !== null && user === null)
        skipped.push(
          skip(given, 'CUSTOMER_NEEDED', 'The coupon has a limit for each customer; no customerId was given'),
        );
      else usable.push({ coupon: given, code, campaignId, promotion, customerId: user });
    }
  }
  return { usable, refused, skipped };
}

/** Codes that another campaign's coupon would answer to. */
export function otherCampaigns({ usable }: GivenCoupons, campaignId: string | null): Skipped[] {
  const here = new Set(usable.filter((each) => each.campaignId === campaignId).map(({ coupon }) => coupon));
  const elsewhere = new Set(usable.map(({ coupon }) => coupon).filter((coupon) => !here.has(coupon)));
  return [...elsewhere].map((coupon) =>
    skip(coupon, 'OTHER_CAMPAIGN', 'The coupon belongs to a campaign that does not price this order'),
  );
}

/**
 * The coupons of offers that nobody has launched: a shared code is met by its text, any other code stands for one of a
 * coupon with unique codes. `used` are the keys of the promotions met.
 */
export function tryCoupons(
  promotions: readonly Promotion[],
  codes: readonly string[],
): { keys: string[]; skipped: Skipped[] } {
  const left = promotions.filter((each) => each.kind === 'coupon');
  const keys: string[] = [];
  const skipped: Skipped[] = [];
  for (const given of codes) {
    const shared = left.find((each) => each.codes.toUpperCase() === given.toUpperCase());
    const met = shared ?? left.find((each) => each.codes === 'unique' && !keys.includes(each.key));
    if (!met) skipped.push(spentCoupon({ coupon: given, reason: 'UNKNOWN' }));
    else if (!keys.includes(met.key)) keys.push(met.key);
  }
  return { keys, skipped };
}
