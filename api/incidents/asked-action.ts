import { ROLES } from '../../domain/plan/vocabulary.ts';
import { parseAmount } from '../../domain/money/currency.ts';
import { completeAction, type ActionDetails, type AskedAction } from '../../domain/risk/act.ts';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import { findIncident } from '../../store/incidents.ts';
import { personByEmail } from '../../store/people.ts';
import type { AppDeps } from '../deps.ts';
import { invalidBody } from '../errors.ts';
import type { ActBody } from '../schemas/incidents.ts';

/** A role as it is, a person by id: addresses go no further. */
async function whoMeant({ db }: AppDeps, who: string): Promise<string> {
  if ((ROLES as readonly string[]).includes(who)) return who;
  const person = await personByEmail(db.pool, who);
  if (person === null)
    throw invalidBody([{ path: ['who'], message: 'is neither a role nor a known person' }]);
  return person.id;
}

/**
 * What a responder asks an incident to do, checked against its campaign's plan. Throws INCIDENT_NOT_FOUND, and
 * INVALID_BODY where something is missing that neither the body nor the risk's playbook says.
 */
export async function askedAction(deps: AppDeps, id: string, body: ActBody): Promise<AskedAction> {
  const { pool } = deps.db;
  const incident = await findIncident(pool, id);
  const { hash, currency } = await findCampaign(pool, incident.campaignId);
  const { action: name, do: kind = name, who, sales, ...given } = body;
  if (kind === undefined) throw invalidBody([{ path: ['action'], message: 'is required' }]);
  const details: ActionDetails = {
    ...given,
    ...(who !== undefined && { who: await whoMeant(deps, who) }),
    ...(sales !== undefined && { sales: parseAmount(sales, currency) }),
  };
  const asked: AskedAction = { action: kind, with: details };
  const complete = completeAction(await loadPlan(pool, incident.campaignId, hash), incident, asked);
  if ('fault' in complete) {
    throw invalidBody([{ path: [complete.fault.member], message: complete.fault.message }]);
  }
  return asked;
}
