import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/plan/canonical.ts';
import { LINK_PURPOSES } from '../../store/customer-links.ts';
import type { ShopEvent, StepOutcome } from '../../store/events.ts';
import { pricingFactsOf, type PricingFacts, type PricingQuestion } from '../../store/pricing.ts';
import type { MessageOf } from '../schemas/events.ts';
import type { OrderDeps } from './context.ts';
import { distinctCodes, readCoupons } from './coupons.ts';
import { placeHeld } from './inventory.ts';
import { learn, NOTHING_LEARNT, type Learnt } from './learnt.ts';
import { newOrder, type AskedOrder } from './new-order.ts';
import { priceBasket, type Wishes } from './price.ts';

type Placed = MessageOf<'order.placed'>;

/** An order that a shop has placed, as its event tells. */
export interface PlacedOrder {
  event: ShopEvent;
  data: Placed['data'];
}

/** An order on its way: what was asked, what is known, and in the end its outcome. */
interface Open {
  event: ShopEvent;
  asked: AskedOrder;
  facts: PricingFacts;
  wishes: Wishes;
  learnt: Learnt;
  outcome?: StepOutcome;
}

/** What makes two orders the same order: what was asked, not the address of who asked. */
function requestHash(data: Placed['data']): string {
  const asked = Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'email'));
  return createHash('sha256').update(canonicalJson(asked)).digest('hex');
}

function question(
  { signer }: OrderDeps,
  { event, data }: PlacedOrder,
): PricingQuestion & { codes: string[] } {
  const clicked = data.clickToken === undefined ? null : signer.verify(LINK_PURPOSES.click, data.clickToken);
  return {
    customerId: data.customerId ?? null,
    campaignId: data.campaignId ?? null,
    messageId: clicked?.id ?? null,
    codes: distinctCodes(data.coupons),
    at: event.at,
  };
}

/** What the order says beside its lines; one that says no channel came by the clicked message's. */
function wishesOf(
  { channel, redeemPoints, gifts }: Placed['data'],
  { clickedChannel }: PricingFacts,
): Wishes {
  const came = channel ?? clickedChannel;
  return {
    ...(came !== null && { channel: came }),
    ...(redeemPoints !== undefined && { redeemPoints }),
    ...(gifts && { gifts }),
  };
}

async function open(deps: OrderDeps, orders: readonly PlacedOrder[]): Promise<Open[]> {
  const questions = orders.map((order) => question(deps, order));
  const known = await pricingFactsOf(deps.db.pool, questions);
  return orders.map(({ event, data }, index): Open => {
    const [asked, facts] = [questions[index], known[index]];
    if (!asked || !facts) throw new Error('No facts to price by');
    const { customerId, messageId, codes, at } = asked;
    const coupons = readCoupons(facts, { codes, customerId });
    return {
      event,
      facts,
      asked: { data, at, messageId, requestHash: requestHash(data), coupons },
      wishes: wishesOf(data, facts),
      learnt: NOTHING_LEARNT,
    };
  });
}

async function priced(deps: OrderDeps, { asked, facts, wishes, learnt }: Open) {
  const { data, at, coupons } = asked;
  const basket = {
    ...{ lines: data.lines, at, currency: deps.currency, wishes, learnt, coupons },
    anonymous: data.customerId === undefined,
    named: data.campaignId !== undefined || asked.messageId !== null || coupons.usable.length > 0,
  };
  const result = await priceBasket({ db: deps.db.pool, offers: deps.offers }, facts, basket);
  return { campaign: result.campaign, order: newOrder(deps, asked, result) };
}

/** Prices and places those that are open in one statement; what was learnt of the others is noted for the next try. */
async function tryAll(deps: OrderDeps, orders: readonly Open[]): Promise<void> {
  const tries = await Promise.all(orders.map((each) => priced(deps, each)));
  const batch = tries.map(({ order }, index) => ({ event: (orders[index] as Open).event, order }));
  const outcomes = await placeHeld(deps, batch);
  orders.forEach((each, index) => {
    const [outcome, campaign] = [outcomes[index], tries[index]?.campaign];
    if (outcome?.outcome === 'reprice' && campaign) each.learnt = learn(each.learnt, campaign, outcome);
    else if (outcome) each.outcome = outcome;
    else throw new Error('An order was answered by nothing');
  });
}

/**
 * order.placed of several orders at once: prices the baskets and places them in one statement, the same order out. A
 * promotion whose budget or units cannot serve, or that wants a first order which this is not, works as far as it can
 * or is left out, and that order alone is priced again: marketing money running out never refuses a sale. A coupon
 * given that is spent does. Rejects whole where one of the orders cannot be priced at all.
 */
export async function placeAll(deps: OrderDeps, orders: readonly PlacedOrder[]): Promise<StepOutcome[]> {
  const all = await open(deps, orders);
  let left = all;
  while (left.length > 0) {
    await tryAll(deps, left);
    left = left.filter(({ outcome }) => outcome === undefined);
  }
  return all.map(({ outcome }) => outcome as StepOutcome);
}
