import { beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { IncidentActivities } from '../../../activities/incident/index.ts';
import type { incidentWorkflow } from '../../../workflows/incident/workflow.ts';
import { acknowledgeUpdate, actUpdate, resolveUpdate } from '../../../workflows/incident/messages.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal();

const MINUTE = 60_000;
let calls: string[] = [];
beforeEach(() => {
  calls = [];
});

const activities = (
  chain: Partial<Awaited<ReturnType<IncidentActivities['loadChain']>>> = {},
): IncidentActivities => ({
  announce: async () => void calls.push('announce'),
  runPlaybook: async () => {
    calls.push('playbook');
    return { pause: false };
  },
  loadChain: async () => ({
    steps: [
      { people: ['oncall'], waitMs: 5 * MINUTE },
      { people: ['lead'], waitMs: 10 * MINUTE },
    ],
    rounds: 1,
    unanswered: 'pause',
    ...chain,
  }),
  notify: async ({ people }) => {
    calls.push(`notify ${people.join()}`);
    return { ended: false };
  },
  recordUnanswered: async ({ then }) => {
    calls.push(`unanswered ${then}`);
    return { ended: false };
  },
  recordAcknowledged: async ({ actorId }) => void calls.push(`acknowledged ${actorId}`),
  runAction: async ({ action }) => {
    calls.push(`action ${action}`);
    return { pause: false };
  },
  recordResolved: async ({ actorId }) => void calls.push(`resolved ${actorId}`),
});

/** Runs an incident (its campaign is closed already, so nobody hears its news); `step` acts as the people. */
function run(fakes: IncidentActivities, step: (handle: Handle) => Promise<void>) {
  return temporal.withWorker({ activities: fakes }, async (taskQueue) => {
    const handle = await temporal.client.workflow.start<typeof incidentWorkflow>('incidentWorkflow', {
      workflowId: randomUUID(),
      taskQueue,
      args: [{ incidentId: 'i1', campaignId: 'gone', hash: 'h', risk: 'stock-out', subject: '22423' }],
    });
    await step(handle);
    return handle.result();
  });
}
type Handle = Awaited<ReturnType<typeof temporal.client.workflow.start<typeof incidentWorkflow>>>;

const acknowledge = (handle: Handle) =>
  handle.executeUpdate(acknowledgeUpdate, { args: [{ actorId: 'oncall' }] });
const resolve = (handle: Handle) => handle.executeUpdate(resolveUpdate, { args: [{ actorId: 'lead' }] });

test('the playbook runs before anybody is called, and an acknowledgement stops the chain', async () => {
  const end = await run(activities(), async (handle) => {
    while (!calls.includes('notify oncall')) await new Promise((wake) => setTimeout(wake, 20));
    await acknowledge(handle);
    await temporal.env.sleep('1 hour');
    await resolve(handle);
  });
  expect(end).toEqual({ state: 'resolved', step: 1 });
  expect(calls).toEqual(['announce', 'playbook', 'notify oncall', 'acknowledged oncall', 'resolved lead']);
});

test('silence climbs the chain, as often as the plan says, and then does what it says', async () => {
  await run(activities({ rounds: 2, unanswered: 'abort' }), async (handle) => {
    await temporal.env.sleep('31 minutes');
    await resolve(handle);
  });
  expect(calls.filter((call) => call.startsWith('notify'))).toEqual([
    'notify oncall',
    'notify lead',
    'notify oncall',
    'notify lead',
  ]);
  expect(calls).toContain('unanswered abort');
});

test.each(['pause', 'continue'] as const)(
  'a chain nobody answers ends as the plan says: %s',
  async (then) => {
    await run(activities({ unanswered: then }), async (handle) => {
      await temporal.env.sleep('16 minutes');
      await resolve(handle);
    });
    expect(calls.slice(-2)).toEqual([`unanswered ${then}`, 'resolved lead']);
  },
);

test('an acknowledgement between two steps of the second round stops the chain there', async () => {
  await run(activities({ rounds: 3 }), async (handle) => {
    await temporal.env.sleep('16 minutes');
    await acknowledge(handle);
    await temporal.env.sleep('2 hours');
    await resolve(handle);
  });
  expect(calls.filter((call) => call.startsWith('notify'))).toEqual([
    ...['notify oncall', 'notify lead', 'notify oncall'],
  ]);
  expect(calls.join()).not.toContain('unanswered');
});

test.each([
  ['while the chain is climbed', 2, ['notify oncall', 'notify lead']],
  ['at its top', 3, ['notify oncall', 'notify lead', 'unanswered abort']],
])('a campaign that ends %s stops it, and is asked for nothing', async (_, nth, told) => {
  let looks = 0;
  const look = () => ({ ended: (looks += 1) >= nth });
  const fakes = activities({ unanswered: 'abort' });
  const ending: IncidentActivities = {
    ...fakes,
    notify: async (ref) => ({ ...(await fakes.notify(ref)), ...look() }),
    recordUnanswered: async (ref) => ({ ...(await fakes.recordUnanswered(ref)), ...look() }),
  };
  await run(ending, async (handle) => {
    await temporal.env.sleep('1 hour');
    await resolve(handle);
  });
  expect(calls.slice(2, -1)).toEqual(told);
});

test('a second acknowledgement is refused by name, with who was first', async () => {
  let refusal: unknown;
  await run(activities(), async (handle) => {
    await acknowledge(handle);
    refusal = await acknowledge(handle).catch((error: unknown) => error);
    await resolve(handle);
  });
  const cause = refusal instanceof WorkflowUpdateFailedError ? refusal.cause : undefined;
  expect(cause instanceof ApplicationFailure ? [cause.type, cause.details] : refusal).toEqual([
    'ACKNOWLEDGED_ALREADY',
    [{ acknowledgedBy: 'oncall' }],
  ]);
});

test('a responder may act before anybody has acknowledged', async () => {
  await run(activities(), async (handle) => {
    await handle.executeUpdate(actUpdate, { args: [{ actorId: 'lead', action: 'soldOut' }] });
    await resolve(handle);
  });
  expect(calls).toContain('action soldOut');
});
