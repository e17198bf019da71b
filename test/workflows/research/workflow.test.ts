import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { BacktestActivities } from '../../../activities/backtest/index.ts';
import type { ResearchActivities } from '../../../activities/research/index.ts';
import { TASK_QUEUES } from '../../../domain/ids.ts';
import type { researchWorkflow } from '../../../workflows/research/workflow.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal({
  workflowsPath: new URL('../../../workflows/index.ts', import.meta.url).pathname,
});

test('research runs on the bulk queue, again where it failed, with the time of the workflow, and only two counts come back', async () => {
  const calls: Parameters<ResearchActivities['researchHistory']>[0][] = [];
  const tried: Parameters<BacktestActivities['backtestPromotions']>[0][] = [];
  const activities: ResearchActivities & BacktestActivities = {
    async researchHistory(input) {
      calls.push(input);
      if (calls.length === 1) throw new Error('the database is away');
      return { orders: 3, customers: 2 };
    },
    async backtestPromotions(input) {
      tried.push(input);
      return { baskets: 3 };
    },
  };
  const input = { campaignId: randomUUID(), version: 2, hash: 'a'.repeat(64) };
  const before = await temporal.env.currentTimeMs();
  const result = await temporal.execute<typeof researchWorkflow>('researchWorkflow', {
    args: [input],
    activities: {},
    queues: { [TASK_QUEUES.bulk]: activities },
  });
  expect(result).toEqual({ orders: 3, customers: 2 });
  expect(calls).toHaveLength(2);
  expect(calls[0]).toMatchObject(input);
  expect(calls[0]!.at).toBeGreaterThanOrEqual(before);
  expect(calls[1]!.at).toBe(calls[0]!.at);
  expect(tried).toEqual([calls[0]]);
});

test('promotions that cannot be tried on past orders do not hold a campaign up', async () => {
  const activities: ResearchActivities & BacktestActivities = {
    researchHistory: async () => ({ orders: 3, customers: 2 }),
    backtestPromotions: () =>
      Promise.reject(ApplicationFailure.create({ type: 'RangeError', message: 'past 2^53' })),
  };
  const result = await temporal.execute<typeof researchWorkflow>('researchWorkflow', {
    args: [{ campaignId: randomUUID(), version: 1, hash: 'a'.repeat(64) }],
    activities: {},
    queues: { [TASK_QUEUES.bulk]: activities },
  });
  expect(result).toEqual({ orders: 3, customers: 2 });
});
