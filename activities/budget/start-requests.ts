import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { budgetRequestWorkflowId, TASK_QUEUES } from '../../domain/ids.ts';
import type { Database } from '../../infra/database.ts';
import { closeBudgetRequest, openBudgetRequests } from '../../store/budget-requests.ts';
import type { BudgetRequestInput } from '../../workflows/budget/messages.ts';

interface Starter {
  db: Database;
  client: Pick<Client, 'workflow'>;
  /** Requests this process has seen started; after a restart each is offered to Temporal again, once. */
  started: Set<string>;
}

/**
 * Gives every open request its workflow; one that has one keeps it. That of a campaign which has ended is told so: nobody
 * is to decide any more.
 */
export async function startBudgetRequests({ db, client, started }: Starter, at: number): Promise<void> {
  for (const { campaignId, nth, hash, ended } of await openBudgetRequests(db.pool)) {
    const workflowId = budgetRequestWorkflowId(campaignId, nth);
    if (ended) {
      await withdraw({ db, client, started }, { campaignId, nth, at });
    } else if (!started.has(workflowId)) {
      await start(client, workflowId, { campaignId, nth, hash });
      started.add(workflowId);
    }
  }
}

async function start(
  { workflow }: Starter['client'],
  workflowId: string,
  input: BudgetRequestInput,
): Promise<void> {
  try {
    await workflow.start('budgetRequestWorkflow', {
      workflowId,
      taskQueue: TASK_QUEUES.campaign,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

async function withdraw(
  { db, client }: Starter,
  { campaignId, nth, at }: { campaignId: string; nth: number; at: number },
): Promise<void> {
  try {
    await client.workflow.getHandle(budgetRequestWorkflowId(campaignId, nth)).signal('campaignEnded');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    // It never began, or has ended without a word: there is nobody left to close it.
    await closeBudgetRequest(db.pool, { campaignId, nth, state: 'withdrawn', at });
  }
}
