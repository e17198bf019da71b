import { acknowledge } from './act.ts';
import { DomainError } from '../../domain/errors.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { findIncident, type IncidentRow } from '../../store/incidents.ts';
import { personById } from '../../store/people.ts';
import { findStaffLink, useStaffLink, type StaffLink } from '../../store/staff-links.ts';
import type { AppDeps } from '../deps.ts';
import { linkPerson } from '../link-person.ts';
import type { AcknowledgeText } from '../pages/acknowledge.ts';
import { staffLinkRequestId } from '../staff-link-token.ts';

/** Who took an incident on and when, as its page shows it. */
export interface TakenOn {
  /** By address; null while it is not known. */
  by: string | null;
  at: Date | null;
  timeZone: string;
}

/** What a page says instead of the form, with its HTTP status. */
export interface Notice {
  status: number;
  text: AcknowledgeText;
  taken?: TakenOn;
}

export interface OpenIncident {
  link: StaffLink;
  row: IncidentRow;
}

/** A link that was used, or whose incident somebody has taken on meanwhile. */
async function gone(
  { db: { pool } }: AppDeps,
  { link, text }: { link: StaffLink; text: 'used' | 'taken' },
): Promise<Notice> {
  const { campaignId, acknowledgedBy, acknowledgedAt: at } = await findIncident(pool, link.incidentId ?? '');
  const first = acknowledgedBy === null ? null : await personById(pool, acknowledgedBy);
  const { timeZone } = await findCampaign(pool, campaignId);
  return { status: 410, text, taken: { by: first?.email ?? null, at, timeZone } };
}

/** The link's incident while it still waits for somebody and its person is a responder, or what to say instead. */
export async function openIncidentLink(deps: AppDeps, token: string): Promise<OpenIncident | Notice> {
  const { db, now } = deps;
  const link = await findStaffLink(db.pool, token);
  if (link?.purpose !== 'acknowledge' || link.incidentId === null) return { status: 404, text: 'unknown' };
  if (!(await linkPerson(deps, link.personId, 'responder'))) return { status: 404, text: 'unknown' };
  const row = await findIncident(db.pool, link.incidentId);
  if (row.state === 'resolved') return { status: 410, text: 'resolved' };
  // Acknowledged by its own person: pressed, and not written down as used because that process died.
  const own = row.state === 'acknowledged' && row.acknowledgedBy === link.personId;
  if (link.usedAt || own) return gone(deps, { link, text: 'used' });
  if (row.state === 'acknowledged') return gone(deps, { link, text: 'taken' });
  return link.expiresAt.getTime() <= now() ? { status: 410, text: 'expired' } : { link, row };
}

/** Acknowledges as the link's person, once; whoever comes second is told so. */
export async function acknowledgeByLink(deps: AppDeps, token: string, open: OpenIncident): Promise<Notice> {
  const { link, row } = open;
  const requestId = staffLinkRequestId(link.id);
  try {
    await acknowledge(deps, { id: row.id, arg: { actorId: link.personId }, requestId });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'ACKNOWLEDGED_ALREADY') throw error;
    return gone(deps, { link, text: 'taken' });
  }
  const used = await useStaffLink(deps.db.pool, token, new Date(deps.now()));
  return used ? { status: 200, text: 'thanks' } : gone(deps, { link, text: 'used' });
}
