/** What an approver can do about a level. */
export const VERDICTS = ['approve', 'requestChanges', 'reject', 'delegate'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the form holds. */
export interface Draft {
  verdict: Verdict;
  comment: string;
  to: string | null;
}

/** What is missing in a draft: a reason where the plan does not pass, a person where it is handed on. */
export function missingIn({ verdict, comment, to }: Draft): 'comment' | 'to' | null {
  if (verdict === 'delegate') return to === null ? 'to' : null;
  return verdict !== 'approve' && comment.trim() === '' ? 'comment' : null;
}

/** The body of the decision, bound to the version that was read. */
export function decisionOf(
  { verdict, comment, to }: Draft,
  { level, hash }: { level: string; hash: string },
): { level: string; hash: string; verdict: Verdict; comment?: string; to?: string } {
  const said = comment.trim();
  return {
    ...{ level, hash, verdict },
    ...(said !== '' && { comment: said }),
    ...(verdict === 'delegate' && to !== null && { to }),
  };
}

/** Codes that mean: what was read is not what is open any more. */
export const isStale = (code: string): boolean =>
  ['PLAN_CHANGED', 'APPROVAL_NOT_OPEN', 'DECIDED_ALREADY', 'NOT_AN_APPROVER'].includes(code);
