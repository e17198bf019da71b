import { beforeEach, expect, test } from '@jest/globals';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { startBudgetRequests } from '../../../activities/budget/start-requests.ts';
import { budgetRequestsOf, openBudgetRequest } from '../../../store/budget-requests.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-10T10:00:00Z');
let campaignId: string;
let calls: string[];

/** A Temporal that notes what it is asked; `failing` answers instead. */
function starter(failing: { start?: Error; signal?: Error } = {}) {
  const act = async (call: string, error?: Error): Promise<void> => {
    calls.push(call);
    if (error) throw error;
  };
  const workflow = {
    start: (_: string, { workflowId }: { workflowId: string }) => act(`start ${workflowId}`, failing.start),
    getHandle: (id: string) => ({ signal: (name: string) => act(`${name} ${id}`, failing.signal) }),
  };
  return { db, client: { workflow } as never, started: new Set<string>() };
}

beforeEach(async () => {
  calls = [];
  await db.pool.query(`update budget_requests set state = 'withdrawn'`);
  campaignId = (await aCampaign(db.pool, { phase: 'live' })).id;
  const request = { campaignId, nth: 1, version: 1, hash: 'h', line: 'promotion', from: 'reserve' };
  await openBudgetRequest(db.pool, { ...request, amount: 5, at: AT });
});
const end = () =>
  db.pool.query(`update campaigns set status = 'completed', phase = 'closed' where id = $1`, [campaignId]);
const state = async () => (await budgetRequestsOf(db.pool, campaignId))[0]?.state;

test('an open request gets its workflow once a process, and one that has one keeps it', async () => {
  const temporal = starter();
  await startBudgetRequests(temporal, AT);
  await startBudgetRequests(temporal, AT);
  expect(calls).toEqual([`start campaign:${campaignId}/budget/1`]);
  const known = new WorkflowExecutionAlreadyStartedError('known', 'id', 'budgetRequestWorkflow');
  await startBudgetRequests(starter({ start: known }), AT);
  await expect(startBudgetRequests(starter({ start: new Error('down') }), AT)).rejects.toThrow('down');
});

test('the workflow of a campaign that has ended is told so, and one that is gone has its request closed', async () => {
  await end();
  await startBudgetRequests(starter(), AT);
  expect([calls, await state()]).toEqual([[`campaignEnded campaign:${campaignId}/budget/1`], 'open']);
  const gone = new WorkflowNotFoundError('gone', 'id', undefined);
  await startBudgetRequests(starter({ signal: gone }), AT);
  expect(await state()).toBe('withdrawn');
  await startBudgetRequests(starter(), AT);
  expect(calls).toHaveLength(2);
});
