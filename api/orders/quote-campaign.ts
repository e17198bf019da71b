import { DomainError } from '../../domain/errors.ts';
import { resolveSchedule } from '../../domain/plan/schedule.ts';
import type { Quote } from '../../domain/promotions/types.ts';
import { listPhases, type CampaignRow } from '../../store/campaigns.ts';
import type { CampaignFacts, PhaseFacts } from '../../store/pricing.ts';
import { shippingFeeOf, type QuoteBody } from '../schemas/quotes.ts';
import type { Closing } from './answers.ts';
import { charges } from './charges.ts';
import type { OrderDeps } from './context.ts';
import { distinctCodes, readCoupons, spentCoupon, tryCoupons, type GivenCoupons } from './coupons.ts';
import { NOTHING_LEARNT, type Learnt } from './learnt.ts';
import { priceBasket, type Basket } from './price.ts';
import type { QuoteDesk, QuotedCampaign } from './quote-desk.ts';

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
  const nothing = {
    ended: false,
    pausedAt: null,
    segment: null,
    arm: null,
    units: {},
    closed: [],
    closing: {},
    capped: false,
  };
  return { id, hash, currency, phases, ...nothing };
}

async function untried(deps: OrderDeps, campaign: CampaignRow, codes: string[]): Promise<GivenCoupons> {
  const { plan } = await deps.offers(deps.db.pool, campaign.id, campaign.hash);
  const { keys, skipped } = tryCoupons(plan.promotions, codes);
  const coupon = { coupon: '', code: '', campaignId: campaign.id, customerId: null };
  return { usable: keys.map((promotion) => ({ ...coupon, promotion })), refused: [], skipped };
}

/** The first promotion that its budget line cannot pay any more; lines that are not open yet pay everything. */
function unpayable(quote: Quote, { budget }: QuotedCampaign): string | undefined {
  const left = new Map(budget);
  for (const { promotion, line, charge } of charges(quote)) {
    const rest = (left.get(line) ?? Infinity) - charge;
    if (rest < 0) return promotion;
    left.set(line, rest);
  }
  return undefined;
}

/** The first gift of which not enough units are free beside those of the basket itself. */
function goneGift({ lines, gifts }: Quote, { giftStock }: QuotedCampaign): string | undefined {
  const wanted = (sku: string): number =>
    [...lines, ...gifts].reduce((sum, each) => sum + (each.sku === sku ? each.quantity : 0), 0);
  return gifts.find(({ sku }) => wanted(sku) > (giftStock.get(sku) ?? Infinity))?.sku;
}

/** What an order would learn when it were placed so; undefined where it could be. */
function lesson(quote: Quote, campaign: QuotedCampaign, learnt: Learnt): Learnt | undefined {
  const sku = goneGift(quote, campaign);
  if (sku !== undefined) return { ...learnt, giftsGone: [...learnt.giftsGone, sku] };
  const key = unpayable(quote, campaign);
  if (key === undefined) return undefined;
  const { id } = campaign.row;
  return { ...learnt, spent: { [id]: { ...learnt.spent[id], [key]: 'BUDGET_SPENT' } } };
}

/** A quote, the currency it is in, and which of the campaign's offers are announced to close. */
export type Quoted = [quote: Quote, currency: string, closing?: Closing | undefined];

/**
 * What a basket would cost in one campaign, as an order would: with what is left of its units, gifts, points and budget.
 * Throws CAMPAIGN_NOT_FOUND, CURRENCY_MISMATCH, and INVALID_BODY for amounts that its currency has not got.
 */
export async function quoteCampaign(desk: QuoteDesk, campaignId: string, body: QuoteBody): Promise<Quoted> {
  const at = body.at === undefined ? desk.now() : Date.parse(body.at);
  const codes = distinctCodes(body.coupons);
  const customerId = body.customerId ?? null;
  const read = await desk.quoteFacts({ customerId, campaignId, messageId: null, codes, at });
  if (read.campaign?.status !== 'fulfilled') throw read.campaign?.reason;
  const { value: campaign } = read.campaign;
  const { row } = campaign;
  if (body.currency !== undefined && body.currency !== row.currency) {
    throw new DomainError('CURRENCY_MISMATCH', `The campaign is in ${row.currency}`);
  }
  const standsIn = read.facts.campaigns.length === 0;
  const facts = standsIn ? { ...read.facts, campaigns: [await standIn(desk, row)] } : read.facts;
  const coupons =
    // What nobody has been given yet is tried by its text.
    standsIn && row.launchedAt === null
      ? await untried(desk, row, codes)
      : readCoupons(read.facts, { codes, customerId });
  const shippingFee = shippingFeeOf(body, row.currency);
  const basket: Basket = {
    ...{ lines: body.lines, at, currency: row.currency, named: true, coupons, wishes: body },
    ...(shippingFee !== undefined && { shippingFee }),
  };
  let learnt = NOTHING_LEARNT;
  for (;;) {
    const pricing = { db: desk.db.pool, offers: desk.offers };
    const { quote } = await priceBasket(pricing, facts, { ...basket, learnt });
    const next = lesson(quote, campaign, learnt);
    if (next === undefined) {
      const skipped = [...quote.skipped, ...coupons.refused.map(spentCoupon)];
      return [{ ...quote, skipped }, row.currency, facts.campaigns[0]?.closing];
    }
    learnt = next;
  }
}
