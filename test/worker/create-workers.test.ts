import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { MONITOR_WORKFLOW_ID, preparationWorkflowId, TASK_QUEUES } from '../../domain/ids.ts';
import { createLogger } from '../../infra/logger.ts';
import { workflowBundle } from '../../stack/locations.mjs';
import { createWorkers, runWorkers } from '../../worker/create-workers.ts';
import { aCampaignInput, aStory, until } from '../support/story.ts';
import { ownTemporal } from '../support/temporal.ts';

const temporal = await ownTemporal();
const logger = createLogger({ level: 'silent' });

async function workersOf(story: ReturnType<typeof aStory>, watch = async (): Promise<void> => undefined) {
  const activities = { ...story.queues, monitor: { watch } };
  const bundle = { code: await readFile(workflowBundle, 'utf8') };
  const { nativeConnection: connection } = temporal.env;
  return createWorkers({ connection, namespace: 'default', workflowBundle: bundle, activities, logger });
}

test('workers that are told to stop finish the activity in hand, and take no more', async () => {
  let finished = false;
  const story = aStory({
    campaign: {
      probeCheck: async () => {
        story.log.push('asked');
        await new Promise((wake) => setTimeout(wake, 1_500));
        finished = true;
        return { passed: true, again: false, detail: {} };
      },
    },
  });
  const workers = await workersOf(story);
  expect(workers).toHaveLength(3);
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const running = runWorkers(workers, stopped);
  const input = aCampaignInput();
  await temporal.client.workflow.start('preparationWorkflow', {
    ...{
      workflowId: preparationWorkflowId(input.campaignId),
      taskQueue: TASK_QUEUES.campaign,
      args: [input],
    },
  });
  await until(story, 'asked');
  stop();
  await running;
  expect(finished).toBe(true);
  expect(story.log).not.toContain('check stock passed');
});

test('the watcher, which goes on for a day, does not keep workers from stopping', async () => {
  const story = aStory();
  const workers = await workersOf(story, async () => {
    story.log.push('watching');
    await Context.current().sleep('1 day');
  });
  let stop = (): void => undefined;
  const running = runWorkers(workers, new Promise<void>((resolve) => (stop = resolve)));
  const monitor = await temporal.client.workflow.start('monitorWorkflow', {
    ...{ workflowId: MONITOR_WORKFLOW_ID, taskQueue: TASK_QUEUES.campaign },
  });
  await until(story, 'watching');
  const asked = performance.now();
  stop();
  await running;
  expect(performance.now() - asked).toBeLessThan(10_000);
  await monitor.terminate();
});

test('where one worker fails the others stop, and the failure is thrown', async () => {
  const workers = await workersOf(aStory());
  const [first, second, third] = workers;
  if (!first || !second || !third) throw new Error('There are three workers');
  const failed = {
    run: () => Promise.reject(new Error('lost')),
    getState: () => 'FAILED',
  } as unknown as typeof third;
  await expect(runWorkers([first, second, failed], new Promise(() => undefined))).rejects.toThrow('lost');
  expect([first, second].map((worker) => worker.getState())).toEqual(['STOPPED', 'STOPPED']);
  await third.runUntil(Promise.resolve());
});
