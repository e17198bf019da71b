import { afterEach, describe, expect, test } from '@jest/globals';
import { WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import type { EmailActivities } from '../../../activities/email/index.ts';
import type { FinishTask, PageResult, PageTask } from '../../../activities/email/types.ts';
import type { waveWorkflow } from '../../../workflows/wave/workflow.ts';
import { gateChangedSignal, type WaveInput } from '../../../workflows/wave/messages.ts';
import { TASK_QUEUES } from '../../../domain/ids.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal({
  workflowsPath: new URL('../../../workflows/wave/workflow.ts', import.meta.url).pathname,
});
const HOUR = 3_600_000;
const TOTALS = { accepted: 3, failed: 0, skipped: 0, inDoubt: 0 };

const pages: PageTask[] = [];
const ends: FinishTask[] = [];
let prepared = 0;
afterEach(() => {
  pages.length = 0;
  ends.length = 0;
  prepared = 0;
});

/** The activities as fakes typed as the real ones; `answer` is what each page finds. */
function fakes(answer: (page: PageTask, count: number) => PageResult | Promise<PageResult>): EmailActivities {
  return {
    async prepareWave() {
      prepared += 1;
      return { members: 3 };
    },
    async sendPage(task) {
      pages.push(task);
      return answer(task, pages.length);
    },
    async finishWave(task) {
      ends.push(task);
      return TOTALS;
    },
    planFollowUp: async () => ({ thankYouAt: null }),
  };
}

async function inputOf(hours: number): Promise<WaveInput> {
  const now = await temporal.env.currentTimeMs();
  return { campaignId: randomUUID(), hash: 'a'.repeat(64), wave: 'opening', closesAt: now + hours * HOUR };
}

const run = (input: WaveInput, activities: EmailActivities) =>
  temporal.execute<typeof waveWorkflow>('waveWorkflow', {
    args: [input],
    activities: {},
    queues: { [TASK_QUEUES.bulk]: activities },
  });

describe('wave', () => {
  test('pages follow one another until nobody is left, then the ledger’s totals come back', async () => {
    const result = await run(
      await inputOf(1),
      fakes((_page, count) => ({ state: count < 3 ? 'more' : 'done', seen: 5 })),
    );
    expect(result).toEqual(TOTALS);
    expect({ prepared, pages: pages.length, why: ends.map(({ why }) => why) }).toEqual({
      prepared: 1,
      pages: 3,
      why: ['done'],
    });
  });

  test('members held by quiet hours get theirs at that instant, with a day skipped between', async () => {
    const input = await inputOf(48);
    const until = input.closesAt - 24 * HOUR;
    await run(
      input,
      fakes((page) => (page.at < until ? { state: 'held', seen: 1, until } : { state: 'done', seen: 1 })),
    );
    expect(pages).toHaveLength(2);
    expect(pages[1]?.at).toBeGreaterThanOrEqual(until);
    expect(ends.map(({ why }) => why)).toEqual(['done']);
  });

  test('members held past the phase’s end do not go out after it', async () => {
    const input = await inputOf(2);
    await run(
      input,
      fakes(() => ({ state: 'held', seen: 1, until: input.closesAt + HOUR })),
    );
    expect(pages).toHaveLength(1);
    expect(ends.map(({ why, at }) => [why, at >= input.closesAt])).toEqual([['closed', true]]);
  });

  test('behind a closed gate it looks seldom, and ends with the phase', async () => {
    const input = await inputOf(24);
    await run(
      input,
      fakes(() => ({ state: 'paused', seen: 0 })),
    );
    // Doubling up to five minutes: some 290 looks a day, not 43,200.
    expect(pages.length).toBeLessThan(310);
    expect(ends.map(({ why }) => why)).toEqual(['closed']);
  });

  test('a gate that opens lets it go on; the news of it makes that at once', async () => {
    const input = await inputOf(24);
    let open = false;
    const activities = fakes(() => (open ? { state: 'done', seen: 1 } : { state: 'paused', seen: 0 }));
    const workflowId = randomUUID();
    const opened = await temporal.withWorker(
      { activities: {}, queues: { [TASK_QUEUES.bulk]: activities } },
      async (taskQueue) => {
        const handle = await temporal.client.workflow.start<typeof waveWorkflow>('waveWorkflow', {
          workflowId,
          taskQueue,
          args: [input],
        });
        await temporal.env.sleep(HOUR);
        open = true;
        const at = await temporal.env.currentTimeMs();
        await handle.signal(gateChangedSignal);
        await handle.result();
        return at;
      },
    );
    expect((pages.at(-1)?.at ?? 0) - opened).toBeLessThan(60_000);
    expect(ends.map(({ why }) => why)).toEqual(['done']);
  });

  test('a wave that cannot be sent ends all the same, so that every member has a reason', async () => {
    const activities = fakes(() => {
      throw ApplicationFailure.nonRetryable('The body asks for what its mails have not got', 'BODY_INVALID');
    });
    await expect(run(await inputOf(1), activities)).rejects.toThrow(WorkflowFailedError);
    expect(ends.map(({ why }) => why)).toEqual(['failed']);
  });

  test('a wave whose phase is over when it starts still gives everybody a reason', async () => {
    await run(
      await inputOf(-1),
      fakes(() => ({ state: 'more', seen: 1 })),
    );
    expect({ prepared, pages: pages.length, why: ends.map(({ why }) => why) }).toEqual({
      prepared: 1,
      pages: 0,
      why: ['closed'],
    });
  });

  test('cancelled while it waits, it ends everybody as stopped and is cancelled', async () => {
    const input = await inputOf(24);
    const activities = fakes(() => ({ state: 'paused', seen: 0 }));
    const failure = await temporal.withWorker(
      { activities: {}, queues: { [TASK_QUEUES.bulk]: activities } },
      async (taskQueue) => {
        const handle = await temporal.client.workflow.start<typeof waveWorkflow>('waveWorkflow', {
          workflowId: randomUUID(),
          taskQueue,
          args: [input],
        });
        await temporal.env.sleep(HOUR);
        await handle.cancel();
        return handle.result().catch((error: unknown) => error);
      },
    );
    expect(failure).toBeInstanceOf(WorkflowFailedError);
    expect((failure as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure);
    expect(ends.map(({ why }) => why)).toEqual(['cancelled']);
  });

  test('twenty pages are a hundred thousand recipients in far fewer than two thousand events', async () => {
    const workflowId = randomUUID();
    const input = await inputOf(1);
    const activities = fakes((page, count) => ({ state: count < 20 ? 'more' : 'done', seen: page.size }));
    await temporal.execute<typeof waveWorkflow>('waveWorkflow', {
      args: [input],
      workflowId,
      activities: {},
      queues: { [TASK_QUEUES.bulk]: activities },
    });
    const { events } = await temporal.client.workflow.getHandle(workflowId).fetchHistory();
    expect(pages.reduce((sum, { size }) => sum + size, 0)).toBe(100_000);
    expect(events?.length).toBeLessThan(200);
  });
});
