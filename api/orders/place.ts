import { createHash } from 'node:crypto';
import { parseDuration } from '../../domain/plan/time.ts';
import { LINK_PURPOSES } from '../../store/customer-links.ts';
import type { Quote } from '../../domain/promotions/types.ts';
import type { ShopEvent, StepOutcome } from '../../store/events.ts';
import { placeOrder, type NewOrder } from '../../store/orders.ts';
import { pricingFacts } from '../../store/pricing.ts';
import { canonicalJson } from '../../domain/plan/canonical.ts';
import type { MessageOf } from '../schemas/events.ts';
import { quoteAnswer } from './answers.ts';
import { distinctCodes, readCoupons, type GivenCoupons } from './coupons.ts';
import type { OrderDeps } from './context.ts';
import { priceBasket, type PricedBasket } from './price.ts';

type Placed = MessageOf<'order.placed'>;
type Skipped = Quote['skipped'][number];

/** An order's place in time and who it is from, the same however often it is priced. */
interface Asked {
  data: Placed['data'];
  at: number;
  messageId: string | null;
  requestHash: string;
  coupons: GivenCoupons;
}

/** What makes two orders the same order: what was asked, not the address of who asked. */
function requestHash(data: Placed['data']): string {
  const asked = Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'email'));
  return createHash('sha256').update(canonicalJson(asked)).digest('hex');
}

const holdOf = ({ now, holdMs }: OrderDeps, at: number): number => Math.max(now(), at) + holdMs;

/** From when on a message may claim the order; without a campaign nothing may. */
function attribution({ calendar }: OrderDeps, { campaign }: PricedBasket, at: number) {
  if (!campaign) return { attributionOrder: [], attributedFrom: at };
  const { plan } = campaign.offers;
  const duration = parseDuration(plan.attribution.window);
  return {
    attributionOrder: plan.attribution.order,
    attributedFrom: calendar.add(at, { sign: -1, duration }, plan.timeZone),
  };
}

/** The campaign that the order named and that did not price it: said, so that a shop does not wonder. */
function ignored({ campaignId }: Placed['data'], pricedBy: string | null): Skipped[] {
  if (campaignId === undefined || campaignId === pricedBy) return [];
  const reason = 'No live campaign has this id; priced without it';
  return [{ promotion: campaignId, code: 'CAMPAIGN_NOT_LIVE', reason }];
}

/** What each promotion that worked is charged: off the goods, and what shipping it gave free costs. */
function charges({ discounts, shipping }: Quote): NewOrder['discounts'] {
  const goods = discounts.map(({ promotion, budgetLine, amount }) => ({
    ...{ promotion, line: budgetLine },
    ...{ amount, charge: amount },
  }));
  const shipped = shipping.given.map(({ promotion, budgetLine, cost }) => ({
    ...{ promotion, line: budgetLine },
    ...{ amount: 0, charge: cost },
  }));
  return [...goods, ...shipped];
}

/** The coupons that priced the order, and the promotions among those that worked which want it to be the first. */
function uses({ campaign, quote }: PricedBasket, { usable }: GivenCoupons) {
  const worked = new Set([...quote.discounts, ...quote.shipping.given].map(({ promotion }) => promotion));
  const promotions = campaign?.offers.promotions ?? [];
  return {
    coupons: usable.filter((each) => each.campaignId === campaign?.id && worked.has(each.promotion)),
    firstOrder: promotions
      .filter(({ key, first }) => first === true && worked.has(key))
      .map(({ key }) => key),
  };
}

function toOrder(deps: OrderDeps, asked: Asked, priced: PricedBasket): NewOrder {
  const { data, at, messageId } = asked;
  const { campaign, quote } = priced;
  const told = { ...quote, skipped: [...quote.skipped, ...ignored(data, campaign?.id ?? null)] };
  const currency = campaign?.currency ?? deps.currency;
  const holdExpiresAt = holdOf(deps, at);
  return {
    id: data.orderId,
    campaignId: campaign?.id ?? null,
    customerId: data.customerId ?? null,
    currency,
    lines: quote.lines,
    discounts: charges(quote),
    ...uses(priced, asked.coupons),
    couponRefusals: asked.coupons.refused,
    units: quote.units,
    gifts: quote.gifts,
    points: quote.points,
    ended: campaign?.ended ?? false,
    listTotal: quote.listTotal,
    total: quote.total,
    shipping: quote.shipping.charged,
    expectedTotal: data.expectedTotal ?? null,
    planHash: campaign?.hash ?? null,
    requestHash: asked.requestHash,
    clickMessageId: messageId,
    ...attribution(deps, priced, at),
    placedAt: at,
    holdExpiresAt,
    answer: {
      orderId: data.orderId,
      state: 'placed',
      campaignId: campaign?.id ?? null,
      ...quoteAnswer(told, currency),
      holdExpiresAt: new Date(holdExpiresAt).toISOString(),
    },
  };
}

/**
 * order.placed: prices the basket and places it in one statement. A promotion whose budget cannot pay, or that wants
 * a first order which this is not, is left out and the rest is priced again: marketing money running out never refuses a
 * sale. A coupon given that is spent does.
 */
export async function place(deps: OrderDeps, event: ShopEvent, { data }: Placed): Promise<StepOutcome> {
  const { pool } = deps.db;
  const clicked =
    data.clickToken === undefined ? null : deps.signer.verify(LINK_PURPOSES.click, data.clickToken);
  const { at } = event;
  const [messageId, customerId] = [clicked?.id ?? null, data.customerId ?? null];
  const codes = distinctCodes(data.coupons);
  const facts = await pricingFacts(pool, {
    ...{ customerId, campaignId: data.campaignId ?? null, messageId },
    ...{ codes, at },
  });
  const coupons = readCoupons(facts, { codes, customerId });
  const asked: Asked = { data, at, messageId, requestHash: requestHash(data), coupons };
  const spent: Record<string, Record<string, string>> = {};
  for (;;) {
    const basket = { lines: data.lines, at, currency: deps.currency, spent, coupons };
    const priced = await priceBasket({ db: pool, offers: deps.offers }, facts, basket);
    const outcome = await placeOrder(pool, event, toOrder(deps, asked, priced));
    if (outcome.outcome !== 'reprice' || !priced.campaign) return outcome;
    spent[priced.campaign.id] = { ...spent[priced.campaign.id], [outcome.promotion]: outcome.code };
  }
}
