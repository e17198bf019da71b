import type { Adjustment, AdjustmentResult } from '../../domain/adjustments/types.ts';
import { SELLING_PHASES } from '../../domain/adjustments/types.ts';
import { DomainError } from '../../domain/errors.ts';
import { campaignWorkflowId } from '../../domain/ids.ts';
import { hasEnded, type Phase } from '../../domain/lifecycle.ts';
import { type CampaignRow, findCampaign } from '../../store/campaigns.ts';
import { keepComment } from '../../store/comments.ts';
import type { Person } from '../../store/people.ts';
import { adjustUpdate } from '../../workflows/campaign/messages.ts';
import type { AppDeps } from '../deps.ts';
import { railText } from './rail-texts.ts';
import type { TextLanguage } from '../timeline-texts.ts';

/** A person's change to a running campaign, and why. */
export interface AdjustmentCall {
  campaignId: string;
  adjustment: Adjustment;
  reason: string | undefined;
  person: Person;
  /** Update id, and the key under which it is written down. */
  requestId: string;
  /** Of the answer's reason. */
  language: TextLanguage;
}

function assertMayAdjust({ id, phase, status }: CampaignRow): void {
  if (hasEnded({ status })) throw new DomainError('ALREADY_CLOSED', `Campaign ${id} is ${status}`);
  if ((SELLING_PHASES as readonly Phase[]).includes(phase)) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', `A campaign in ${phase} takes no adjustments`);
}

/**
 * Asks the running campaign for a change; answers what became of it and, where a guard rail refused it, which one.
 * Throws ALREADY_CLOSED, TRANSITION_NOT_ALLOWED outside warm-up, live and extension, WORKER_UNAVAILABLE.
 */
export async function adjustCampaign(
  deps: AppDeps,
  call: AdjustmentCall,
): Promise<{ result: AdjustmentResult; reason: string | null }> {
  const { campaignId, adjustment, person, requestId, reason, language } = call;
  assertMayAdjust(await findCampaign(deps.db.pool, campaignId));
  const commentId =
    reason === undefined
      ? null
      : await keepComment(deps.db.pool, { campaignId, personId: person.id, text: reason, key: requestId });
  const { result, rail } = await deps.gateway.update(campaignWorkflowId(campaignId), adjustUpdate, {
    arg: { key: requestId, actorId: person.id, commentId, adjustment },
    updateId: requestId,
    closed: 'ALREADY_CLOSED',
  });
  return { result, reason: rail && railText(rail, language) };
}
