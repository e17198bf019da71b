import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createCampaignGateway } from '../../api/campaign-gateway.ts';
import { campaignWorkflowId, TASK_QUEUES } from '../../domain/ids.ts';
import { cancelUpdate, pauseUpdate, resumeUpdate } from '../../workflows/campaign/messages.ts';
import { gateChangedSignal } from '../../workflows/wave/messages.ts';
import type { campaignWorkflow } from '../../workflows/campaign/workflow.ts';
import { aCampaignInput, aStory, eventually } from '../support/story.ts';
import { realTimeTemporal } from '../support/temporal.ts';

const temporal = await realTimeTemporal();
const gateway = createCampaignGateway(temporal.client, { acceptWithin: 3_000 });
const by = { key: 'k', actorId: 'lead', commentId: 'c' };
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code?: string }) => error.code ?? error,
  );

/** A campaign that waits for approval on a task queue of its own. */
async function whileWaiting(work: (workflowId: string) => Promise<void>): Promise<void> {
  const story = aStory({ levels: ['lead'] });
  const input = aCampaignInput();
  const workflowId = campaignWorkflowId(input.campaignId);
  const { campaign, bulk } = story.queues;
  await temporal.withWorker({ activities: { ...campaign, ...bulk } }, async (taskQueue) => {
    // Research is an activity of the bulk queue, which this test has not got: the campaign begins after it.
    const resume = {
      phase: 'planning',
      stage: 'planning',
      handledKeys: [],
      paused: false,
      launched: false,
      approvedStart: null,
    } as const;
    await temporal.client.workflow.start<typeof campaignWorkflow>('campaignWorkflow', {
      ...{ taskQueue, workflowId, args: [{ ...input, resume: { ...resume, handledKeys: [] } }] },
    });
    await eventually(async () => expect(story.phases).toContain('approval'));
    await work(workflowId);
  });
}

describe('campaign gateway', () => {
  test('an update is answered; the same update id again gets the first answer', async () => {
    await whileWaiting(async (workflowId) => {
      const call = { arg: by, updateId: randomUUID(), closed: 'ALREADY_CLOSED' } as const;
      expect(await gateway.update(workflowId, pauseUpdate, call)).toMatchObject({ status: 'paused' });
      expect(await gateway.update(workflowId, pauseUpdate, call)).toMatchObject({ status: 'paused' });
      const again = { ...call, updateId: randomUUID() };
      expect(await code(gateway.update(workflowId, pauseUpdate, again))).toBe('PAUSED_ALREADY');
      expect(
        await gateway.update(workflowId, resumeUpdate, { ...again, updateId: randomUUID() }),
      ).toMatchObject({ status: 'running' });
    });
  });

  test('the update that ends a workflow is answered with how it ended; the next finds it closed', async () => {
    await whileWaiting(async (workflowId) => {
      const call = { arg: by, updateId: randomUUID(), closed: 'ALREADY_CLOSED' } as const;
      expect(await gateway.update(workflowId, cancelUpdate, call)).toMatchObject({ status: 'cancelled' });
      await temporal.client.workflow.getHandle(workflowId).result();
      expect(await code(gateway.update(workflowId, pauseUpdate, { ...call, updateId: randomUUID() }))).toBe(
        'ALREADY_CLOSED',
      );
    });
  });

  test('a workflow that never was answers with the code of its message', async () => {
    const call = { arg: by, updateId: randomUUID(), closed: 'APPROVAL_NOT_OPEN' } as const;
    expect(await code(gateway.update(`campaign:${randomUUID()}`, pauseUpdate, call))).toBe(
      'APPROVAL_NOT_OPEN',
    );
  });

  test('an update that no worker takes in time is WORKER_UNAVAILABLE', async () => {
    const workflowId = `campaign:${randomUUID()}`;
    await temporal.client.workflow.start('campaignWorkflow', {
      ...{ workflowId, taskQueue: `nobody-${randomUUID()}`, args: [aCampaignInput()] },
    });
    const call = { arg: by, updateId: randomUUID(), closed: 'ALREADY_CLOSED' } as const;
    const before = Date.now();
    expect(await code(gateway.update(workflowId, pauseUpdate, call))).toBe('WORKER_UNAVAILABLE');
    expect(Date.now() - before).toBeLessThan(6_000);
    await temporal.client.workflow.getHandle(workflowId).terminate();
  });

  test('a second start is harmless, also of a campaign whose workflow has closed', async () => {
    const input = aCampaignInput();
    await gateway.start(input);
    await gateway.start(input);
    const handle = temporal.client.workflow.getHandle(campaignWorkflowId(input.campaignId));
    expect((await handle.describe()).taskQueue).toBe(TASK_QUEUES.campaign);
    await handle.terminate();
    await gateway.start(input);
    expect((await handle.describe()).status.name).toBe('TERMINATED');
  });

  test("a nudge reaches a workflow that is there, and one that is not is nobody's fault", async () => {
    await whileWaiting(async (workflowId) => {
      // On a busy machine one may not get through in time: that is nobody's fault either.
      await eventually(async () => {
        await gateway.nudge(workflowId, gateChangedSignal);
        const { events } = await temporal.client.workflow.getHandle(workflowId).fetchHistory();
        const signals = events?.map((each) => each.workflowExecutionSignaledEventAttributes?.signalName);
        expect(signals).toContain('gateChanged');
      });
    });
    await expect(gateway.nudge('no such workflow', gateChangedSignal)).resolves.toBeUndefined();
  });
});
