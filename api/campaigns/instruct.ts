import { DomainError } from '../../domain/errors.ts';
import { campaignWorkflowId } from '../../domain/ids.ts';
import { assertBecomes, hasEnded, type Status } from '../../domain/lifecycle.ts';
import { recordAction } from '../../store/actions.ts';
import { type CampaignRow, findCampaign, lockCampaign, setStatus } from '../../store/campaigns.ts';
import { keepComment } from '../../store/comments.ts';
import { gateState, pauseGate, resumeGate, stopGate } from '../../store/gates.ts';
import type { Person } from '../../store/people.ts';
import { isOnTimeline } from '../../store/timeline.ts';
import { abortUpdate, cancelUpdate, pauseUpdate, resumeUpdate } from '../../workflows/campaign/messages.ts';
import type { AppDeps } from '../deps.ts';
import { wakeWaves } from './wake-waves.ts';

/** What a person tells a campaign to do, and why. */
export interface InstructionCall {
  campaignId: string;
  reason: string;
  person: Person;
  /** Update id, and the key under which it is written down. */
  requestId: string;
}

const UPDATES = {
  paused: pauseUpdate,
  running: resumeUpdate,
  cancelled: cancelUpdate,
  aborted: abortUpdate,
} as const;

function assertMay(campaign: CampaignRow, next: Status): void {
  if (hasEnded(campaign))
    throw new DomainError('ALREADY_CLOSED', `Campaign ${campaign.id} is ${campaign.status}`);
  assertBecomes(campaign, next);
}

async function tell(
  deps: AppDeps,
  call: InstructionCall,
  told: { next: keyof typeof UPDATES; commentId: string },
) {
  const { campaignId, person, requestId } = call;
  await deps.gateway.update(campaignWorkflowId(campaignId), UPDATES[told.next], {
    arg: { key: requestId, actorId: person.id, commentId: told.commentId },
    updateId: requestId,
    closed: 'ALREADY_CLOSED',
  });
  return findCampaign(deps.db.pool, campaignId);
}

const comment = (
  { db }: AppDeps,
  { campaignId, person, reason, requestId }: InstructionCall,
): Promise<string> => keepComment(db.pool, { campaignId, personId: person.id, text: reason, key: requestId });

/** One transaction on the campaign's gate: what follows may fail, the gate stays as it was told. */
function byHand(deps: AppDeps, call: InstructionCall, campaign: CampaignRow) {
  const { campaignId, person, requestId, reason } = call;
  const at = deps.now();
  const change = { scope: campaignId, actorId: person.id, reason, at };
  const done = { campaignId, key: requestId, at, phase: campaign.phase, actorId: person.id };
  return { change, done, at };
}

/** Closes the gate, then pauses the campaign. Throws PAUSED_ALREADY, ALREADY_CLOSED, TRANSITION_NOT_ALLOWED. */
export async function pauseCampaign(deps: AppDeps, call: InstructionCall): Promise<CampaignRow> {
  const campaign = await findCampaign(deps.db.pool, call.campaignId);
  if (campaign.status === 'paused') throw new DomainError('PAUSED_ALREADY', 'The campaign is paused already');
  if (campaign.phase === 'draft') throw new DomainError('TRANSITION_NOT_ALLOWED', 'A draft cannot be paused');
  assertMay(campaign, 'paused');
  const commentId = await comment(deps, call);
  const { change, done } = byHand(deps, call, campaign);
  await deps.db.transaction(async (tx) => {
    await pauseGate(tx, change);
    await recordAction(tx, { ...done, action: 'paused', commentId });
  });
  return tell(deps, call, { next: 'paused', commentId });
}

/** Resumes a paused campaign, or opens a gate that was closed without it. Throws NOT_PAUSED, ALREADY_CLOSED. */
export async function resumeCampaign(deps: AppDeps, call: InstructionCall): Promise<CampaignRow> {
  const campaign = await findCampaign(deps.db.pool, call.campaignId);
  if (hasEnded(campaign))
    throw new DomainError('ALREADY_CLOSED', `Campaign ${campaign.id} is ${campaign.status}`);
  if (campaign.status === 'paused') {
    const resumed = await tell(deps, call, { next: 'running', commentId: await comment(deps, call) });
    // The campaign has told its own waves; those of its follow-up are that one's children.
    await wakeWaves(deps, call.campaignId);
    return resumed;
  }
  if ((await gateState(deps.db.pool, call.campaignId)) !== 'paused') {
    throw new DomainError('NOT_PAUSED', 'The campaign is not paused');
  }
  const commentId = await comment(deps, call);
  const { change, done } = byHand(deps, call, campaign);
  await deps.db.transaction(async (tx) => {
    await resumeGate(tx, change);
    await recordAction(tx, { ...done, action: 'resumed', commentId });
  });
  await wakeWaves(deps, call.campaignId);
  return campaign;
}

/** Stops the gate, then ends the campaign; a draft just ends. Throws ALREADY_CLOSED, TRANSITION_NOT_ALLOWED. */
export async function endCampaign(
  deps: AppDeps,
  call: InstructionCall,
  next: 'cancelled' | 'aborted',
): Promise<CampaignRow> {
  const campaign = await findCampaign(deps.db.pool, call.campaignId);
  assertMay(campaign, next);
  const commentId = await comment(deps, call);
  const { change, done, at } = byHand(deps, call, campaign);
  const isDraft = campaign.phase === 'draft';
  await deps.db.transaction(async (tx) => {
    // A start takes the row before the chain; the other way round the two would wait for each other.
    if (isDraft) await lockCampaign(tx, campaign.id);
    const moved = await stopGate(tx, change);
    const action = isDraft ? next : 'stopAsked';
    // Who asks while somebody else's asking is under way closes nothing: what ends the campaign says who did it.
    if (moved || !(await isOnTimeline(tx, campaign.id, action))) {
      const key = moved ? done.key : 'asked';
      await recordAction(tx, { ...done, key, action, commentId, data: { status: next } });
    }
    if (isDraft) await setStatus(tx, { campaignId: campaign.id, status: next, at });
  });
  return isDraft ? findCampaign(deps.db.pool, campaign.id) : tell(deps, call, { next, commentId });
}
