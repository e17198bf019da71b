import { acknowledge } from './act.ts';
import { DomainError } from '../../domain/errors.ts';
import { findIncident, type IncidentRow } from '../../store/incidents.ts';
import { personById } from '../../store/people.ts';
import { findStaffLink, useStaffLink, type StaffLink } from '../../store/staff-links.ts';
import type { AppDeps } from '../deps.ts';
import type { AcknowledgeText } from '../pages/acknowledge.ts';
import { staffLinkRequestId } from '../staff-link-token.ts';

/** What a page says instead of the form, with its HTTP status. */
export interface Notice {
  status: number;
  text: AcknowledgeText;
  /** Who took it on, by address. */
  by?: string;
}

export interface OpenIncident {
  link: StaffLink;
  row: IncidentRow;
}

/** The link's incident while it still waits for somebody, or what to say instead. */
export async function openIncidentLink({ db, now }: AppDeps, token: string): Promise<OpenIncident | Notice> {
  const link = await findStaffLink(db.pool, token);
  if (link?.purpose !== 'acknowledge' || link.incidentId === null) return { status: 404, text: 'unknown' };
  const row = await findIncident(db.pool, link.incidentId);
  if (row.state === 'resolved') return { status: 410, text: 'resolved' };
  if (row.state === 'acknowledged') {
    if (row.acknowledgedBy === link.personId) return { status: 200, text: 'thanks' };
    const first = row.acknowledgedBy && (await personById(db.pool, row.acknowledgedBy));
    return { status: 200, text: 'taken', ...(first && { by: first.email }) };
  }
  return link.expiresAt.getTime() <= now() ? { status: 410, text: 'expired' } : { link, row };
}

/** Acknowledges as the link's person; whoever comes second is told so. */
export async function acknowledgeByLink(deps: AppDeps, token: string, open: OpenIncident): Promise<Notice> {
  const { link, row } = open;
  const requestId = staffLinkRequestId(link.id);
  try {
    await acknowledge(deps, { id: row.id, arg: { actorId: link.personId }, requestId });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'ACKNOWLEDGED_ALREADY') throw error;
    const { acknowledgedBy: by } = error.details;
    return { status: 200, text: 'taken', ...(typeof by === 'string' && { by }) };
  }
  await useStaffLink(deps.db.pool, token, new Date(deps.now()));
  return { status: 200, text: 'thanks' };
}
