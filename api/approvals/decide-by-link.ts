import { decide, type Verdict } from './decide.ts';
import { DomainError } from '../../domain/errors.ts';
import { levelsOf } from '../../store/approvals.ts';
import { findStaffLink, useStaffLink, type StaffLink } from '../../store/staff-links.ts';
import type { AppDeps } from '../deps.ts';
import { linkPerson } from '../link-person.ts';
import type { DecideText } from '../pages/decide.ts';
import { staffLinkRequestId } from '../staff-link-token.ts';

export type DecideLink = StaffLink & { version: number; level: string; planHash: string };

/** What a page says instead of the form, with its HTTP status. */
export interface Refusal {
  status: number;
  text: DecideText;
  detail?: string;
}

/** The link while its person may still use it, or why not: used, too late, or its level has ended without it. */
export async function openDecideLink(deps: AppDeps, token: string): Promise<DecideLink | Refusal> {
  const { db, now } = deps;
  const link = await findStaffLink(db.pool, token);
  if (!isDecideLink(link) || !(await approverOf(deps, link))) return { status: 404, text: 'unknown' };
  if (link.usedAt) return { status: 410, text: 'used' };
  if (link.expiresAt.getTime() <= now()) return { status: 410, text: 'expired' };
  const levels = await levelsOf(db.pool, link.campaignId);
  const asked = levels.find(({ version, level }) => version === link.version && level === link.level);
  return asked === undefined || asked.state === 'open' ? link : { status: 410, text: asked.state };
}

export interface LinkDecision {
  token: string;
  link: DecideLink;
  verdict: Exclude<Verdict, 'delegate'>;
  comment: string;
}

/** Decides as the link's person; the link is used up only once the decision is taken. */
export async function decideByLink(deps: AppDeps, call: LinkDecision): Promise<Refusal> {
  const { id, campaignId, version, level, planHash: hash } = call.link;
  const person = await approverOf(deps, call.link);
  if (person === null) return { status: 404, text: 'unknown' };
  const { verdict, token } = call;
  const comment = call.comment.trim() || undefined;
  const requestId = staffLinkRequestId(id);
  try {
    await decide(deps, { campaignId, version, level, hash, verdict, comment, person, requestId });
  } catch (error) {
    if (error instanceof DomainError) return { status: 409, text: 'refused', detail: error.message };
    throw error;
  }
  await useStaffLink(deps.db.pool, token, new Date(deps.now()));
  return { status: 200, text: 'thanks' };
}

const approverOf = (deps: AppDeps, { personId }: StaffLink) => linkPerson(deps, personId, 'approver');

const isDecideLink = (link: StaffLink | null): link is DecideLink =>
  link?.purpose === 'decide' && link.version !== null && link.level !== null && link.planHash !== null;
