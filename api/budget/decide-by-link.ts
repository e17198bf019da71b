import { DomainError } from '../../domain/errors.ts';
import { findBudgetRequest, type BudgetRequest } from '../../store/budget-requests.ts';
import { findStaffLink, useStaffLink, type StaffLink } from '../../store/staff-links.ts';
import type { AppDeps } from '../deps.ts';
import { linkPerson } from '../link-person.ts';
import type { BudgetPageText } from '../pages/budget.ts';
import { staffLinkRequestId } from '../staff-link-token.ts';
import { decideBudget } from './decide.ts';

/** A link that may be used, with the request it is about. */
export interface BudgetLink {
  link: StaffLink;
  request: BudgetRequest;
}

/** What a page says instead of the form, with its HTTP status. */
export interface BudgetRefusal {
  status: number;
  text: BudgetPageText;
  detail?: string;
}

const approverOf = (deps: AppDeps, { personId }: StaffLink) => linkPerson(deps, personId, 'approver');

/** The link while its person may still use it, or why not: used, too late, or its request has ended without it. */
export async function openBudgetLink(deps: AppDeps, token: string): Promise<BudgetLink | BudgetRefusal> {
  const link = await findStaffLink(deps.db.pool, token);
  if (link?.purpose !== 'budget' || (await approverOf(deps, link)) === null)
    return { status: 404, text: 'unknown' };
  const { campaignId, level } = link;
  const request = await findBudgetRequest(deps.db.pool, { campaignId, nth: Number(level) });
  if (request === null) return { status: 404, text: 'unknown' };
  if (link.usedAt) return { status: 410, text: 'used' };
  if (link.expiresAt.getTime() <= deps.now()) return { status: 410, text: 'late' };
  return request.state === 'open' ? { link, request } : { status: 410, text: request.state };
}

/** Decides as the link's person; the link is used up only once the decision is taken. */
export async function decideBudgetByLink(
  deps: AppDeps,
  { link, request }: BudgetLink,
  said: { token: string; verdict: 'approve' | 'reject'; comment: string },
): Promise<BudgetRefusal> {
  const person = await approverOf(deps, link);
  if (person === null) return { status: 404, text: 'unknown' };
  const { campaignId, nth } = request;
  const call = { campaignId, nth, person, requestId: staffLinkRequestId(link.id) };
  const comment = said.comment.trim() || undefined;
  try {
    await decideBudget(deps, { ...call, verdict: said.verdict, comment });
  } catch (error) {
    if (error instanceof DomainError) return { status: 409, text: 'refused', detail: error.message };
    throw error;
  }
  await useStaffLink(deps.db.pool, said.token, new Date(deps.now()));
  return { status: 200, text: 'thanks' };
}
