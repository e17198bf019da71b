import { afterEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EmailActivities } from '../../../activities/email/index.ts';
import { TASK_QUEUES } from '../../../domain/ids.ts';
import type { followUpWorkflow } from '../../../workflows/follow-up/workflow.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal({
  workflowsPath: new URL('../../../workflows/index.ts', import.meta.url).pathname,
});
const DAY = 24 * 3_600_000;
const TOTALS = { accepted: 2, failed: 0, skipped: 1, inDoubt: 0 };

const calls: { name: string; wave?: string; at: number }[] = [];
afterEach(() => {
  calls.length = 0;
});

const fakes = (thankYouAt: number | null): EmailActivities => ({
  planFollowUp: async () => ({ thankYouAt }),
  async prepareWave({ wave, at }) {
    calls.push({ name: 'prepareWave', wave, at });
    return { members: 3 };
  },
  async sendPage({ wave, at }) {
    calls.push({ name: 'sendPage', wave, at });
    return { state: 'done', seen: 3 };
  },
  async finishWave({ wave, at, why }) {
    calls.push({ name: `finishWave ${why}`, wave, at });
    return TOTALS;
  },
});

async function run(after: number | null) {
  const startedAt = await temporal.env.currentTimeMs();
  const result = await temporal.execute<typeof followUpWorkflow>('followUpWorkflow', {
    args: [{ campaignId: randomUUID(), hash: 'a'.repeat(64), startedAt, endsAt: startedAt + 14 * DAY }],
    activities: {},
    queues: { [TASK_QUEUES.bulk]: fakes(after === null ? null : startedAt + after) },
  });
  return { result, startedAt };
}

test('the thank-you mail goes a day after follow-up began, as a wave of its own', async () => {
  const { result, startedAt } = await run(DAY);
  expect(result).toEqual({ thankYou: TOTALS });
  expect(calls.map(({ name, wave }) => [name, wave])).toEqual([
    ['prepareWave', 'thank-you'],
    ['sendPage', 'thank-you'],
    ['finishWave done', 'thank-you'],
  ]);
  expect(calls[0]?.at).toBeGreaterThanOrEqual(startedAt + DAY);
});

test('a plan without a thank-you mail sends nothing', async () => {
  const { result } = await run(null);
  expect({ result, calls }).toEqual({ result: { thankYou: null }, calls: [] });
});

test('a thank-you mail due after follow-up ends is not sent, and its buyers get the reason', async () => {
  await run(20 * DAY);
  expect(calls.map(({ name }) => name)).toEqual(['prepareWave', 'finishWave closed']);
});
