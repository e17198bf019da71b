import type { Role } from '../../domain/plan/vocabulary.ts';
import { signIn } from './app.ts';
import { writtenPlan } from './edited-plan.ts';
import { importLines } from './imports.ts';
import type { World } from './world.ts';

const PEOPLE: Readonly<Record<string, readonly Role[]>> = {
  lead: ['lead', 'responder', 'approver'],
  head: ['approver'],
  cfo: ['approver', 'finance'],
  controller: ['approver', 'finance'],
  director: ['approver', 'responder'],
  ops: ['operator', 'responder'],
  oncall: ['responder'],
  service: ['service', 'responder'],
  viewer: ['viewer'],
  shop: ['shop'],
  admin: ['admin'],
};

/** Authorization headers by person, and campaigns by where they stand. */
export interface CampaignStates {
  bearers: Readonly<Record<string, string>>;
  draft: string;
  inApproval: string;
  /** Nobody decided before the deadline. */
  expired: string;
  /** Hash of the plan of `inApproval`, and of `expired`. */
  hash: string;
  expiredHash: string;
}

/** The demo's plan under another key, with so long to decide. */
export function aPlanToDecide(key: string, deadline = 'PT1H'): Record<string, unknown> {
  const level = { key: 'lead', approvers: ['head@fanfare.example'], deadline, onSilence: 'reject' };
  return { ...writtenPlan('demo.yaml'), key, approval: { levels: [level] } };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((wake) => setTimeout(wake, 150));
  }
  throw new Error(`Not within a minute: ${what}`);
}

/** People, some history and stock, a draft, a campaign whose approval is open and one that nobody approved in time. */
export async function campaignsInEachState(world: World): Promise<CampaignStates> {
  const { db, call } = world;
  const bearers: Record<string, string> = {};
  for (const [who, roles] of Object.entries(PEOPLE)) {
    bearers[who] = (await signIn(db, roles, `${who}@fanfare.example`)).bearer;
  }
  const bearer = bearers['lead'] ?? '';
  await importLines(db, 'orders', {
    lines: [
      'order_id,ordered_at,customer_id,sku,description,quantity,unit_price',
      'o1,2011-10-01 12:00:00,c1,22423,Cakestand,1,12.75',
    ],
  });
  await importLines(db, 'stock', { lines: ['sku,location,on_hand', '22423,main,5'] });
  const create = async (key: string, deadline?: string): Promise<string> => {
    const body = aPlanToDecide(key, deadline);
    const answer = await call('/v1/campaigns', { method: 'POST', bearer, body });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body['id'] as string;
  };
  const [draft, inApproval, expired] = [
    await create('draft'),
    await create('asked'),
    await create('late', 'PT1S'),
  ];
  for (const id of [inApproval, expired]) await call(`/v1/campaigns/${id}/start`, { method: 'POST', bearer });
  const see = async (id: string) => (await call(`/v1/campaigns/${id}`, { bearer })).body;
  await until('the deadline passes', async () => (await see(expired))['status'] === 'rejected');
  await until('approval is open', async () => {
    const { body } = await call(`/v1/campaigns/${inApproval}/approvals`, { bearer });
    return (body['levels'] as { state: string }[]).some(({ state }) => state === 'open');
  });
  const hashOf = async (id: string) => (await see(id))['hash'] as string;
  return {
    ...{ bearers, draft, inApproval, expired },
    hash: await hashOf(inApproval),
    expiredHash: await hashOf(expired),
  };
}
