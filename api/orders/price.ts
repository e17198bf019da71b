import { currencyDigits } from '../../domain/money/currency.ts';
import { quote } from '../../domain/promotions/quote.ts';
import { shippingTerms } from '../../domain/promotions/shipping.ts';
import type { BasketLine, Quote, QuoteContext } from '../../domain/promotions/types.ts';
import type { Queryable } from '../../infra/database.ts';
import type { BuyerFacts, CampaignFacts, PricingFacts } from '../../store/pricing.ts';
import { NO_COUPONS, otherCampaigns, type GivenCoupons } from './coupons.ts';
import { NOTHING_LEARNT, type Learnt } from './learnt.ts';
import type { OfferBook, Offers } from './offers.ts';

export interface Pricing {
  db: Queryable;
  offers: OfferBook;
}

/** What a buyer may say beside the lines. */
export interface Wishes {
  /** The way the order came in. */
  channel?: string;
  redeemPoints?: number;
  gifts?: readonly { promotion: string; skus: readonly string[] }[];
}

/** A basket to price at an instant (epoch ms). */
export interface Basket {
  lines: readonly BasketLine[];
  at: number;
  /** The shop's, for a basket that no campaign prices. */
  currency: string;
  wishes?: Wishes;
  /** An order of nobody known: it neither earns points nor pays with them. A quote of nobody is an estimate. */
  anonymous?: boolean;
  /** What tries to place it taught beyond the facts. */
  learnt?: Learnt;
  coupons?: GivenCoupons;
  /** A campaign, a message of one or its coupon came with the basket; else campaigns are looked for. */
  named?: boolean;
  /** What shipping is charged where the plan does not say, in minor units. */
  shippingFee?: number;
}

/** A priced basket and the campaign that priced it; null: at list. */
export interface PricedBasket {
  campaign: (CampaignFacts & { offers: Offers }) | null;
  quote: Quote;
}

const known = <K extends string, V>(key: K, value: V | null): { [P in K]?: V } =>
  value === null ? {} : ({ [key]: value } as { [P in K]?: V });

/** What is known of who buys, as the engine asks for it; what is unknown is absent. */
export function buyerContext(buyer: BuyerFacts): Pick<QuoteContext, 'memberTier' | 'region' | 'firstOrder'> {
  return {
    ...known('memberTier', buyer.memberTier),
    ...known('region', buyer.region),
    ...known('firstOrder', buyer.firstOrder),
  };
}

/** Promotions whose window opened while the campaign was paused: a pause holds the start of new offers. */
function heldByPause(campaign: CampaignFacts, { at, windows }: QuoteContext): Record<string, string> {
  const { pausedAt } = campaign;
  if (pausedAt === null) return {};
  const begun = Object.entries(windows ?? {}).filter(([, open]) =>
    open.some(({ from, to }) => from <= at && at < to && from >= pausedAt),
  );
  return Object.fromEntries(begun.map(([key]) => [key, 'PAUSED']));
}

/** What the buyer wishes, as the engine asks for it; `held` are the points there are. */
export function wishContext(
  { channel, redeemPoints, gifts }: Wishes,
  held: number,
): Pick<QuoteContext, 'channel' | 'gifts' | 'redeem'> {
  return {
    ...(channel !== undefined && { channel }),
    ...(gifts && { gifts: Object.fromEntries(gifts.map(({ promotion, skus }) => [promotion, skus])) }),
    ...(redeemPoints !== undefined && redeemPoints > 0 && { redeem: { points: redeemPoints, held } }),
  };
}

/** How the limited promotions of a campaign stand: what is left of each, and what this buyer had. */
function limitsContext(
  { id, units }: CampaignFacts,
  { unitsLeft, unitsHad, giftsGone }: Learnt,
): Pick<QuoteContext, 'unitsLeft' | 'unitsHad' | 'giftsGone'> {
  const each = Object.entries(units);
  return {
    unitsLeft: { ...Object.fromEntries(each.map(([key, { left }]) => [key, left])), ...unitsLeft[id] },
    unitsHad: { ...Object.fromEntries(each.map(([key, { had }]) => [key, had])), ...unitsHad[id] },
    giftsGone,
  };
}

