import { currencyDigits } from '../../domain/money/currency.ts';
import type { PlanFacts } from '../../domain/plan/check/facts.ts';
import { checkPromotions } from '../../domain/plan/check/promotions.ts';
import { promotionToMinorUnits } from '../../domain/plan/money-fields.ts';
import { quote } from '../../domain/promotions/quote.ts';
import { shippingTerms } from '../../domain/promotions/shipping.ts';
import type { Promotion } from '../../domain/promotions/types.ts';
import { invalidBody, type Issue } from '../errors.ts';
import { shippingFeeOf, type QuoteBody } from '../schemas/quotes.ts';
import { quoteAnswer } from './answers.ts';
import { distinctCodes, tryCoupons } from './coupons.ts';
import { buyerContext, wishContext } from './price.ts';
import { quoteCampaign, type Quoted } from './quote-campaign.ts';
import type { QuoteDesk } from './quote-desk.ts';

type Amounts = ReturnType<typeof quoteAnswer>;

/** Faults of offers that only show beside each other, or once the currency is known. */
function offersIn(offers: NonNullable<QuoteBody['promotions']>, currency: string): Promotion[] {
  const issues: Issue[] = [];
  const decoded = offers.map((offer, index) => {
    const read = promotionToMinorUnits(offer, currency);
    issues.push(
      ...read.issues.map(({ path, message }) => ({ path: ['promotions', index, ...path], message })),
    );
    if (offers.findIndex(({ key }) => key === offer.key) < index)
      issues.push({ path: ['promotions', index, 'key'], message: `'${offer.key}' is used twice` });
    return read.promotion as Promotion;
  });
  if (issues.length === 0) issues.push(...checkPromotions({ parts: { promotions: decoded } } as PlanFacts));
  if (issues.length > 0) throw invalidBody(issues);
  return decoded;
}

/** Offers alone have no audience: of who buys, tier, region and first order are known, the segment is not. */
async function byOffers(desk: QuoteDesk, body: QuoteBody): Promise<Quoted> {
  const currency = body.currency ?? desk.currency;
  const at = body.at === undefined ? desk.now() : Date.parse(body.at);
  const promotions = offersIn(body.promotions ?? [], currency);
  const { keys, skipped } = tryCoupons(promotions, distinctCodes(body.coupons));
  const customerId = body.customerId ?? null;
  const { facts } = await desk.quoteFacts({ customerId, campaignId: null, messageId: null, at });
  const { buyer } = facts;
  const priced = quote({
    digits: currencyDigits(currency),
    lines: body.lines,
    promotions,
    context: { at, coupons: keys, ...buyerContext(buyer), ...wishContext(body, buyer.points) },
    shipping: shippingTerms({}, shippingFeeOf(body, currency)),
  });
  return [{ ...priced, skipped: [...priced.skipped, ...skipped] }, currency];
}

/**
 * POST /quotes: what a basket would cost, with the engine that prices orders; holds nothing.
 * Throws CAMPAIGN_NOT_FOUND, CURRENCY_MISMATCH, and INVALID_BODY for offers and amounts the currency has not got.
 */
export async function tryQuote(desk: QuoteDesk, body: QuoteBody): Promise<Amounts> {
  const { campaignId } = body;
  const [priced, currency, closing] =
    campaignId === undefined ? await byOffers(desk, body) : await quoteCampaign(desk, campaignId, body);
  return quoteAnswer(priced, currency, closing);
}
