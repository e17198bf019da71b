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

/** What the order named and nobody priced: said, so that a shop does not wonder. */
function ignored({ campaignId, coupons }: Placed['data'], pricedBy: string | null): Skipped[] {
  const other = campaignId !== undefined && campaignId !== pricedBy;
  return [
    ...(coupons ?? []).map((coupon) => ({
      promotion: coupon,
      code: 'NOT_RUN_YET',
      reason: 'Coupons are not run yet',
    })),
    ...(other
      ? [
          {
            promotion: campaignId,
            code: 'CAMPAIGN_NOT_LIVE',
            reason: 'No live campaign has this id; priced without it',
          },
        ]
      : []),
  ];
}

function toOrder(deps: OrderDeps, asked: Asked, priced: PricedBasket): NewOrder {
  const { data, at, messageId } = asked;
  const { campaign, quote } = priced;
  const currency = campaign?.currency ?? deps.currency;
  const holdExpiresAt = holdOf(deps, at);
  return {
    id: data.orderId,
    campaignId: campaign?.id ?? null,
    customerId: data.customerId ?? null,
    currency,
    lines: quote.lines,
    discounts: quote.discounts.map(({ promotion, budgetLine, amount }) => ({
      promotion,
      line: budgetLine,
      amount,
    })),
    listTotal: quote.listTotal,
    total: quote.total,
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
      ...quoteAnswer(
        { ...quote, skipped: [...quote.skipped, ...ignored(data, campaign?.id ?? null)] },
        currency,
      ),
      holdExpiresAt: new Date(holdExpiresAt).toISOString(),
    },
  };
}

/**
 * order.placed: prices the basket and places it in one statement. A promotion whose budget cannot pay is left out
 * and the rest is priced again, so that marketing money running out never refuses a sale.
 */
export async function place(deps: OrderDeps, event: ShopEvent, { data }: Placed): Promise<StepOutcome> {
  const { pool } = deps.db;
  const clicked =
    data.clickToken === undefined ? null : deps.signer.verify(LINK_PURPOSES.click, data.clickToken);
  const asked: Asked = {
    data,
    at: event.at,
    messageId: clicked?.id ?? null,
    requestHash: requestHash(data),
  };
  const facts = await pricingFacts(pool, {
    customerId: data.customerId ?? null,
    campaignId: data.campaignId ?? null,
    messageId: asked.messageId,
  });
  const spent: Record<string, Record<string, string>> = {};
  for (;;) {
    const basket = { lines: data.lines, at: event.at, currency: deps.currency, spent };
    const priced = await priceBasket({ db: pool, offers: deps.offers }, facts, basket);
    const outcome = await placeOrder(pool, event, toOrder(deps, asked, priced));
    if (outcome.outcome !== 'reprice' || !priced.campaign) return outcome;
    spent[priced.campaign.id] = { ...spent[priced.campaign.id], [outcome.promotion]: 'BUDGET_SPENT' };
  }
}
