import { budgetRequestWorkflowId } from '../../domain/ids.ts';
import type { Person } from '../../store/people.ts';
import {
  decideBudgetUpdate,
  type BudgetDecision,
  type BudgetRequestProgress,
} from '../../workflows/budget/messages.ts';
import { decisionIdOf } from '../approvals/decide.ts';
import type { AppDeps } from '../deps.ts';
import { explained } from '../explained.ts';

/** One decision on a campaign's nth request for more budget, by the API or by a link. */
export interface BudgetDecisionCall {
  campaignId: string;
  nth: number;
  verdict: 'approve' | 'reject';
  comment?: string | undefined;
  person: Person;
  /** Update id: the same call again gets the first answer. */
  requestId: string;
}

/**
 * Takes a decision to the request's workflow: ids travel, the comment is stored.
 * Throws what that refuses with: APPROVAL_NOT_OPEN, NOT_AN_APPROVER, SELF_APPROVAL, DECIDED_ALREADY.
 */
export async function decideBudget(
  { db, gateway }: AppDeps,
  { campaignId, nth, verdict, comment, person, requestId }: BudgetDecisionCall,
): Promise<BudgetRequestProgress> {
  const decision = { decisionId: decisionIdOf(requestId), approverId: person.id, verdict };
  const send = (arg: BudgetDecision): Promise<BudgetRequestProgress> =>
    gateway.update(budgetRequestWorkflowId(campaignId, nth), decideBudgetUpdate, {
      ...{ arg, updateId: requestId, closed: 'APPROVAL_NOT_OPEN' },
    });
  if (!comment) return send(decision);
  const words = { campaignId, personId: person.id, text: comment };
  return explained(db, words, (commentId) => send({ ...decision, commentId }));
}
