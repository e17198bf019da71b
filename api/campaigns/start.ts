import { DomainError } from '../../domain/errors.ts';
import { hasEnded } from '../../domain/lifecycle.ts';
import { startsInPast } from '../../domain/plan/check/warnings.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { recordAction } from '../../store/actions.ts';
import { type CampaignRow, claimStart, findCampaign, loadPlan } from '../../store/campaigns.ts';
import { keepCurrency } from '../../store/imports/shop.ts';
import type { Person } from '../../store/people.ts';
import type { AppDeps } from '../deps.ts';
import { currencyIssues, unknownPeople } from './shop-issues.ts';

/** Throws CURRENCY_MISMATCH, START_IN_PAST or PERSON_UNKNOWN, each with the paths that are meant. */
async function assertMayStart(deps: AppDeps, plan: Plan): Promise<void> {
  const { db, calendar, now } = deps;
  const [foreign] = currencyIssues(deps, plan);
  if (foreign) throw new DomainError('CURRENCY_MISMATCH', foreign.message, { issues: [foreign] });
  await keepCurrency(db.pool, { currency: plan.currency, binding: false });
  const past = startsInPast(plan, { now: now(), calendar });
  if (past[0]) throw new DomainError('START_IN_PAST', past[0].message, { issues: past });
  const unknown = await unknownPeople(deps, plan);
  if (unknown[0]) throw new DomainError('PERSON_UNKNOWN', unknown[0].message, { issues: unknown });
}

/**
 * Starts a draft's story; of a campaign that runs already it is a harmless repeat, which also makes good a start that
 * broke off between the row and the workflow.
 * Throws ALREADY_CLOSED, CURRENCY_MISMATCH, START_IN_PAST, PERSON_UNKNOWN, WORKER_UNAVAILABLE.
 */
export async function startCampaign(
  deps: AppDeps,
  campaignId: string,
  { person, requestId }: { person: Person; requestId: string },
): Promise<CampaignRow> {
  const { pool } = deps.db;
  const campaign = await findCampaign(pool, campaignId);
  if (hasEnded(campaign)) {
    if (campaign.status === 'completed') return campaign;
    throw new DomainError('ALREADY_CLOSED', `Campaign ${campaignId} is ${campaign.status}`);
  }
  if (campaign.phase === 'draft') {
    await assertMayStart(deps, await loadPlan(pool, campaignId, campaign.hash));
    const at = deps.now();
    const by = {
      campaignId,
      key: requestId,
      at,
      phase: 'research',
      actorId: person.id,
      commentId: null,
    } as const;
    await deps.db.transaction(async (tx) => {
      if (!(await claimStart(tx, { campaignId, at }))) return;
      const { version, hash } = campaign;
      await recordAction(tx, { ...by, action: 'started', data: { version, hash } });
    });
  }
  const { version, hash, phase } = await findCampaign(pool, campaignId);
  // Only research may be without a workflow: later phases are written by it.
  if (phase === 'research') await deps.gateway.start({ campaignId, version, hash });
  return findCampaign(pool, campaignId);
}
