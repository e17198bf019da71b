import { approvalWorkflowId } from '../../domain/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import { personByEmail, type Person } from '../../store/people.ts';
import {
  decideUpdate,
  type ApprovalDecision,
  type ApprovalProgress,
} from '../../workflows/approval/messages.ts';
import type { AppDeps } from '../deps.ts';
import { explained } from '../explained.ts';

export type Verdict = 'approve' | 'reject' | 'requestChanges' | 'delegate';

/** One decision on one level of one version, as a person takes it by the API or by a link. */
export interface DecisionCall {
  campaignId: string;
  version: number;
  level: string;
  hash: string;
  verdict: Verdict;
  comment?: string | undefined;
  /** Address of the person a delegate decides for. */
  to?: string | undefined;
  person: Person;
  /** Update id: the same call again gets the first answer. */
  requestId: string;
}

/**
 * Takes a decision to the approval's workflow: ids travel, the comment is stored.
 * Throws PERSON_UNKNOWN for a delegate who is none, and what the workflow refuses with (APPROVAL_NOT_OPEN, PLAN_CHANGED, …).
 */
export async function decide({ db, gateway }: AppDeps, call: DecisionCall): Promise<ApprovalProgress> {
  const { campaignId, version, level, hash, verdict, comment, to, person, requestId } = call;
  const toId = to === undefined ? undefined : await delegateId({ db }, to);
  const decision = {
    decisionId: decisionIdOf(requestId),
    approverId: person.id,
    level,
    hash,
    verdict,
    ...(toId !== undefined && { toId }),
  };
  const send = (arg: ApprovalDecision): Promise<ApprovalProgress> =>
    gateway.update(approvalWorkflowId(campaignId, version), decideUpdate, {
      ...{ arg, updateId: requestId, closed: 'APPROVAL_NOT_OPEN' },
    });
  if (!comment) return send(decision);
  const words = { campaignId, personId: person.id, text: comment };
  return explained(db, words, (commentId) => send({ ...decision, commentId }));
}

async function delegateId({ db }: Pick<AppDeps, 'db'>, email: string): Promise<string> {
  const person = await personByEmail(db.pool, email);
  if (person?.active && person.roles.includes('approver')) return person.id;
  throw new DomainError('PERSON_UNKNOWN', 'The delegate must be an active person with the role approver', {
    path: ['to'],
  });
}

/** The request's SHA-256 as a UUID (version 8), so that the same request is the same decision. */
export function decisionIdOf(requestId: string): string {
  const hex = requestId.slice(0, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
