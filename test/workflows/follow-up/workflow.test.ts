import { afterEach, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import type { EmailActivities } from '../../../activities/email/index.ts';
import type { FollowUpDue } from '../../../activities/email/plan-follow-up.ts';
import { TASK_QUEUES } from '../../../domain/ids.ts';
import type { followUpWorkflow } from '../../../workflows/follow-up/workflow.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal({
  workflowsPath: new URL('../../../workflows/index.ts', import.meta.url).pathname,
});
const DAY = 24 * 3_600_000;
const TOTALS = { accepted: 2, failed: 0, skipped: 1, inDoubt: 0 };
const NONE: FollowUpDue = { thankYouAt: null, surveyAt: null, reminders: [], winBackAt: null };

const calls: { name: string; wave: string; at: number }[] = [];
const failures: { wave: string; code: string }[] = [];
afterEach(() => {
  calls.length = 0;
  failures.length = 0;
});

/** The wave whose members cannot be written. */
let broken: string | null = null;

const fakes = (due: FollowUpDue): EmailActivities => ({
  planFollowUp: async () => due,
  async prepareWave({ wave, at }) {
    calls.push({ name: 'prepareWave', wave, at });
    if (wave === broken) throw ApplicationFailure.nonRetryable('No such message', 'MESSAGE_UNKNOWN');
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

async function run(dueAfter: (startedAt: number) => Partial<FollowUpDue>) {
  const startedAt = await temporal.env.currentTimeMs();
  const result = await temporal.execute<typeof followUpWorkflow>('followUpWorkflow', {
    args: [{ campaignId: randomUUID(), hash: 'a'.repeat(64), startedAt, endsAt: startedAt + 14 * DAY }],
    activities: {
      failWave: async ({ wave, code }: { wave: string; code: string }) => failures.push({ wave, code }),
    },
    queues: { [TASK_QUEUES.bulk]: fakes({ ...NONE, ...dueAfter(startedAt) }) },
  });
  return { result, startedAt };
}

/** After how many days of follow-up each wave was prepared. */
const preparedAfter = (startedAt: number) =>
  Object.fromEntries(
    calls
      .filter(({ name }) => name === 'prepareWave')
      .map(({ wave, at }) => [wave, Math.floor((at - startedAt) / DAY)]),
  );

test('the thank-you mail goes a day after follow-up began, as a wave of its own', async () => {
  const { result, startedAt } = await run((start) => ({ thankYouAt: start + DAY }));
  expect(result).toEqual({ thankYou: TOTALS, survey: null, reminders: [], winBack: null });
  expect(calls.map(({ name, wave }) => [name, wave])).toEqual([
    ['prepareWave', 'thank-you'],
    ['sendPage', 'thank-you'],
    ['finishWave done', 'thank-you'],
  ]);
  expect(calls[0]?.at).toBeGreaterThanOrEqual(startedAt + DAY);
});

test('a plan without follow-up mails sends nothing', async () => {
  const { result } = await run(() => ({}));
  expect(result).toEqual({ thankYou: null, survey: null, reminders: [], winBack: null });
  expect(calls).toEqual([]);
});

test('a mail due after follow-up ends is not sent, and its members get the reason', async () => {
  await run((start) => ({ thankYouAt: start + 20 * DAY }));
  expect(calls.map(({ name }) => name)).toEqual(['prepareWave', 'finishWave closed']);
});

test('each mail goes at its own time, and the reminders stand ready once the survey has gone', async () => {
  const { result, startedAt } = await run((start) => ({
    thankYouAt: start + DAY,
    surveyAt: start + 3 * DAY,
    reminders: ['survey-reminder-1', 'survey-reminder-2'],
    winBackAt: start + 5 * DAY,
  }));
  expect(preparedAfter(startedAt)).toEqual({
    'thank-you': 1,
    survey: 3,
    'survey-reminder-1': 3,
    'survey-reminder-2': 3,
    'win-back': 5,
  });
  const order = calls.map(({ name, wave }) => `${name} ${wave}`);
  expect(order.indexOf('finishWave done survey')).toBeLessThan(
    order.indexOf('prepareWave survey-reminder-1'),
  );
  expect(result).toEqual({ thankYou: TOTALS, survey: TOTALS, reminders: [TOTALS, TOTALS], winBack: TOTALS });
});

test('one mail that cannot be sent is told by its code, and the others go', async () => {
  broken = 'thank-you';
  const { result } = await run((start) => ({ thankYouAt: start + DAY, winBackAt: start + 2 * DAY }));
  broken = null;
  expect(result).toMatchObject({ thankYou: null, winBack: TOTALS });
  expect(failures).toEqual([{ wave: 'thank-you', code: 'MESSAGE_UNKNOWN' }]);
});
