import { beforeEach, expect, test } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { startIncidents } from '../../../activities/monitor/start-incidents.ts';
import { incidentWorkflowId, TASK_QUEUES } from '../../../domain/ids.ts';
import { openIncident, resolveIncident } from '../../../store/incidents.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { realTimeTemporal } from '../../support/temporal.ts';

const db = await testDatabase();
const { client } = await realTimeTemporal();
let campaign: BuiltCampaign;
let id: string;

beforeEach(async () => {
  await db.pool.query('delete from incidents');
  campaign = await aCampaign(db.pool, { phase: 'live' });
  const facts = { campaignId: campaign.id, risk: 'stock-out', subject: '22423', score: 12, observed: {} };
  id = (await openIncident(db.pool, { ...facts, at: new Date() })) ?? '';
});

const workflow = () => client.workflow.getHandle(incidentWorkflowId(id));
const run = (started = new Set<string>()) => startIncidents({ db, client, started });

test('an incident gets one workflow under its own id, after a restart of the monitor too', async () => {
  await run();
  const { runId, taskQueue, type } = await workflow().describe();
  expect([type, taskQueue]).toEqual(['incidentWorkflow', TASK_QUEUES.campaign]);
  await run();
  expect((await workflow().describe()).runId).toBe(runId);
  await workflow().terminate();
});

test('a workflow that has ended is not begun again while its incident is still open', async () => {
  await run();
  const { runId } = await workflow().describe();
  await workflow().terminate();
  const started = new Set<string>();
  await run(started);
  expect((await workflow().describe()).runId).toBe(runId);
  expect(started).toEqual(new Set([id]));
});

test('three monitors at once make one workflow', async () => {
  const runs: string[] = [];
  const start: Client['workflow']['start'] = async (type, options) => {
    const handle = await client.workflow.start(type, options);
    runs.push(handle.firstExecutionRunId);
    return handle;
  };
  const noting = { workflow: { start } } as Client;
  const look = () => startIncidents({ db, client: noting, started: new Set() });
  await Promise.all([look(), look(), look()]);
  expect([runs.length, new Set(runs).size]).toEqual([3, 1]);
  await workflow().terminate();
});

/** A Temporal that notes what it is asked to start, or is down. */
function aTemporal(down = false) {
  const asked: { args: unknown[] }[] = [];
  const start = async (_type: string, options: { args: unknown[] }) => {
    if (down) throw new Error('Temporal is down');
    asked.push(options);
  };
  return { asked, client: { workflow: { start } } as unknown as Client };
}

test('what this process has started is not offered again, and what is resolved never', async () => {
  const { asked, client: fake } = aTemporal();
  const started = new Set<string>();
  await startIncidents({ db, client: fake, started });
  await startIncidents({ db, client: fake, started });
  expect(asked.map(({ args }) => args)).toEqual([
    [{ incidentId: id, campaignId: campaign.id, hash: campaign.hash, risk: 'stock-out', subject: '22423' }],
  ]);
  await resolveIncident(db.pool, {
    ...{ id, actorId: campaign.people['ops@fanfare.example'] ?? '', at: new Date() },
  });
  await startIncidents({ db, client: fake, started: new Set() });
  expect(asked).toHaveLength(1);
});

test('a Temporal that is down ends the look, and the next one starts the incident', async () => {
  const started = new Set<string>();
  await expect(startIncidents({ db, client: aTemporal(true).client, started })).rejects.toThrow('is down');
  const { asked, client: fake } = aTemporal();
  await startIncidents({ db, client: fake, started });
  expect(asked).toHaveLength(1);
});
