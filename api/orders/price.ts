import { currencyDigits } from '../../domain/money/currency.ts';
import { quote } from '../../domain/promotions/quote.ts';
import type { BasketLine, Quote, QuoteContext } from '../../domain/promotions/types.ts';
import type { Queryable } from '../../infra/database.ts';
import type { BuyerFacts, CampaignFacts, PricingFacts } from '../../store/pricing.ts';
import type { OfferBook, Offers } from './offers.ts';

export interface Pricing {
  db: Queryable;
  offers: OfferBook;
}

/** A basket to price at an instant (epoch ms); `spent` are promotions by campaign whose budget cannot pay this order. */
export interface Basket {
  lines: readonly BasketLine[];
  at: number;
  /** The shop's, for a basket that no campaign prices. */
  currency: string;
  spent?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A priced basket and the campaign that priced it; null: at list. */
export interface PricedBasket {
  campaign: (CampaignFacts & { offers: Offers }) | null;
  quote: Quote;
}

const known = <K extends string, V>(key: K, value: V | null): { [P in K]?: V } =>
  value === null ? {} : ({ [key]: value } as { [P in K]?: V });

/** Promotions whose window opened while the campaign was paused: a pause holds the start of new offers. */
function heldByPause(campaign: CampaignFacts, { at, windows }: QuoteContext): Record<string, string> {
  const { pausedAt } = campaign;
  if (pausedAt === null) return {};
  const begun = Object.entries(windows ?? {}).filter(([, open]) =>
    open.some(({ from, to }) => from <= at && at < to && from >= pausedAt),
  );
  return Object.fromEntries(begun.map(([key]) => [key, 'PAUSED']));
}

function contextOf(campaign: CampaignFacts, buyer: BuyerFacts, { offers, basket }: Work): QuoteContext {
  const context: QuoteContext = {
    at: basket.at,
    windows: offers.windows(campaign.phases),
    ...known('segment', campaign.segment),
    ...known('arm', campaign.arm),
    ...known('memberTier', buyer.memberTier),
    ...known('region', buyer.region),
    ...known('firstOrder', buyer.firstOrder),
  };
  return { ...context, spent: { ...heldByPause(campaign, context), ...basket.spent?.[campaign.id] } };
}

interface Work {
  offers: Offers;
  basket: Basket;
}

/**
 * Prices a basket by the campaign that is cheapest for the buyer (ties: the one launched first), at list where there
 * is none. Throws RangeError on lines that no basket can have.
 */
export async function priceBasket(
  { db, offers: book }: Pricing,
  { campaigns, buyer }: PricingFacts,
  basket: Basket,
): Promise<PricedBasket> {
  const { lines, at, currency } = basket;
  let best: PricedBasket | undefined;
  for (const campaign of campaigns) {
    const offers = await book(db, campaign.id, campaign.hash);
    const priced = quote({
      digits: currencyDigits(campaign.currency),
      lines,
      promotions: offers.promotions,
      context: contextOf(campaign, buyer, { offers, basket }),
    });
    if (best && best.quote.total <= priced.total) continue;
    best = {
      campaign: { ...campaign, offers },
      quote: { ...priced, skipped: [...priced.skipped, ...offers.skipped] },
    };
  }
  if (best) return best;
  const atList = quote({ digits: currencyDigits(currency), lines, promotions: [], context: { at } });
  return { campaign: null, quote: atList };
}
