import { expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { RecapActivities } from '../../../activities/recap/index.ts';
import { recapWorkflowId, TASK_QUEUES } from '../../../domain/ids.ts';
import type { recapWorkflow } from '../../../workflows/recap/workflow.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal();
const HASH = 'a'.repeat(64);

interface Calls {
  built: Parameters<RecapActivities['buildRecap']>[0][];
  mailed: Parameters<RecapActivities['mailRecap']>[0][];
}

function run(campaignId: string, fakes: (calls: Calls) => Partial<RecapActivities>) {
  const calls: Calls = { built: [], mailed: [] };
  const activities: RecapActivities = {
    buildRecap: async (input) => ({ version: calls.built.push(input) }),
    mailRecap: async (input) => void calls.mailed.push(input),
    ...fakes(calls),
  };
  const result = temporal.execute<typeof recapWorkflow>('recapWorkflow', {
    ...{ args: [{ campaignId, hash: HASH }], workflowId: recapWorkflowId(campaignId) },
    ...{ activities: {}, queues: { [TASK_QUEUES.bulk]: activities } },
  });
  return result.then((value) => ({ result: value, ...calls }));
}

test('the report is built at workflow time, then that version is mailed', async () => {
  const { result, built, mailed } = await run('c1', () => ({}));
  expect(result).toEqual({ version: 1 });
  expect(built).toMatchObject([{ campaignId: 'c1', hash: HASH, at: expect.any(Number) }]);
  expect(mailed).toMatchObject([{ campaignId: 'c1', hash: HASH, version: 1 }]);
});

test('a build tried again belongs to the same run, however long the outage', async () => {
  const { built, mailed } = await run('c2', (calls) => ({
    buildRecap: async (input) => {
      if (calls.built.push(input) < 9) throw new Error('the database is away');
      return { version: 4 };
    },
  }));
  expect(built).toHaveLength(9);
  expect(new Set(built.map((input) => input.run)).size).toBe(1);
  expect(mailed.map(({ version }) => version)).toEqual([4]);
});

test('a mail server that is away is waited for, without a second report', async () => {
  const { built, mailed } = await run('c3', (calls) => ({
    mailRecap: async (input) => {
      if (calls.mailed.push(input) < 6)
        throw ApplicationFailure.retryable('The mail server took nothing', 'MAIL_NOT_TAKEN');
    },
  }));
  expect([built.length, mailed.length]).toEqual([1, 6]);
});