const closedOffers = ({ closed }: CampaignFacts): Record<string, string> =>
  Object.fromEntries(closed.map((key) => [key, 'OFFER_CLOSED']));

const ofCustomersOnly = ({ plan }: Offers): Record<string, string> =>
  Object.fromEntries(
    plan.promotions.filter(({ kind }) => kind === 'points').map(({ key }) => [key, 'CUSTOMER_NEEDED']),
  );

/** What the engine is told of a campaign and of who buys at the basket's instant. */
export function contextOf(
  campaign: CampaignFacts,
  buyer: BuyerFacts,
  { offers, basket }: Work,
): QuoteContext {
  const windows = offers.windows(campaign.phases);
  const { learnt = NOTHING_LEARNT, wishes = {}, anonymous = false } = basket;
  const given = (basket.coupons ?? NO_COUPONS).usable.filter((each) => each.campaignId === campaign.id);
  const context: QuoteContext = {
    at: basket.at,
    // A campaign that ended before it went live still keeps what its coupons promised.
    windows: campaign.ended ? withoutEmpty(windows) : windows,
    coupons: given.map(({ promotion }) => promotion),
    ...known('segment', campaign.segment),
    ...known('arm', campaign.arm),
    ...buyerContext(buyer),
    ...wishContext(wishes, learnt.pointsHeld ?? buyer.points),
    ...limitsContext(campaign, learnt),
  };
  const spent = {
    ...(anonymous && ofCustomersOnly(offers)),
    ...heldByPause(campaign, context),
    ...closedOffers(campaign),
    ...learnt.spent[campaign.id],
  };
  return { ...context, spent };
}

/** Whether a campaign has anything to do with a basket: it gives something, a chance in a draw too, or sells one of its products. */
function concerns({ plan }: Offers, { lines, discounts, gifts, shipping, points, skipped }: Quote): boolean {
  const given = [discounts, gifts, shipping.given, points.earned];
  return (
    given.some((each) => each.length > 0) ||
    skipped.some(({ code }) => code === 'DRAWN') ||
    plan.products.some(({ sku }) => lines.some((line) => line.sku === sku))
  );
}

const withoutEmpty = (windows: NonNullable<QuoteContext['windows']>) =>
  Object.fromEntries(Object.entries(windows).filter(([, open]) => open.length > 0));

/** The offers that work on a basket. */
export interface Work {
  offers: Offers;
  basket: Basket;
}

/**
 * Prices a basket by the campaign that is cheapest for the buyer, at list where there is none. Of those equally cheap one
 * that has to do with the basket comes before one that has not, then the one launched first. One that has not and limits
 * what it sells a day does not take a basket that did not name it. Throws RangeError on lines that no basket can have.
 */
export async function priceBasket(
  { db, offers: book }: Pricing,
  { campaigns, buyer }: Pick<PricingFacts, 'campaigns' | 'buyer'>,
  basket: Basket,
): Promise<PricedBasket> {
  const { lines, at, currency } = basket;
  let best: (PricedBasket & { concerned: boolean }) | undefined;
  for (const campaign of campaigns) {
    const offers = await book(db, campaign.id, campaign.hash);
    const context = contextOf(campaign, buyer, { offers, basket });
    const shipping =
      basket.shippingFee === undefined ? undefined : shippingTerms(offers.plan, basket.shippingFee);
    const priced = offers.pricer(campaign.ended).quote(lines, context, shipping);
    const concerned = concerns(offers, priced);
    if (campaign.capped && !concerned && basket.named !== true) continue;
    const better = best === undefined || priced.payable < best.quote.payable;
    const closer = priced.payable === best?.quote.payable && concerned && !best.concerned;
    if (better || closer) best = { campaign: { ...campaign, offers }, quote: priced, concerned };
  }
  const priced =
    best?.quote ?? quote({ digits: currencyDigits(currency), lines, promotions: [], context: { at } });
  const coupons = basket.coupons ?? NO_COUPONS;
  const skipped = [...coupons.skipped, ...otherCampaigns(coupons, best?.campaign?.id ?? null)];
  return { campaign: best?.campaign ?? null, quote: { ...priced, skipped: [...priced.skipped, ...skipped] } };
}
