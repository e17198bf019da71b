import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import {
  acknowledgeUpdate,
  actUpdate,
  getIncidentQuery,
  resolveUpdate,
  type Acknowledgement,
  type IncidentInput,
  type IncidentProgress,
  type PlaybookAction,
  type Resolution,
} from './messages.ts';
import { IncidentRun } from './run.ts';

/** Carries one incident: told to its campaign, its playbook run, its chain climbed, until a person resolves it. */
export async function incidentWorkflow(input: IncidentInput): Promise<IncidentProgress> {
  const run = new IncidentRun(input);
  setHandler(acknowledgeUpdate, (by) => run.acknowledge(by), {
    validator: (_: Acknowledgement) => run.assertMayAcknowledge(),
  });
  setHandler(actUpdate, (action) => run.act(action), { validator: (_: PlaybookAction) => run.assertOpen() });
  setHandler(resolveUpdate, (by) => run.resolve(by), { validator: (_: Resolution) => run.assertOpen() });
  setHandler(getIncidentQuery, () => run.progress());

  await run.open();
  await run.climb();
  const end = await run.untilResolved();
  await condition(allHandlersFinished);
  return end;
}
