import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import { decideUpdate, getApprovalQuery, withdrawUpdate } from './messages.ts';
import type { ApprovalDecision, ApprovalInput, ApprovalResult, Withdrawal } from './messages.ts';
import { ApprovalRun } from './run.ts';

/** Routes one version of a plan through its approval levels. Ends with what the people (or their silence) decided. */
export async function approvalWorkflow(input: ApprovalInput): Promise<ApprovalResult> {
  const run = new ApprovalRun(input);
  setHandler(decideUpdate, (decision) => run.decide(decision), {
    validator: (decision: ApprovalDecision) => run.assertMayDecide(decision),
  });
  setHandler(withdrawUpdate, async (withdrawal) => run.withdraw(withdrawal), {
    validator: (_: Withdrawal) => run.assertMayWithdraw(),
  });
  setHandler(getApprovalQuery, () => run.progress());

  const result = await run.passLevels();
  await condition(allHandlersFinished);
  return result;
}
