import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import { getReadinessQuery, rerunUpdate, waiveUpdate } from './messages.ts';
import type { CheckInstruction, PreparationInput, PreparationProgress } from './messages.ts';
import { PreparationRun } from './run.ts';

/** Runs a campaign's readiness checks and holds the launch until the blocking ones are met or waived. */
export async function preparationWorkflow(input: PreparationInput): Promise<PreparationProgress> {
  const run = new PreparationRun(input);
  setHandler(getReadinessQuery, () => run.progress());
  setHandler(rerunUpdate, (check: CheckInstruction) => run.rerun(check), {
    validator: (check: CheckInstruction) => run.assertMayRerun(check),
  });
  setHandler(waiveUpdate, (check: CheckInstruction) => run.waive(check), {
    validator: (check: CheckInstruction) => run.assertMayWaive(check),
  });
  const progress = await run.prepare();
  await condition(allHandlersFinished);
  return progress;
}
