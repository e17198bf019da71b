import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { tasksWorkflowId } from '../../../domain/ids.ts';
import { tasksChangedSignal } from '../../../workflows/tasks/messages.ts';
import type { tasksWorkflow } from '../../../workflows/tasks/workflow.ts';
import { eventually } from '../../support/story.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal();
const DAY = 86_400_000;

/** Runs the workflow over `look`, which is asked with the days since the start and answers in days when to wake. */
async function looking(
  look: (days: number, nth: number) => number | null,
  meanwhile: (handle: { signal: () => Promise<void>; looks: number[] }) => Promise<unknown> = async () =>
    undefined,
) {
  const looks: number[] = [];
  let first: number | undefined;
  const callOwners = async ({ at }: { at: number }) => {
    first ??= at;
    const days = (at - first) / DAY;
    looks.push(Math.round(days * 100) / 100);
    const wake = look(days, looks.length);
    return { wakeAt: wake === null ? null : first + wake * DAY };
  };
  const campaignId = randomUUID();
  await temporal.withWorker({ activities: { callOwners } }, async (taskQueue) => {
    const handle = await temporal.client.workflow.start<typeof tasksWorkflow>('tasksWorkflow', {
      ...{ taskQueue, workflowId: tasksWorkflowId(campaignId), args: [{ campaignId }] },
    });
    await meanwhile({ signal: () => handle.signal(tasksChangedSignal), looks });
    await handle.result();
  });
  return looks;
}

describe('tasksWorkflow', () => {
  test('looks again when it was told to, and ends when nothing is left', async () => {
    expect(await looking((_, nth) => [2, 9, null][nth - 1] ?? null)).toEqual([0, 2, 9]);
  });

  test('a task that is done is looked at at once', async () => {
    const looks = await looking(
      (_, nth) => (nth === 1 ? 1_000 : null),
      async ({ signal, looks: seen }) => {
        await eventually(() => Promise.resolve(expect(seen).toHaveLength(1)));
        await signal();
      },
    );
    expect(looks).toHaveLength(2);
    expect(looks[1]).toBeLessThan(1_000);
  });

  test('a wake that has passed when it is answered does not stop it', async () => {
    expect(await looking((_, nth) => (nth < 4 ? -1 : null))).toHaveLength(4);
  });
});
