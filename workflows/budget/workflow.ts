import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import {
  campaignEndedSignal,
  decideBudgetUpdate,
  getBudgetRequestQuery,
  type BudgetDecision,
  type BudgetRequestInput,
  type BudgetRequestProgress,
} from './messages.ts';
import { BudgetRequestRun } from './run.ts';

/** Asks a plan's approvers whether a spent budget line may have more of the reserve, until that is decided. */
export async function budgetRequestWorkflow(input: BudgetRequestInput): Promise<BudgetRequestProgress> {
  const run = new BudgetRequestRun(input);
  setHandler(decideBudgetUpdate, (decision) => run.decide(decision), {
    validator: (decision: BudgetDecision) => run.assertMayDecide(decision),
  });
  setHandler(campaignEndedSignal, () => run.withdraw());
  setHandler(getBudgetRequestQuery, () => run.progress());

  const end = await run.decideIt();
  await condition(allHandlersFinished);
  return end;
}
