import { createBudgetAskingActivities } from './asking.ts';
import { createBudgetDecidingActivities } from './deciding.ts';
import type { BudgetDeps } from './types.ts';

export type BudgetActivities = ReturnType<typeof createBudgetActivities>;

/** What a request for more budget does to the database, and whom it mails. Every step may run twice. */
export function createBudgetActivities(deps: BudgetDeps) {
  return { ...createBudgetAskingActivities(deps), ...createBudgetDecidingActivities(deps) };
}
