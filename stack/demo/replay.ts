import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import type { DemoApi } from './api.ts';
import type { ReplayOrder } from './data.ts';

export interface ReplayTotals {
  sent: number;
  placed: number;
  refused: number;
  paid: number;
}

interface ReplayOptions {
  orders: readonly ReplayOrder[];
  /** Milliseconds over which the orders are spread evenly, in their order. */
  over: number;
  /** Called after each order. */
  onOrder: (totals: ReplayTotals) => void;
  campaignId: string;
  /** Before the number of the invoice in the id of its order; `R-` where left out. */
  prefix?: string | undefined;
}

const LANES = 6;
const RETRIES = 60;

/** Sends the shop's orders as it would: each placed, then paid as priced, by signed events that are safe to repeat. */
export async function replay(
  api: DemoApi,
  { orders, over, onOrder, campaignId, prefix = 'R-' }: ReplayOptions,
): Promise<ReplayTotals> {
  const totals: ReplayTotals = { sent: 0, placed: 0, refused: 0, paid: 0 };
  const start = Date.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < orders.length; index = next++) {
      const order = orders[index];
      if (!order) return;
      await sleep(Math.max(start + (index / orders.length) * over - Date.now(), 0));
      await sendOrder(api, { orderId: prefix + order.invoice, order, campaignId, totals });
      onOrder(totals);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return totals;
}

interface OrderCall {
  orderId: string;
  order: ReplayOrder;
  campaignId: string;
  totals: ReplayTotals;
}

async function sendOrder(api: DemoApi, { orderId, order, campaignId, totals }: OrderCall): Promise<void> {
  const customer = order.customerId === null ? {} : { customerId: order.customerId };
  totals.sent += 1;
  const placed = await sendEvent(api, `placed-${orderId}`, {
    type: 'order.placed',
    data: { orderId, campaignId, ...customer, lines: order.lines },
  });
  if (placed.status === 409) {
    totals.refused += 1;
    return;
  }
  totals.placed += 1;
  const paid = await sendEvent(api, `paid-${orderId}`, {
    type: 'order.paid',
    data: { orderId, amount: placed.body['total'] },
  });
  if (paid.status < 300) totals.paid += 1;
}

export interface EventAnswer {
  status: number;
  body: Record<string, unknown>;
}

/**
 * Sends one event, which happened `at` (epoch ms; now), until the shop's side has an answer: a repeated id answers the
 * same. Throws on a 4xx other than 409.
 */
export async function sendEvent(
  api: DemoApi,
  id: string,
  { type, data, at: happened = Date.now() }: { type: string; data: unknown; at?: number },
): Promise<EventAnswer> {
  const payload = JSON.stringify({ type, data, at: new Date(happened).toISOString() });
  const webhook = new Webhook(api.webhookSecret);
  for (let attempt = 0; ; attempt += 1) {
    const at = new Date();
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': webhook.sign(id, at, payload),
    };
    const answer = await post(`${api.base}/v1/events`, payload, headers);
    const retryable =
      answer === null ||
      answer.status >= 500 ||
      answer.status === 429 ||
      answer.body['code'] === 'IN_PROGRESS';
    if (!retryable && (answer.status < 300 || answer.status === 409)) return answer;
    if (!retryable || attempt >= RETRIES) throw new Error(`${type} ${id}: ${JSON.stringify(answer)}`);
    await sleep(250);
  }
}

/** Null where nobody answered: the API may just be starting again. */
async function post(url: string, body: string, headers: Record<string, string>): Promise<EventAnswer | null> {
  try {
    const response = await fetch(url, { method: 'POST', body, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  } catch {
    return null;
  }
}
