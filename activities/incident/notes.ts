import type { IncidentRef } from './types.ts';
import type { Queryable } from '../../infra/database.ts';
import { appendAudit } from '../../store/audit.ts';
import { findCampaign, loadPlan, recordTimeline } from '../../store/campaigns.ts';
import { findIncident, noteIncident } from '../../store/incidents.ts';
import type { IncidentInput } from '../../workflows/incident/messages.ts';

export interface Happening {
  kind: string;
  actorId?: string | null;
  data?: Record<string, unknown>;
  /** Distinguishes repeats of one kind. */
  nth?: number | string;
}

/** Where a person or the plan acted: these stand in the audit chain as well. */
const GOVERNANCE = ['incidentAcknowledged', 'incidentActed', 'incidentUnanswered', 'incidentResolved'];

/** The key of what happened: the same again is the same note. */
export const noteKey = (incidentId: string, { kind, nth = '' }: Pick<Happening, 'kind' | 'nth'>): string =>
  `${incidentId}/${kind}/${nth}`;

/** Puts what happened into the incident's log, on its campaign's timeline and, for acts, into the audit chain; once. */
export async function noteIncidentEvent(
  db: Queryable,
  ref: IncidentRef,
  happening: Happening,
): Promise<void> {
  const { kind, actorId = null, data = {} } = happening;
  const { campaignId, incidentId, at } = ref;
  const key = noteKey(incidentId, happening);
  const facts = { incidentId, risk: ref.risk, subject: ref.subject, ...data };
  const { phase } = await findCampaign(db, campaignId);
  await noteIncident(db, { incidentId, key, at: new Date(at), kind, actorId, data });
  await recordTimeline(db, { campaignId, key, at, phase, kind, actorId, data: facts });
  if (!GOVERNANCE.includes(kind)) return;
  await appendAudit(db, { scope: campaignId, key, at, actorId, action: kind, data: facts });
}

/** The plan the incident's campaign runs, and the incident as it stands. */
export async function planAndRow(db: Queryable, { campaignId, hash, incidentId }: IncidentInput) {
  return { plan: await loadPlan(db, campaignId, hash), row: await findIncident(db, incidentId) };
}
