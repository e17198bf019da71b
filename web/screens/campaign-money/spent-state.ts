import type { Budget } from './budget-rows.ts';

type Rule = NonNullable<Budget['whenSpent']>;
export type Request = Budget['requests'][number];

/** How a line with a rule stands, the gravest first. */
export type SpentState = 'closed' | 'closing' | 'asking' | 'warned' | 'fine';

/** How the line of the plan's `whenSpent` stands. */
export function spentState({
  whenSpent,
  closing,
  requests,
}: Pick<Budget, 'whenSpent' | 'closing' | 'requests'>): SpentState {
  const own = closing.filter(({ line }) => line === whenSpent?.line);
  if (own.some(({ closed }) => closed)) return 'closed';
  if (own.length > 0) return 'closing';
  if (requests.some(({ state }) => state === 'open')) return 'asking';
  return (whenSpent?.warnedAt ?? null) === null ? 'fine' : 'warned';
}

/** Colours of antd's tags. */
export const SPENT_COLOURS: Readonly<Record<SpentState, string>> = {
  ...{ closed: 'error', closing: 'warning', asking: 'processing', warned: 'warning', fine: 'success' },
};

/** What follows a line that is spent, in order: the steps of the plan. */
export function stepsOf({ do: first, then }: Pick<Rule, 'do' | 'then'>): Rule['do'][] {
  if (first === 'useReserve')
    return then === null ? [first] : then === 'askApproval' ? [first, then, 'closeOffer'] : [first, then];
  return first === 'askApproval' ? [first, 'closeOffer'] : [first];
}

/** Whether the reader is asked and has not decided yet. */
export function mayDecide({ state, approvers, decisions }: Request, email: string | undefined): boolean {
  const isMe = (person: { email: string }): boolean => person.email.toLowerCase() === email?.toLowerCase();
  return state === 'open' && approvers.some(isMe) && !decisions.some(({ person }) => isMe(person));
}
