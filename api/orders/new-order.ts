import type { Quote } from '../../domain/promotions/types.ts';
import type { NewOrder } from '../../store/orders.ts';
import type { MessageOf } from '../schemas/events.ts';
import { quoteAnswer } from './answers.ts';
import { charges } from './charges.ts';
import type { GivenCoupons } from './coupons.ts';
import type { OrderDeps } from './context.ts';
import type { PricedBasket } from './price.ts';

type Placed = MessageOf<'order.placed'>;
type Skipped = Quote['skipped'][number];

/** An order's place in time and who it is from, the same however often it is priced. */
export interface AskedOrder {
  data: Placed['data'];
  at: number;
  /** The message that was clicked. */
  messageId: string | null;
  /** SHA-256 of what was asked. */
  requestHash: string;
  coupons: GivenCoupons;
}

const holdOf = ({ now, holdMs }: OrderDeps, at: number): number => Math.max(now(), at) + holdMs;

/** From when on a message may claim the order; without a campaign nothing may. */
function attribution({ campaign }: PricedBasket, at: number) {
  if (!campaign) return { attributionOrder: [], attributedFrom: at };
  const { plan, attributedFrom } = campaign.offers;
  return { attributionOrder: plan.attribution.order, attributedFrom: attributedFrom(at) };
}

/** The campaign that the order named and that did not price it: said, so that a shop does not wonder. */
function ignored({ campaignId }: Placed['data'], pricedBy: string | null): Skipped[] {
  if (campaignId === undefined || campaignId === pricedBy) return [];
  const reason = 'No live campaign has this id; priced without it';
  return [{ promotion: campaignId, code: 'CAMPAIGN_NOT_LIVE', reason }];
}

/** The coupons that priced the order, and the promotions among those that worked which want it to be the first. */
function uses({ campaign }: PricedBasket, worked: ReadonlySet<string>, { usable }: GivenCoupons) {
  const promotions = campaign?.offers.plan.promotions ?? [];
  return {
    coupons: usable.filter((each) => each.campaignId === campaign?.id && worked.has(each.promotion)),
    firstOrder: promotions
      .filter(({ key, first }) => first === true && worked.has(key))
      .map(({ key }) => key),
  };
}

/** What is held for the order beside its stock and money. */
function holds({ units, gifts, points }: Quote): Pick<NewOrder, 'units' | 'gifts' | 'points'> {
  return {
    units,
    gifts: gifts.map(({ promotion, sku, quantity, cost }) => ({ promotion, sku, quantity, cost })),
    points: {
      earned: points.earned.map((each) => ({
        ...{ promotion: each.promotion, points: each.points, value: each.value },
      })),
      redeemed: points.redeemed,
    },
  };
}

/** A priced order as its one statement wants it, with the answer that its sender will get. */
export function newOrder(deps: OrderDeps, asked: AskedOrder, priced: PricedBasket): NewOrder {
  const { data, at, messageId } = asked;
  const { campaign, quote } = priced;
  const told = { ...quote, skipped: [...quote.skipped, ...ignored(data, campaign?.id ?? null)] };
  const currency = campaign?.currency ?? deps.currency;
  const holdExpiresAt = holdOf(deps, at);
  const discounts = charges(quote);
  return {
    id: data.orderId,
    campaignId: campaign?.id ?? null,
    customerId: data.customerId ?? null,
    currency,
    lines: quote.lines,
    discounts,
    ...uses(priced, new Set(discounts.map(({ promotion }) => promotion)), asked.coupons),
    couponRefusals: asked.coupons.refused,
    ...holds(quote),
    ended: campaign?.ended ?? false,
    listTotal: quote.listTotal,
    total: quote.total,
    shipping: quote.shipping.charged,
    expectedTotal: data.expectedTotal ?? null,
    planHash: campaign?.hash ?? null,
    requestHash: asked.requestHash,
    clickMessageId: messageId,
    ...attribution(priced, at),
    placedAt: at,
    holdExpiresAt,
    answer: {
      orderId: data.orderId,
      state: 'placed',
      campaignId: campaign?.id ?? null,
      ...quoteAnswer(told, currency, campaign?.closing),
      holdExpiresAt: new Date(holdExpiresAt).toISOString(),
    },
  };
}
