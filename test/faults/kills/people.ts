import { setTimeout as sleep } from 'node:timers/promises';
import { ApiFailure, type DemoApi } from '../../../stack/demo/api.ts';
import { sendEvent } from '../../../stack/demo/replay.ts';
import { customerId } from './shop.ts';
import type { KillStack } from './stack.ts';

const LEAD = 'lead@fanfare.example';
/** Answers after which the same question may be asked again: parts are down, or the answer came already. */
const AGAIN = [409, 429, 500, 502, 503, 504];
const PATIENCE_MS = 90_000;

/** Asks as people do: again, while what they talk to is being started again. Answers null where it was done already. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T | null> {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(200)) {
    try {
      return await ask();
    } catch (error) {
      const status = error instanceof ApiFailure ? error.status : 503;
      if (!AGAIN.includes(status) || Date.now() > end) throw error;
      if (status === 409) return null;
    }
  }
}

/** Makes a campaign of the plan and starts it. */
export async function startRun(api: DemoApi, plan: object): Promise<string> {
  const body = { method: 'POST', as: LEAD, body: plan } as const;
  // Its key is in use where the first answer was lost: the campaign is found by it.
  const made = await patiently(() => api.call<{ id: string }>('/v1/campaigns', body));
  const key = (plan as { key: string }).key;
  const id = made?.id ?? (await campaignOfKey(api, key));
  await patiently(() => api.call(`/v1/campaigns/${id}/start`, { method: 'POST', as: LEAD, body: {} }));
  return id;
}

async function campaignOfKey(api: DemoApi, key: string): Promise<string> {
  const list = await patiently(() =>
    api.call<{ items: { id: string; key: string }[] }>('/v1/campaigns?limit=200', { as: LEAD }),
  );
  const found = list?.items.find((campaign) => campaign.key === key);
  if (!found) throw new Error(`No campaign has the key ${key}`);
  return found.id;
}

/** The approver looks in now and then and approves what is open. */
export async function approve({ api }: KillStack, campaignId: string): Promise<void> {
  const { hash, waitingFor } = await api.call<{ hash: string; waitingFor: string | null }>(
    `/v1/campaigns/${campaignId}`,
    { as: LEAD },
  );
  if (waitingFor !== 'approval') return;
  const body = { level: 'lead', hash, verdict: 'approve' };
  await api.call(`/v1/campaigns/${campaignId}/decisions`, {
    ...{ method: 'POST', as: 'head@fanfare.example', body },
  });
}

/** What a shop sends of one order, in its order. */
interface ShopOrder {
  id: string;
  /** Epoch milliseconds at which it was placed. */
  at: number;
  customerId: string;
  lines: { sku: string; quantity: number; unitPrice: string }[];
  coupon: boolean;
  then: 'paid' | 'cancelled' | 'refunded';
}

export const ORDERS = 20;
/** Between two orders, by the shop's clock. */
const EVERY_MS = 200;

/** The same twenty orders for every campaign, but for their ids; placed in the first seconds of live. */
export function ordersOf(campaignId: string, liveAt: number): ShopOrder[] {
  return Array.from({ length: ORDERS }, (_, n) => ({
    ...{ id: `${campaignId}-${n}`, at: liveAt + 200 + n * EVERY_MS, customerId: customerId(n * 3) },
    lines: [
      { sku: 'LAMP', quantity: 1 + (n % 3), unitPrice: '20.00' },
      ...(n % 2 ? [{ sku: 'VASE', quantity: 1 + (n % 4), unitPrice: '12.50' }] : []),
    ],
    coupon: n % 5 === 0,
    then: n % 7 === 3 ? 'cancelled' : n % 7 === 5 ? 'refunded' : 'paid',
  }));
}

/** Sends one order and what becomes of it, each event until it has an answer; by the shop's clock. */
export async function sell(
  { api }: KillStack,
  campaign: { id: string; key: string },
  order: ShopOrder,
): Promise<void> {
  await sleep(Math.max(order.at - Date.now(), 0));
  const { id: orderId, at, lines, then } = order;
  const coupons = order.coupon ? [`CLUB-${campaign.key.toUpperCase()}`] : [];
  const data = { orderId, campaignId: campaign.id, customerId: order.customerId, lines, coupons };
  const placed = await sendEvent(api, `placed-${orderId}`, { type: 'order.placed', at, data });
  if (placed.status !== 200) throw new Error(`Order ${orderId}: ${JSON.stringify(placed)}`);
  const amount = placed.body['total'];
  if (then !== 'cancelled')
    await sendEvent(api, `paid-${orderId}`, { type: 'order.paid', at: at + 50, data: { orderId, amount } });
  if (then === 'paid') return;
  await sendEvent(api, `${then}-${orderId}`, { type: `order.${then}`, at: at + 100, data: { orderId } });
}
