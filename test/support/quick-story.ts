import { setTimeout as sleep } from 'node:timers/promises';
import { ApiFailure, type DemoApi } from '../../stack/demo/api.ts';
import { sendEvent, type EventAnswer } from '../../stack/demo/replay.ts';
import { decideByToken, type Incident } from '../../stack/demo/story.ts';
import type { PlanJson } from './quick-plan.ts';
import { type InboxReader, submit } from './story-mail.ts';

/** A campaign as this story looks at it. */
export interface Told {
  id: string;
  phase: string;
  status: string;
  waitingFor: string | null;
  hash: string;
  incidents: Incident[];
}

export interface QuickScene {
  api: DemoApi;
  inbox: InboxReader;
  campaignId: string;
  plan: PlanJson;
  /** What happens once in each phase, at its first look. */
  acts: Partial<Record<string, () => Promise<void>>>;
}

const LEAD = 'lead@fanfare.example';
const ENDS = ['completed', 'cancelled', 'rejected', 'aborted'];

/** Somebody else, or the campaign itself, may have been faster. */
const unlessLate = (error: unknown): void => {
  if (error instanceof ApiFailure && (error.status === 409 || error.status === 503)) return;
  throw error;
};

interface Level {
  version: number;
  level: string;
  state: string;
  approvers: string[];
}

/** Everybody who may decide on the open level approves, the last level by the link in a mail. */
async function decideLevel({ api, inbox, campaignId, plan }: QuickScene, hash: string): Promise<void> {
  const { levels, version } = await api.call<{ version: number; levels: Level[] }>(
    `/v1/campaigns/${campaignId}/approvals`,
    { as: LEAD },
  );
  const open = levels.find((each) => each.state === 'open' && each.version === version);
  if (!open) return;
  const isLast = (plan['approval'] as { levels: { key: string }[] }).levels.at(-1)?.key === open.level;
  const [, name = ''] =
    Object.entries(plan['name'] as Record<string, string>).find(([key]) => key === 'en') ?? [];
  for (const [nth, approver] of open.approvers.entries()) {
    if (isLast && nth === 0) {
      const url = await inbox.link({ to: approver, about: name, path: '/p/decide/' });
      await submit(url, { verdict: 'approve' });
    } else await decideByToken({ api, campaignId }, { ...open, approvers: [approver], hash });
  }
}

interface Task {
  key: string;
  owner: string;
  state: string;
  waitsFor: string[];
}

/** Every task that may begin is done by the lead. */
async function doTasks({ api, campaignId }: QuickScene): Promise<void> {
  const { items } = await api.call<{ items: Task[] }>(`/v1/campaigns/${campaignId}/tasks`, { as: LEAD });
  for (const { key } of items.filter(({ state, waitsFor }) => state !== 'done' && waitsFor.length === 0)) {
    const call = { method: 'POST', as: LEAD, body: {} } as const;
    await api.call(`/v1/campaigns/${campaignId}/tasks/${key}/done`, call).catch(unlessLate);
  }
}

/** Whoever is on call takes every incident and closes it. */
async function tend({ api }: QuickScene, incidents: readonly Incident[]): Promise<void> {
  const as = 'oncall@fanfare.example';
  for (const { id, state } of incidents) {
    if (state === 'open') {
      await api.call(`/v1/incidents/${id}/acknowledge`, { method: 'POST', as, body: {} }).catch(unlessLate);
    } else if (state === 'acknowledged') {
      const body = { cause: 'Seen in a test.', lesson: 'None.' };
      await api.call(`/v1/incidents/${id}/resolve`, { method: 'POST', as, body }).catch(unlessLate);
    }
  }
}

/** Follows a campaign to its end through the public API, and acts for everybody in it; answers its last status. */
export async function followQuickStory(scene: QuickScene): Promise<string> {
  const { api, campaignId, acts } = scene;
  const acted = new Map<string, Promise<void>>();
  for (;;) {
    const campaign = await api.call<Told>(`/v1/campaigns/${campaignId}`, { as: LEAD });
    const { phase, status, waitingFor } = campaign;
    if (waitingFor === 'approval') await decideLevel(scene, campaign.hash);
    if (phase === 'preparation' || phase === 'warmUp') await doTasks(scene);
    await tend(scene, campaign.incidents);
    const act = acts[phase];
    if (act && !acted.has(phase)) {
      const acting = act();
      // A failure is thrown where the story ends, not out of nowhere.
      acting.catch(() => undefined);
      acted.set(phase, acting);
    }
    if (ENDS.includes(status)) {
      await Promise.all(acted.values());
      return status;
    }
    if (waitingFor === 'plan') throw new Error(`${campaignId} waits for a plan`);
    await sleep(300);
  }
}

export interface QuickOrder {
  orderId: string;
  /** Left out where a coupon says whose it is. */
  campaignId?: string;
  customerId: string;
  lines: { sku: string; quantity: number; unitPrice: string }[];
  coupons?: string[];
}

/** Places an order and pays what it costs; answers what placing it answered. */
export async function buy(api: DemoApi, order: QuickOrder): Promise<EventAnswer> {
  const placed = await sendEvent(api, `placed-${order.orderId}`, { type: 'order.placed', data: order });
  if (placed.status >= 300) return placed;
  const data = { orderId: order.orderId, amount: placed.body['total'] };
  await sendEvent(api, `paid-${order.orderId}`, { type: 'order.paid', data });
  return placed;
}
