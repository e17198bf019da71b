import { continueAsNew } from '@temporalio/workflow';
import { monitor } from '../activities.ts';

/** Keeps one watcher alive: a heartbeating activity that ticks by itself, so that no tick costs an event. */
export async function monitorWorkflow(): Promise<void> {
  await monitor.watch();
  await continueAsNew<typeof monitorWorkflow>();
}
