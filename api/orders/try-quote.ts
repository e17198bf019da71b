import { currencyDigits } from '../../domain/money/currency.ts';
import { DomainError } from '../../domain/errors.ts';
import type { PlanFacts } from '../../domain/plan/check/facts.ts';
import { checkPromotions } from '../../domain/plan/check/promotions.ts';
import { promotionToMinorUnits } from '../../domain/plan/money-fields.ts';
import { resolveSchedule } from '../../domain/plan/schedule.ts';
import { quote } from '../../domain/promotions/quote.ts';
import { shippingTerms } from '../../domain/promotions/shipping.ts';
import type { Promotion, Quote } from '../../domain/promotions/types.ts';
import { budgetOf } from '../../store/budget.ts';
import { findCampaign, listPhases, type CampaignRow } from '../../store/campaigns.ts';
import { pricingFacts, type CampaignFacts, type PhaseFacts } from '../../store/pricing.ts';
import { invalidBody, type Issue } from '../errors.ts';
import { toIssues } from '../middleware/validate.ts';
import { shippingIn, type QuoteBody } from '../schemas/quotes.ts';
import { quoteAnswer } from './answers.ts';
import type { OrderDeps } from './context.ts';
import { distinctCodes, readCoupons, spentCoupon, tryCoupons, type GivenCoupons } from './coupons.ts';
import { buyerContext, priceBasket, type Basket } from './price.ts';

type Amounts = ReturnType<typeof quoteAnswer>;

/** The phases of a campaign that has not launched stand where the plan would put them now. */
async function phasesOf(deps: OrderDeps, campaign: CampaignRow): Promise<PhaseFacts[]> {
  if (campaign.launchedAt !== null) {
    const rows = await listPhases(deps.db.pool, campaign.id);
    return rows.map(({ phase, startedAt, endedAt, plannedEnd }) => ({
      phase,
      start: startedAt,
      end: endedAt ?? plannedEnd,
    }));
  }
  const { plan } = await deps.offers(deps.db.pool, campaign.id, campaign.hash);
  return resolveSchedule(plan, { now: deps.now(), calendar: deps.calendar }).phases;
}

/** What a campaign that prices no orders, not yet or no longer, would do. */
async function standIn(deps: OrderDeps, campaign: CampaignRow): Promise<CampaignFacts> {
  const { id, hash, currency } = campaign;
  const phases = await phasesOf(deps, campaign);
  return { id, hash, currency, ended: false, pausedAt: null, phases, segment: null, arm: null };
}

/** The first promotion that its budget line cannot pay any more; lines that are not open yet pay everything. */
function unpayable({ discounts, shipping }: Quote, free: ReadonlyMap<string, number>): string | undefined {
  const left = new Map(free);
  const shipped = shipping.given.map(({ cost, ...each }) => ({ ...each, amount: cost }));
  for (const { promotion, budgetLine, amount } of [...discounts, ...shipped]) {
    const rest = (left.get(budgetLine) ?? Infinity) - amount;
    if (rest < 0) return promotion;
    left.set(budgetLine, rest);
  }
  return undefined;
}

/** What shipping is charged in this quote, in minor units; undefined where the body does not say. */
function feeOf({ shipping }: QuoteBody, currency: string): number | undefined {
  const read = shippingIn(currency).safeParse(shipping === undefined ? {} : { shipping });
  if (!read.success) throw invalidBody(toIssues(read.error.issues));
  return read.data.shipping;
}

async function untried(deps: OrderDeps, campaign: CampaignRow, codes: string[]): Promise<GivenCoupons> {
  const { promotions } = await deps.offers(deps.db.pool, campaign.id, campaign.hash);
  const { keys, skipped } = tryCoupons(promotions, codes);
  const coupon = { coupon: '', code: '', campaignId: campaign.id, customerId: null };
  return { usable: keys.map((promotion) => ({ ...coupon, promotion })), refused: [], skipped };
}

async function byCampaign(deps: OrderDeps, campaignId: string, body: QuoteBody): Promise<[Quote, string]> {
  const { pool } = deps.db;
  const campaign = await findCampaign(pool, campaignId);
  if (body.currency !== undefined && body.currency !== campaign.currency) {
    throw new DomainError('CURRENCY_MISMATCH', `The campaign is in ${campaign.currency}`);
  }
  const at = body.at === undefined ? deps.now() : Date.parse(body.at);
  const codes = distinctCodes(body.coupons);
  const customerId = body.customerId ?? null;
  const facts = await pricingFacts(pool, { customerId, campaignId, messageId: null, codes, at });
  let coupons = readCoupons(facts, { codes, customerId });
  if (facts.campaigns.length === 0) {
    facts.campaigns = [await standIn(deps, campaign)];
    // What nobody has been given yet is tried by its text.
    if (campaign.launchedAt === null) coupons = await untried(deps, campaign, codes);
  }
  const shippingFee = feeOf(body, campaign.currency);
  const free = new Map(
    (await budgetOf(pool, campaignId)).map((each) => [each.line, each.free - each.returned]),
  );
  const spent: Record<string, string> = {};
  for (;;) {
    const basket: Basket = {
      lines: body.lines,
      at,
      currency: campaign.currency,
      spent: { [campaignId]: spent },
      coupons,
      ...(shippingFee !== undefined && { shippingFee }),
    };
    const { quote: priced } = await priceBasket({ db: pool, offers: deps.offers }, facts, basket);
    const key = unpayable(priced, free);
    if (key === undefined) {
      const skipped = [...priced.skipped, ...coupons.refused.map(spentCoupon)];
      return [{ ...priced, skipped }, campaign.currency];
    }
    spent[key] = 'BUDGET_SPENT';
  }
}

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
async function byOffers(deps: OrderDeps, body: QuoteBody): Promise<[Quote, string]> {
  const currency = body.currency ?? deps.currency;
  const at = body.at === undefined ? deps.now() : Date.parse(body.at);
  const promotions = offersIn(body.promotions ?? [], currency);
  const { keys, skipped } = tryCoupons(promotions, distinctCodes(body.coupons));
  const customerId = body.customerId ?? null;
  const { buyer } = await pricingFacts(deps.db.pool, { customerId, campaignId: null, messageId: null, at });
  const priced = quote({
    digits: currencyDigits(currency),
    lines: body.lines,
    promotions,
    context: { at, coupons: keys, ...buyerContext(buyer) },
    shipping: shippingTerms({}, feeOf(body, currency)),
  });
  return [{ ...priced, skipped: [...priced.skipped, ...skipped] }, currency];
}

/**
 * POST /quotes: what a basket would cost, with the engine that prices orders; holds nothing.
 * Throws CAMPAIGN_NOT_FOUND, CURRENCY_MISMATCH, and INVALID_BODY for offers and amounts the currency has not got.
 */
export async function tryQuote(deps: OrderDeps, body: QuoteBody): Promise<Amounts> {
  const { campaignId } = body;
  const [priced, currency] =
    campaignId === undefined ? await byOffers(deps, body) : await byCampaign(deps, campaignId, body);
  return quoteAnswer(priced, currency);
}
