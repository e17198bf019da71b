import { datedPhases } from '../plan/schedule.ts';
import type { Calendar } from '../plan/time.ts';
import type { Plan } from '../plan/types.ts';
import { lowestPriceOf } from './prices.ts';
import { customerTexts, holdsWord } from './texts.ts';
import type { ComplianceCheck, ComplianceFacts, Finding, PlatformRule } from './types.ts';

/** The local day on which selling starts, where the plan gives one; else today's in its zone. */
export function sellingDay({ schedule, timeZone }: Plan, facts: { now: number; calendar: Calendar }): string {
  const dated = datedPhases(schedule).find((phase) => phase === 'live');
  const start = dated && schedule.live?.start;
  return start === undefined ? facts.calendar.toDate(facts.now, timeZone) : start.slice(0, 10);
}

const isInForce = ({ from, to }: PlatformRule, day: string): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

function findingsOf(plan: Plan, rule: PlatformRule, facts: ComplianceFacts): Finding[] {
  const { platform, key, source, terms } = rule;
  const platformAt = plan.compliance?.platforms?.indexOf(platform) ?? 0;
  switch (terms.kind) {
    case 'enrolment': {
      const late = facts.now > Date.parse(terms.by);
      const path = ['compliance', 'platforms', platformAt];
      const said = { platform, key, by: terms.by, timeZone: plan.timeZone, source, at: path.join('.') };
      return [{ rule: 'enrolment', severity: late ? 'error' : 'warning', path, facts: said }];
    }
    case 'lowestPrice':
      return lowestPriceOf(plan, facts, { platform, days: terms.days, source });
    case 'forbiddenWords':
      return customerTexts(plan, facts.bodies).flatMap(({ path, text }): Finding[] => {
        const found = terms.words.filter((word) => holdsWord(text, word));
        if (found.length === 0) return [];
        const said = { platform, found: found.join(', '), source };
        return [{ rule: 'forbiddenWords', severity: 'error', path, facts: said }];
      });
  }
}

/** The rules of the platforms a plan names, those in force on the day its selling starts. */
export const platformRules: ComplianceCheck = (plan, facts) => {
  const day = sellingDay(plan, facts);
  const named = plan.compliance?.platforms ?? [];
  return facts.platformRules
    .filter((rule) => named.includes(rule.platform) && isInForce(rule, day))
    .flatMap((rule) => findingsOf(plan, rule, facts));
};

/** A platform of which no rule holds on the day selling starts: misspelt, or nobody has written its rules down yet. */
export const platformsWithoutRules: ComplianceCheck = (plan, facts) => {
  const day = sellingDay(plan, facts);
  const known = facts.platformRules.filter((rule) => isInForce(rule, day)).map(({ platform }) => platform);
  return (plan.compliance?.platforms ?? []).flatMap((platform, i): Finding[] =>
    known.includes(platform)
      ? []
      : [
          {
            ...{ rule: 'platformUnknown', severity: 'warning', path: ['compliance', 'platforms', i] },
            facts: { platform, day },
          },
        ],
  );
};
