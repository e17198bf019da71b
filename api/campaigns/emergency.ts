import { DomainError } from '../../domain/errors.ts';
import { hasEnded } from '../../domain/lifecycle.ts';
import type { Queryable } from '../../infra/database.ts';
import { recordAction } from '../../store/actions.ts';
import { appendAudit } from '../../store/audit.ts';
import { type CampaignRow, findCampaign } from '../../store/campaigns.ts';
import { addComment } from '../../store/comments.ts';
import { gateState, liftGate, type MetGate, metGate, stopGate } from '../../store/gates.ts';
import type { Person } from '../../store/people.ts';
import type { AppDeps } from '../deps.ts';
import { wakeWaves } from './wake-waves.ts';

export interface EmergencyCall {
  reason: string;
  /** Left out: every campaign. */
  campaignId?: string | undefined;
  person: Person;
  requestId: string;
}

/** A scope's gate, and whose gate it is. */
export type EmergencyState = { scope: string } & MetGate;

type Action = 'emergencyStop' | 'emergencyLifted';

async function record(
  tx: Queryable,
  action: Action,
  { call, campaign, at }: { call: EmergencyCall; campaign: CampaignRow | null; at: number },
) {
  const { requestId: key, person, reason } = call;
  if (campaign) {
    const commentId = await addComment(tx, { campaignId: campaign.id, personId: person.id, text: reason });
    const { id: campaignId, phase } = campaign;
    return recordAction(tx, { campaignId, action, key, at, phase, actorId: person.id, commentId });
  }
  // A gate's row keeps the reason; the chain has ids only.
  const entry = { scope: 'all', key: `all/${action}/${key}`, at, actorId: person.id };
  return appendAudit(tx, { ...entry, action, data: {} });
}

async function campaignOf({ db }: AppDeps, campaignId: string | undefined): Promise<CampaignRow | null> {
  if (campaignId === undefined) return null;
  const campaign = await findCampaign(db.pool, campaignId);
  if (hasEnded(campaign))
    throw new DomainError('ALREADY_CLOSED', `Campaign ${campaignId} is ${campaign.status}`);
  return campaign;
}

/** What mail of the scope meets now: a campaign's stays stopped while everything is. */
async function told({ db: { pool } }: AppDeps, scope: string): Promise<EmergencyState> {
  if (scope !== 'all') return { scope, ...(await metGate(pool, scope)) };
  return { scope, gate: await gateState(pool, scope), gateScope: 'all' };
}

/** Stops what is sent, at the gate alone: it needs neither Temporal nor a worker. Again: the same. */
export async function emergencyStop(deps: AppDeps, call: EmergencyCall): Promise<EmergencyState> {
  const campaign = await campaignOf(deps, call.campaignId);
  const scope = call.campaignId ?? 'all';
  const at = deps.now();
  await deps.db.transaction(async (tx) => {
    if (await stopGate(tx, { scope, actorId: call.person.id, reason: call.reason, at })) {
      await record(tx, 'emergencyStop', { call, campaign, at });
    }
  });
  return told(deps, scope);
}

/** Lifts it: the gate is open again, or paused where the campaign is; a stop of everything still holds a campaign. */
export async function liftEmergencyStop(deps: AppDeps, call: EmergencyCall): Promise<EmergencyState> {
  const campaign = await campaignOf(deps, call.campaignId);
  const scope = call.campaignId ?? 'all';
  const at = deps.now();
  const to = campaign?.status === 'paused' ? 'paused' : 'open';
  await deps.db.transaction(async (tx) => {
    if (await liftGate(tx, { scope, actorId: call.person.id, reason: call.reason, at }, to)) {
      await record(tx, 'emergencyLifted', { call, campaign, at });
    }
  });
  await wakeWaves(deps, call.campaignId ?? null);
  return told(deps, scope);
}
