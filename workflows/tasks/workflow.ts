import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { tasks } from '../activities.ts';
import { tasksChangedSignal, type TasksInput } from './messages.ts';

/** Looks after a campaign's tasks until all are done or the campaign has ended; what stands where is in the database. */
export async function tasksWorkflow(input: TasksInput): Promise<void> {
  let changed = false;
  setHandler(tasksChangedSignal, () => {
    changed = true;
  });
  for (;;) {
    changed = false;
    const at = Date.now();
    const { wakeAt } = await tasks.callOwners({ ...input, at });
    // What came in meanwhile is looked at before the end: it may be a task of a new version.
    if (wakeAt === null && !changed) return;
    if (wakeAt !== null) await condition(() => changed, Math.max(1, wakeAt - Date.now()));
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof tasksWorkflow>(input);
  }
}
