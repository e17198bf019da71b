import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { incidentWorkflowId, TASK_QUEUES } from '../../domain/ids.ts';
import type { Database } from '../../infra/database.ts';
import { unresolvedIncidents } from '../../store/incidents.ts';
import type { IncidentInput } from '../../workflows/incident/messages.ts';

interface Starter {
  db: Database;
  client: Pick<Client, 'workflow'>;
  /** Incidents this process has seen started; after a restart each is offered to Temporal again, once. */
  started: Set<string>;
}

/** Gives every unresolved incident its workflow; one that has one keeps it. */
export async function startIncidents({ db, client, started }: Starter): Promise<void> {
  for (const { id, campaignId, hash, risk, subject } of await unresolvedIncidents(db.pool)) {
    if (started.has(id)) continue;
    const input: IncidentInput = { incidentId: id, campaignId, hash, risk, subject };
    try {
      await client.workflow.start('incidentWorkflow', {
        workflowId: incidentWorkflowId(id),
        taskQueue: TASK_QUEUES.campaign,
        args: [input],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    started.add(id);
  }
}
