import { v7 as uuid } from 'uuid';
import { campaignWorkflowId } from '../../domain/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  adoptVersion,
  type CampaignRow,
  findCampaign,
  insertDraft,
  lockCampaign,
  renameDraft,
} from '../../store/campaigns.ts';
import { createGate } from '../../store/gates.ts';
import { type Person, personByEmail } from '../../store/people.ts';
import { insertVersion, nextVersion } from '../../store/plans.ts';
import { submitPlanUpdate } from '../../workflows/campaign/messages.ts';
import type { AppDeps } from '../deps.ts';
import { invalidBody } from '../errors.ts';
import { currencyIssues, unknownPeople } from './shop-issues.ts';
import { type PlanText, type ReadPlan, readPlanText } from './plan-text.ts';

/** The plan's owner where that person exists, else whoever sent it; a start asks for the owner to exist. */
async function ownerOf({ db }: AppDeps, { plan }: ReadPlan, sender: Person): Promise<string> {
  return (await personByEmail(db.pool, plan.owner))?.id ?? sender.id;
}

/** Throws CURRENCY_MISMATCH for a plan that no campaign of this shop can run. */
function assertCurrency(deps: AppDeps, { plan }: ReadPlan): void {
  const [foreign] = currencyIssues(deps, plan);
  if (foreign) throw new DomainError('CURRENCY_MISMATCH', foreign.message, { issues: [foreign] });
}

/** Throws PERSON_UNKNOWN with every place: a campaign that runs goes on with this plan at once. */
async function assertPeople(deps: AppDeps, { plan }: ReadPlan): Promise<void> {
  const issues = await unknownPeople(deps, plan);
  if (issues[0]) throw new DomainError('PERSON_UNKNOWN', issues[0].message, { issues });
}

/** Stores a plan as a new draft, version 1. Throws INVALID_BODY with every issue, CURRENCY_MISMATCH, KEY_IN_USE. */
export async function createDraft(deps: AppDeps, text: PlanText, sender: Person): Promise<CampaignRow> {
  const read = await readPlanText(text);
  assertCurrency(deps, read);
  const ownerId = await ownerOf(deps, read, sender);
  const campaignId = uuid();
  const at = deps.now();
  const { plan, document, bodies, hash } = read;
  return deps.db.transaction(async (tx) => {
    await insertDraft(tx, { ...plan, campaignId, version: 1, hash, ownerId, at });
    await insertVersion(tx, { campaignId, version: 1, hash, document, bodies, createdBy: sender.id, at });
    await createGate(tx, campaignId, at);
    return findCampaign(tx, campaignId);
  });
}

/** A new version: whose campaign, which version it follows, and who sends it. */
export interface NewPlan {
  campaignId: string;
  /** The version the sender has seen. */
  follows: number;
  sender: Person;
  /** Update id: the same call again gets the first answer. */
  requestId: string;
}

function assertMayReplace(campaign: CampaignRow, follows: number): void {
  const { id, phase, status, version, waitingFor } = campaign;
  if (status !== 'running' && status !== 'paused')
    throw new DomainError('ALREADY_CLOSED', `Campaign ${id} is ${status}`);
  if (phase === 'approval') throw new DomainError('WITHDRAW_FIRST', `Campaign ${id} is in approval`);
  if (phase !== 'draft' && !(phase === 'planning' && waitingFor === 'plan')) {
    throw new DomainError('TRANSITION_NOT_ALLOWED', `A campaign in ${phase} takes no new plan`);
  }
  if (version !== follows) {
    throw new DomainError('VERSION_CONFLICT', `Version ${version} is the present one, not ${follows}`, {
      version,
    });
  }
}

/**
 * Stores a new version of a draft, or of a campaign that waits for one, which then goes on with it.
 * Throws INVALID_BODY with every issue, CURRENCY_MISMATCH, PERSON_UNKNOWN (of one that runs), WITHDRAW_FIRST, VERSION_CONFLICT, TRANSITION_NOT_ALLOWED, KEY_IN_USE.
 */
export async function replacePlan(deps: AppDeps, text: PlanText, asked: NewPlan): Promise<CampaignRow> {
  const { campaignId, follows, sender, requestId } = asked;
  const present = await findCampaign(deps.db.pool, campaignId);
  assertMayReplace(present, follows);
  const read = await readPlanText(text);
  assertCurrency(deps, read);
  const ownerId = await ownerOf(deps, read, sender);
  const { plan, document, bodies, hash } = read;
  if (present.phase !== 'draft') await assertPeople(deps, read);
  const { version, running } = await deps.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    assertMayReplace(campaign, follows);
    const stored = { campaignId, version: await nextVersion(tx, campaignId), hash };
    const isDraft = campaign.phase === 'draft';
    if (!isDraft && plan.key !== campaign.key) {
      throw invalidBody([{ path: ['key'], message: `A campaign that runs keeps its key, ${campaign.key}` }]);
    }
    await insertVersion(tx, { ...stored, document, bodies, createdBy: sender.id, at: deps.now() });
    if (isDraft) {
      await adoptVersion(tx, { ...plan, ...stored });
      await renameDraft(tx, { campaignId, key: plan.key, ownerId });
    }
    return { version: stored.version, running: !isDraft };
  });
  if (running) {
    await deps.gateway.update(campaignWorkflowId(campaignId), submitPlanUpdate, {
      arg: { actorId: sender.id, version, hash },
      updateId: requestId,
      closed: 'ALREADY_CLOSED',
    });
  }
  return findCampaign(deps.db.pool, campaignId);
}
