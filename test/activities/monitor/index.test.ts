import { expect, test } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createMonitorActivities } from '../../../activities/monitor/index.ts';
import type { Inventory } from '../../../domain/inventory/port.ts';
import { incidentWorkflowId } from '../../../domain/ids.ts';
import { createLogger } from '../../../infra/logger.ts';
import { incidentsOf } from '../../../store/incidents.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const DAY = 86_400_000;

interface Given {
  killedAtStart?: boolean;
  inventory?: Inventory;
}

/** A monitor whose clock moves by `stepMs` at each look at it; what it starts is noted. */
function aMonitor(stepMs: number, { killedAtStart = false, inventory }: Given = {}) {
  const started: string[] = [];
  let clock = Date.parse('2027-06-10T10:00:00Z');
  const start = async (_: string, { workflowId }: { workflowId: string }) => {
    if (killedAtStart) throw new Error('killed');
    started.push(workflowId);
  };
  const client = { workflow: { start } } as unknown as Client;
  const staffMailer = { send: async () => ({ sent: true }) };
  const logger = createLogger({ level: 'silent' });
  const now = () => (clock += stepMs);
  const parts = { db, client, logger, staffMailer, tickMs: 1, now };
  const monitor = createMonitorActivities({ ...parts, ...(inventory && { inventory }) });
  const env = new MockActivityEnvironment();
  let beats = 0;
  env.on('heartbeat', () => (beats += 1));
  return { started, beats: () => beats, env, watch: () => env.run(() => monitor.watch()) };
}

test('the watch looks, opens, starts and beats until its day is over', async () => {
  const { id: campaignId } = await aCampaign(db.pool, { phase: 'live' });
  await db.pool.query(
    `insert into orders (id, campaign_id, currency, state, list_total, discount, total, request_hash, placed_at)
     values ('o-1', $1, 'GBP', 'owed', 100, 0, 100, 'x', now())`,
    [campaignId],
  );
  const monitor = aMonitor(DAY / 8);
  await monitor.watch();
  const [incident] = await incidentsOf(db.pool, campaignId);
  expect(incident).toMatchObject({ risk: 'order-owed', subject: 'o-1' });
  expect(monitor.started).toEqual([incidentWorkflowId(incident?.id ?? '')]);
  expect(monitor.beats()).toBeGreaterThan(1);
});

test('an incident whose monitor was killed before it started the workflow is started by the next one, once', async () => {
  await db.pool.query('delete from incidents');
  const killed = aMonitor(DAY / 8, { killedAtStart: true });
  await expect(killed.watch()).rejects.toThrow('killed');
  const { rows } = await db.pool.query<{ id: string }>('select id from incidents');
  const next = aMonitor(DAY / 8);
  await next.watch();
  expect(next.started).toEqual(rows.map(({ id }) => incidentWorkflowId(id)));
  expect(next.started).toHaveLength(1);
});

test('a cancelled watch ends at once', async () => {
  const monitor = aMonitor(1);
  const watching = monitor.watch();
  setTimeout(() => monitor.env.cancel(), 50);
  await expect(watching).rejects.toThrow('CANCELLED');
});

test('what another inventory is owed is delivered beside the look', async () => {
  const released: string[] = [];
  const inventory = {
    release: ({ orderId }: { orderId: string }) => {
      released.push(orderId);
      return Promise.resolve({ result: 'done', lines: [] });
    },
  } as unknown as Inventory;
  await db.pool.query(
    `insert into inventory_steps (order_id, attempt, step, state, lines, asked_at, next_at)
     values ('gone', 1, 'reserve', 'asked', '[]', '2027-06-01', '2027-06-01')`,
  );
  await aMonitor(DAY / 8, { inventory }).watch();
  expect(released).toEqual(['gone']);
});
