import type { Plan } from '../plan/types.ts';
import { acceptance, idleAcceptances } from './accept.ts';
import { absoluteClaims } from './claims.ts';
import { platformRules, platformsWithoutRules } from './platform.ts';
import { belowCost, strikeThrough } from './prices.ts';
import { eligibilityStated, lotteryOdds, optOut, validityStated } from './terms.ts';
import { COMPLIANCE_RULES } from './rules.ts';
import type { ComplianceCheck, ComplianceFacts, Finding, JudgedFinding } from './types.ts';

export type * from './types.ts';

const CHECKS: readonly ComplianceCheck[] = [
  absoluteClaims,
  strikeThrough,
  belowCost,
  lotteryOdds,
  validityStated,
  eligibilityStated,
  optOut,
  platformRules,
  platformsWithoutRules,
];

const place = ({ rule, path }: Finding): string =>
  `${String(COMPLIANCE_RULES.indexOf(rule)).padStart(2, '0')} ${path.join('.')}`;

/** Every place of a plan that breaks a rule of fair dealing or of a platform it names, by rule and place. */
export function complianceOf(plan: Plan, facts: ComplianceFacts): JudgedFinding[] {
  const found = CHECKS.flatMap((check) => check(plan, facts));
  return [...found, ...idleAcceptances(plan, found)]
    .map((finding) => ({ ...finding, accepted: acceptance(plan, finding) }))
    .sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** Whether a finding keeps the plan from approval: an error that nobody has accepted. */
export const blocks = ({ severity, accepted }: JudgedFinding): boolean =>
  severity === 'error' && accepted === null;
