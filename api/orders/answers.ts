import { formatAmount, formatPrice } from '../../domain/money/currency.ts';
import type { DomainErrorCode } from '../../domain/errors.ts';
import type { Quote } from '../../domain/promotions/types.ts';
import type { StepOutcome } from '../../store/events.ts';
import { problem } from '../errors.ts';

const pointsOf = (parts: readonly { points: number }[]): number =>
  parts.reduce((sum, { points }) => sum + points, 0);

/** When offers are announced to close, by promotion, epoch milliseconds. */
export type Closing = Readonly<Record<string, number>>;

/** The offers that worked here and that close before their window ends. */
function closingSoon({ discounts, shipping, gifts }: Quote, closing: Closing) {
  const worked = new Set([...discounts, ...shipping.given, ...gifts].map(({ promotion }) => promotion));
  return Object.entries(closing).flatMap(([promotion, at]) =>
    worked.has(promotion) ? [{ promotion, at: new Date(at).toISOString() }] : [],
  );
}

/**
 * A priced basket as it is told: amounts as decimal strings with the currency's digits. `shipping` is what is charged
 * for it, so that total = list total + shipping fee − discounts.
 */
export function quoteAnswer(quote: Quote, currency: string, closing: Closing = {}) {
  const amount = (minor: number): string => formatAmount(minor, currency);
  return {
    currency,
    lines: quote.lines.map((line) => ({
      sku: line.sku,
      quantity: line.quantity,
      unitPrice: formatPrice(line.unitPrice, currency),
      listTotal: amount(line.listTotal),
      total: amount(line.total),
      discounts: line.discounts.map((each) => ({ promotion: each.promotion, amount: amount(each.amount) })),
    })),
    discounts: [...quote.discounts, ...quote.shipping.given].map((each) => ({
      promotion: each.promotion,
      amount: amount(each.amount),
    })),
    gifts: quote.gifts.map(({ promotion, sku, quantity }) => ({ promotion, sku, quantity })),
    shippingFee: amount(quote.shipping.fee),
    shipping: amount(quote.shipping.charged),
    redeemed: pointsOf(quote.points.redeemed),
    points: pointsOf(quote.points.earned),
    closing: closingSoon(quote, closing),
    skipped: quote.skipped.map(({ promotion, code, reason }) => ({ promotion, code, reason })),
    listTotal: amount(quote.listTotal),
    total: amount(quote.payable),
  };
}

/** What an event is answered with. */
export interface EventAnswer {
  status: number;
  body: object;
}

const REFUSALS: Partial<Record<DomainErrorCode, string>> = {
  SOLD_OUT: 'Not all units are free; nothing is held',
  BUYER_LIMIT: 'More units than one buyer may have; nothing is held',
  DAILY_CAP: 'More than the campaign sells a day; nothing is held',
  COUPON_SPENT: 'A coupon given cannot be used; nothing is held',
  PRICE_CHANGED: 'The total is not the one expected; nothing is held',
  ORDER_CONFLICT: 'Another order was placed under this id',
  ORDER_REFUNDED: 'The order is refunded whole already',
  REFUND_TOO_LARGE: 'The order does not have that many units left to refund; nothing is refunded',
};

/** Members of the answer of an order that is placed. */
const HELD: readonly string[] = ['state', 'holdExpiresAt'];

type Stored = Record<string, unknown>;

function refusal({ code, ...rest }: Stored): object {
  const known = code as DomainErrorCode;
  const { priced, ...members } = rest as { priced?: Stored };
  // The basket as it was priced is told; that it is placed and held until then is not so.
  const told = Object.entries(priced ?? {}).filter(([key]) => !HELD.includes(key));
  return problem(known, REFUSALS[known] ?? known, { ...members, ...Object.fromEntries(told) });
}

/** A step's stored answer holds amounts in minor units where the statement wrote them. */
function settled(answer: Stored): Stored {
  const currency = answer['currency'];
  if (typeof currency !== 'string') return answer;
  const told = ['shipping', 'total', 'paidAmount', 'refunded'].flatMap((key) =>
    typeof answer[key] === 'number' ? [[key, formatAmount(answer[key], currency)] as const] : [],
  );
  return { ...answer, ...Object.fromEntries(told) };
}

/** The answer of a step that ended; the same every time the same event is sent. */
export function eventAnswer(outcome: Extract<StepOutcome, { status: number }>): EventAnswer {
  const { status, answer } = outcome;
  return { status, body: status >= 400 ? refusal(answer) : settled(answer) };
}
