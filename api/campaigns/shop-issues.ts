import { peopleIssues } from '../../domain/plan/people.ts';
import type { Issue, Plan } from '../../domain/plan/types.ts';
import { rolesOfPlan } from '../../store/planning.ts';
import type { AppDeps } from '../deps.ts';

/** Where a plan is not in the shop's currency. */
export function currencyIssues({ config }: Pick<AppDeps, 'config'>, { currency }: Plan): Issue[] {
  if (currency === config.FANFARE_CURRENCY) return [];
  const message = `The plan is in ${currency}, the shop in ${config.FANFARE_CURRENCY}`;
  return [{ path: ['currency'], message, code: 'CURRENCY_MISMATCH' }];
}

/** Where a plan names nobody the shop knows in that role. */
export async function unknownPeople({ db }: Pick<AppDeps, 'db'>, plan: Plan): Promise<Issue[]> {
  const issues = peopleIssues(plan, await rolesOfPlan(db.pool, plan));
  return issues.map((issue) => ({ ...issue, code: 'PERSON_UNKNOWN' as const }));
}
