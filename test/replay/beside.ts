import type { BudgetActivities } from '../../activities/budget/index.ts';
import type { IncidentActivities } from '../../activities/incident/index.ts';
import type { MonitorActivities } from '../../activities/monitor/index.ts';
import type { PasswordActivities } from '../../activities/password/index.ts';
import {
  budgetRequestWorkflowId,
  incidentWorkflowId,
  passwordMailWorkflowId,
  tasksWorkflowId,
} from '../../domain/ids.ts';
import { decideBudgetUpdate } from '../../workflows/budget/messages.ts';
import { acknowledgeUpdate, resolveUpdate } from '../../workflows/incident/messages.ts';
import { tasksChangedSignal } from '../../workflows/tasks/messages.ts';
import { SECOND, type Scenario } from './scenario.ts';

/** An incident's activities; its playbook pauses. */
export const incidentFakes: IncidentActivities = {
  announce: async () => undefined,
  runPlaybook: async () => ({ pause: true }),
  loadChain: async () => ({ steps: [{ people: ['oncall'], waitMs: 200 }], rounds: 1, unanswered: 'pause' }),
  notify: async () => ({ ended: false }),
  recordUnanswered: async () => ({ ended: false }),
  recordAcknowledged: async () => undefined,
  runAction: async () => ({ pause: false }),
  recordResolved: async () => undefined,
};

/** The mail server takes it. */
export const passwordFakes: PasswordActivities = {
  sendPasswordMail: async () => ({ sent: true }),
};

/** Two approvers who are reminded after a moment. */
export const budgetFakes: BudgetActivities = {
  askForBudget: async ({ at }) => ({
    ...{ approvers: ['head', 'cfo'], barred: ['lead'], quorum: 2 },
    ...{ deadline: at + 60 * SECOND, remindEveryMs: SECOND / 2 },
  }),
  remindOfBudget: async () => undefined,
  recordBudgetDecision: async () => undefined,
  endBudgetRequest: async () => undefined,
};

/** A monitor that wakes after a second. */
export const monitorFakes: MonitorActivities = {
  watch: () => new Promise((wake) => setTimeout(wake, SECOND)),
};

/** Acknowledged and resolved after a first call. */
export const incident: Scenario = {
  options: {},
  play: async ({ client, taskQueue, input }) => {
    const workflowId = incidentWorkflowId(input.campaignId);
    const args = [{ ...input, incidentId: input.campaignId, risk: 'stock-out', subject: '22423' }];
    await client.workflow.start('incidentWorkflow', { taskQueue, workflowId, args });
    const handle = client.workflow.getHandle(workflowId);
    await new Promise((wake) => setTimeout(wake, SECOND));
    await handle.executeUpdate(acknowledgeUpdate, { args: [{ actorId: 'oncall' }] });
    await handle.executeUpdate(resolveUpdate, { args: [{ actorId: 'lead' }] });
    await handle.result();
  },
  keep: ({ campaignId }) => ({ incident: incidentWorkflowId(campaignId) }),
};

/** Its first run and the beginning of its second. */
export const monitor: Scenario = {
  options: {},
  play: async ({ client, taskQueue, input }) => {
    const workflowId = `monitor-${input.campaignId}`;
    const { firstExecutionRunId } = await client.workflow.start('monitorWorkflow', { taskQueue, workflowId });
    const first = client.workflow.getHandle(workflowId, firstExecutionRunId, { followRuns: false });
    await first.result().catch(() => undefined);
    await client.workflow.getHandle(workflowId).terminate();
  },
  keep: ({ campaignId }) => ({ monitor: `monitor-${campaignId}` }),
};

function lookingOften(looks: number) {
  let looked = 0;
  return async ({ at }: { at: number }) => ({ wakeAt: (looked += 1) < looks ? at + SECOND / 5 : null });
}

/** Looked after over several runs. */
export const tasks: Scenario = {
  options: { campaign: { callOwners: lookingOften(6) } },
  shortRuns: true,
  play: async ({ client, taskQueue, input }) => {
    const workflowId = tasksWorkflowId(input.campaignId);
    const args = [{ campaignId: input.campaignId }];
    await client.workflow.start('tasksWorkflow', { taskQueue, workflowId, args });
    const handle = client.workflow.getHandle(workflowId);
    await handle.signal(tasksChangedSignal);
    await handle.result();
  },
  keep: ({ campaignId }) => ({ tasks: tasksWorkflowId(campaignId) }),
};

/** The mail with the link of a request for a password, sent at the first try. */
export const password: Scenario = {
  options: {},
  play: async ({ client, taskQueue, input }) => {
    const workflowId = passwordMailWorkflowId(input.campaignId);
    const args = [{ requestId: input.campaignId }];
    await client.workflow.start('passwordMailWorkflow', { taskQueue, workflowId, args });
    await client.workflow.getHandle(workflowId).result();
  },
  keep: ({ campaignId }) => ({ password: passwordMailWorkflowId(campaignId) }),
};

/** More for a budget line, approved by both after a reminder. */
export const budget: Scenario = {
  options: {},
  play: async ({ client, taskQueue, input: { campaignId, hash } }) => {
    const workflowId = budgetRequestWorkflowId(campaignId, 1);
    const args = [{ campaignId, nth: 1, hash }];
    await client.workflow.start('budgetRequestWorkflow', { taskQueue, workflowId, args });
    const handle = client.workflow.getHandle(workflowId);
    await new Promise((wake) => setTimeout(wake, SECOND));
    for (const approverId of ['head', 'cfo']) {
      const decision = { decisionId: `d-${approverId}`, approverId, verdict: 'approve' as const };
      await handle.executeUpdate(decideBudgetUpdate, { args: [decision] });
    }
    await handle.result();
  },
  keep: ({ campaignId }) => ({ request: budgetRequestWorkflowId(campaignId, 1) }),
};
