import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { decideByToken, startCampaign } from '../../../stack/demo/story.ts';
import { type EventAnswer, sendEvent } from '../../../stack/demo/replay.ts';
import { issueWaveCoupons } from '../../../store/coupons.ts';
import type { TestStack } from '../../support/stack.ts';
import { customerId, PRODUCTS } from '../kills/shop.ts';
import { abortPlan } from './plan.ts';

const LEAD = 'lead@fanfare.example';
const PATIENCE_MS = 90_000;

interface Seen {
  phase: string;
  status: string;
  waitingFor: string | null;
  hash: string;
  waves: { key: string; state: string; states: Record<string, number> }[];
}

/** A campaign in the middle of live and what its people see and do. */
export interface Scene {
  run: TestStack;
  campaignId: string;
  see: () => Promise<Seen>;
  rows: <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;
}

/** Looks again until something is there. */
export async function patiently<T>(what: string, look: () => Promise<T | false | undefined>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100)) {
    const seen = await look();
    if (seen !== false && seen !== undefined) return seen;
  }
  throw new Error(`Not within ${PATIENCE_MS} ms: ${what}`);
}

/** Starts a campaign and has it approved; answers once it is live and its first wave has begun to send. */
export async function liveCampaign(run: TestStack, key: string, onApproved: () => void): Promise<Scene> {
  const { api, db } = run;
  const campaignId = await startCampaign(api, JSON.stringify(abortPlan(key)));
  const see = () => api.call<Seen>(`/v1/campaigns/${campaignId}`, { as: LEAD });
  const scene: Scene = {
    ...{ run, campaignId, see },
    rows: async (sql, values = [campaignId]) => (await db.pool.query(sql, values)).rows as never,
  };
  const { hash } = await patiently('approval', async () => {
    const seen = await see();
    return seen.waitingFor === 'approval' && seen;
  });
  onApproved();
  const level = { level: 'lead', approvers: ['head@fanfare.example'], hash };
  await patiently('the first mails', async () => {
    const seen = await see();
    if (seen.waitingFor === 'approval') await decideByToken({ api, campaignId }, level);
    return (seen.waves.find((wave) => wave.key === 'opening')?.states['accepted'] ?? 0) > 0;
  });
  return scene;
}

/** What the shop sells: so many orders placed, of which the first so many are paid. */
export async function sell(
  { run: { api }, campaignId }: Scene,
  [placed, paid]: [number, number],
): Promise<void> {
  const orders = Array.from({ length: placed }, async (_, n) => {
    const orderId = `${campaignId}-${n}`;
    const { sku, price } = PRODUCTS[n % 2 === 0 ? 0 : 1];
    const lines = [{ sku, quantity: 1, unitPrice: price }];
    const data = { orderId, campaignId, customerId: customerId(n), lines };
    const { body } = await sendEvent(api, `placed-${orderId}`, { type: 'order.placed', data });
    if (n < paid) await pay(api, orderId, body['total']);
  });
  await Promise.all(orders);
}

/** Pays an order; answers what the shop is told. */
export function pay(api: TestStack['api'], orderId: string, amount: unknown): Promise<EventAnswer> {
  return sendEvent(api, `paid-${orderId}`, { type: 'order.paid', data: { orderId, amount } });
}

/** Some customers hold a coupon of the opening, others are pre-registered; answers who was promised something. */
export async function promise({ run: { db }, campaignId, rows }: Scene): Promise<string[]> {
  const expiresAt = new Date(Date.now() + 30 * 86_400_000);
  const at = new Date();
  await issueWaveCoupons(db.pool, { campaignId, promotion: 'welcome', wave: 'opening', at, expiresAt });
  await db.pool.query(
    `insert into pre_registrations (next_key, customer_id, campaign_id, at)
     select c.key, p.id, c.id, $2 from campaigns c cross join (select id from customers order by id limit 12) p
     where c.id = $1`,
    [campaignId, at],
  );
  const promised = await rows<{ id: string }>(
    `select customer_id as id from coupons where campaign_id = $1
     union select customer_id from pre_registrations where campaign_id = $1`,
  );
  return promised.map(({ id }) => id).sort();
}

/** Aborts by the API, again under the same key where no worker took it in time; answers the last status. */
export async function abort({ run: { api, stack }, campaignId }: Scene): Promise<number> {
  const tokens = JSON.parse(await readFile(stack.addresses.tokens, 'utf8')) as Record<
    string,
    { token: string }
  >;
  const headers = {
    authorization: `Bearer ${tokens[LEAD]?.token}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  const body = JSON.stringify({ reason: 'complaints came in' });
  return patiently('the abort', async () => {
    const { status } = await fetch(`${api.base}/v1/campaigns/${campaignId}/abort`, {
      method: 'POST',
      headers,
      body,
    });
    return status !== 503 && status;
  });
}
