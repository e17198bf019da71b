/** Names of workflows on the wire. They are in every history: never rename one. */

/** An id as every row has it: a UUID, version 7, lower case. */
export type Id = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is a UUID in its lower-case spelling; anything else in an address is simply not found. */
export function isId(text: string): text is Id {
  return UUID.test(text);
}

/** Workflow id of a campaign's whole story. */
export const campaignWorkflowId = (campaignId: Id): string => `campaign:${campaignId}`;

/** Workflow id of a campaign's research. */
export const researchWorkflowId = (campaignId: Id): string => `${campaignWorkflowId(campaignId)}/research`;

/** Workflow id of the approval of one plan version. */
export const approvalWorkflowId = (campaignId: Id, version: number): string =>
  `${campaignWorkflowId(campaignId)}/approval/${version}`;

/** Workflow id of a campaign's preparation. */
export const preparationWorkflowId = (campaignId: Id): string =>
  `${campaignWorkflowId(campaignId)}/preparation`;

/** Workflow id of what looks after a campaign's tasks; no child of the campaign's. */
export const tasksWorkflowId = (campaignId: Id): string => `${campaignWorkflowId(campaignId)}/tasks`;

/** Workflow id of one wave, by the wave's key in the plan. */
export const waveWorkflowId = (campaignId: Id, wave: string): string =>
  `${campaignWorkflowId(campaignId)}/wave/${wave}`;

/** Workflow id of a campaign's follow-up. */
export const followUpWorkflowId = (campaignId: Id): string => `${campaignWorkflowId(campaignId)}/follow-up`;

/** Workflow id of a campaign's recap. */
export const recapWorkflowId = (campaignId: Id): string => `${campaignWorkflowId(campaignId)}/recap`;

/** Workflow id of the nth request to let a campaign's budget line have more. */
export const budgetRequestWorkflowId = (campaignId: Id, nth: number): string =>
  `${campaignWorkflowId(campaignId)}/budget/${nth}`;

/** Workflow id of an incident. */
export const incidentWorkflowId = (incidentId: Id): string => `incident:${incidentId}`;

/** Workflow id of the mail that a request for a password leads to. */
export const passwordMailWorkflowId = (requestId: Id): string => `password:${requestId}`;

/** Workflow id of the one monitor of a namespace. */
export const MONITOR_WORKFLOW_ID = 'monitor';

/** Task queues: `campaign` runs workflows and light activities, `bulk` pages of people and rows, `monitor` its one activity. */
export const TASK_QUEUES = { campaign: 'campaign', bulk: 'bulk', monitor: 'monitor' } as const;
