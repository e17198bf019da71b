import { blocks, type JudgedFinding } from '../../domain/compliance/index.ts';
import type { ComplianceRule } from '../../domain/compliance/rules.ts';
import type { DomainErrorCode } from '../../domain/errors.ts';
import { peopleIssues } from '../../domain/plan/people.ts';
import type { Issue, Plan } from '../../domain/plan/types.ts';
import type { Role } from '../../domain/plan/vocabulary.ts';

/** Why a plan cannot go to approval; the message names nobody, because it is kept. */
export interface PlanProblem {
  code: DomainErrorCode | 'NO_GO' | 'COMPLIANCE';
  path: Issue['path'];
  /** Of a goal: its metric. */
  metric?: string;
  /** Of COMPLIANCE: the rule that is broken. */
  rule?: ComplianceRule;
  /** Of COMPLIANCE: what was found. */
  facts?: JudgedFinding['facts'];
}

/** What the shop is, for a plan to be measured against. */
export interface ShopFacts {
  currency: string;
  /** Roles of everybody active, by lower-case address. */
  roles: ReadonlyMap<string, readonly Role[]>;
  /** Verdict of the research report; null before there is one. */
  verdict: string | null;
  /** Places of the goals whose baseline has no data. */
  withoutBaseline: readonly number[];
  findings: readonly JudgedFinding[];
}

/**
 * Checks a plan against the shop as it is now: its people, its money, what research found, the data its goals need, the
 * rules that it is held against.
 */
export function planProblems(
  plan: Plan,
  { currency, roles, verdict, withoutBaseline, findings }: ShopFacts,
): PlanProblem[] {
  return [
    ...(plan.currency === currency ? [] : [{ code: 'CURRENCY_MISMATCH' as const, path: ['currency'] }]),
    ...peopleIssues(plan, roles).map(({ path }) => ({ code: 'PERSON_UNKNOWN' as const, path })),
    ...withoutBaseline.map((goal) => {
      const metric = plan.goals[goal]?.metric;
      return { code: 'BASELINE_MISSING' as const, path: ['goals', goal], ...(metric && { metric }) };
    }),
    ...findings
      .filter(blocks)
      .map(({ path, rule, facts }) => ({ code: 'COMPLIANCE' as const, path: [...path], rule, facts })),
    ...(verdict === 'noGo' ? [{ code: 'NO_GO' as const, path: ['research'] }] : []),
  ];
}
