import type { Plan } from '../plan/types.ts';
import type { ComplianceRule } from './rules.ts';
import type { Finding } from './types.ts';

/** Letters or digits that a reason has at least: an error is answered for, not waved through. */
export const REASON_CHARACTERS = 3;

/** Whether a text says anything: characters that are seen, not blanks, signs or fillers. */
export const isReason = (text: string): boolean =>
  (text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '').match(/[\p{L}\p{N}]/gu) ?? []).length >=
  REASON_CHARACTERS;

/** Rules of which each place is answered for by itself: one enrolment says nothing of another platform's. */
const BY_PLACE: readonly ComplianceRule[] = ['enrolment'];

type Acceptance = NonNullable<NonNullable<Plan['compliance']>['accept']>[number];

function covers({ rule, at, reason }: Acceptance, finding: Finding): boolean {
  if (rule !== finding.rule || !isReason(reason)) return false;
  const place = finding.path.join('.');
  if (BY_PLACE.includes(rule)) return at === place;
  return at === undefined || at === place || place.startsWith(`${at}.`);
}

/** Why the plan's owner lets a finding be: the acceptance of its rule at its place, above it, or everywhere; else null. */
export const acceptance = ({ compliance }: Plan, finding: Finding): string | null =>
  compliance?.accept?.find((one) => covers(one, finding))?.reason ?? null;

/** Acceptances that meet no finding: a place or a rule misspelt, or something mended since. */
export const idleAcceptances = ({ compliance }: Plan, findings: readonly Finding[]): Finding[] =>
  (compliance?.accept ?? []).flatMap((one, i): Finding[] =>
    findings.some((finding) => covers(one, finding))
      ? []
      : [
          {
            ...{ rule: 'acceptUnused', severity: 'warning', path: ['compliance', 'accept', i] },
            facts: { accepted: one.rule, ...(one.at !== undefined && { at: one.at }) },
          },
        ],
  );
