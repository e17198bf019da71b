import { expect, test } from '@jest/globals';
import type { sleeperWorkflow } from './fixtures/sleeper.ts';
import { realTimeTemporal, timeSkippingTemporal } from './temporal.ts';

const workflowsPath = new URL('./fixtures/sleeper.ts', import.meta.url).pathname;
const skipping = await timeSkippingTemporal({ workflowsPath });
const real = await realTimeTemporal({ workflowsPath });

const set = {
  activities: { greet: async (name: string) => `hello ${name}` },
  queues: { elsewhere: { greet: async (name: string) => `there ${name}` } },
};

test('a workflow that sleeps 30 days ends at once on the time-skipping server, with activities of two queues', async () => {
  const result = await skipping.execute<typeof sleeperWorkflow>('sleeperWorkflow', {
    args: [{ days: 30 }],
    ...set,
  });
  expect(result).toEqual({ slept: 30, greetings: ['hello one', 'there two'] });
});

test('a workflow runs on the real server, where no time is skipped', async () => {
  const result = await real.execute<typeof sleeperWorkflow>('sleeperWorkflow', {
    args: [{ days: 0 }],
    ...set,
  });
  expect(result).toEqual({ slept: 0, greetings: ['hello one', 'there two'] });
});
