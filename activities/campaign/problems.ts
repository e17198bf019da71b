import { resolveGoal } from '../../domain/figures/goals.ts';
import type { DomainErrorCode } from '../../domain/errors.ts';
import { currencyDigits } from '../../domain/money/currency.ts';
import { fraction, multiply } from '../../domain/money/fraction.ts';
import { toFraction } from '../../domain/money/decimal.ts';
import { METRIC_TRAITS } from '../../domain/figures/metrics.ts';
import { isNotRunYet } from '../../domain/plan/not-run-yet.ts';
import { peopleIssues } from '../../domain/plan/people.ts';
import type { Goal, Issue, Plan } from '../../domain/plan/types.ts';
import type { Role } from '../../domain/plan/vocabulary.ts';

/** Why a plan cannot go to approval; the message names nobody, because it is kept. */
export interface PlanProblem {
  code: DomainErrorCode | 'NO_GO';
  path: Issue['path'];
}

/** What the shop is, for a plan to be measured against. */
export interface ShopFacts {
  currency: string;
  /** Roles of everybody active, by lower-case address. */
  roles: ReadonlyMap<string, readonly Role[]>;
  /** Verdict of the research report; null before there is one. */
  verdict: string | null;
}

/** A goal's baseline in its own unit; null where the plan states none as a value. */
function statedBaseline({ metric, baseline }: Goal, digits: number) {
  if (typeof baseline !== 'object' || !('value' in baseline)) return null;
  const value = toFraction(baseline.value);
  return METRIC_TRAITS[metric].unit === 'money' ? multiply(value, fraction(10 ** digits)) : value;
}

/** Checks a plan against the shop as it is now: its people, its money, what research found, what its goals need. */
export function planProblems(plan: Plan, { currency, roles, verdict }: ShopFacts): PlanProblem[] {
  const digits = currencyDigits(plan.currency);
  const goals = plan.goals.flatMap((goal, i): PlanProblem[] => {
    const path = ['goals', i];
    if (isNotRunYet(plan, path)) return [];
    const levels = resolveGoal(goal, { baseline: statedBaseline(goal, digits), digits });
    return levels ? [] : [{ code: 'BASELINE_MISSING', path }];
  });
  return [
    ...(plan.currency === currency ? [] : [{ code: 'CURRENCY_MISMATCH' as const, path: ['currency'] }]),
    ...peopleIssues(plan, roles).map(({ path }) => ({ code: 'PERSON_UNKNOWN' as const, path })),
    ...goals,
    ...(verdict === 'noGo' ? [{ code: 'NO_GO' as const, path: ['research'] }] : []),
  ];
}
