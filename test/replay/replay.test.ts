import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { workflowBundle } from '../../stack/locations.mjs';
import * as workflows from '../../workflows/index.ts';
import '../support/temporal.ts';
import { type History, type Recorded, recordedHistories } from './histories.ts';

const bundle = { code: await readFile(workflowBundle, 'utf8') };
const recorded = await recordedHistories();

async function replay(histories: Pick<Recorded, 'workflowId' | 'history'>[]): Promise<string[]> {
  const failed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: bundle },
    histories,
  )) {
    if (error) failed.push(`${workflowId}: ${error.message}`);
  }
  return failed;
}

const typeOf = ({ events }: History): string =>
  events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name ?? '';

describe('recorded histories', () => {
  test('all replay with the present code, under their own workflow ids', async () => {
    expect(await replay(recorded)).toEqual([]);
  });

  test('there is one of every workflow, and a cancel, a new run, an update and a signal among them', () => {
    const types = new Set(recorded.map(({ history }) => typeOf(history)));
    expect([...types].sort()).toEqual(Object.keys(workflows).sort());
    const events = recorded.flatMap(({ history }) => history.events ?? []);
    const has = {
      cancel: events.some((event) => event.workflowExecutionCanceledEventAttributes),
      newRun: events.some((event) => event.workflowExecutionContinuedAsNewEventAttributes),
      update: events.some((event) => event.workflowExecutionUpdateAcceptedEventAttributes),
      signal: events.some((event) => event.workflowExecutionSignaledEventAttributes),
    };
    expect(has).toEqual({ cancel: true, newRun: true, update: true, signal: true });
  });

  test('a history with a step that the code does not take is found', async () => {
    const wrong = (await recordedHistories()).find(({ file }) => file === 'told.campaign.json');
    const scheduled = wrong?.history.events?.find((event) => event.activityTaskScheduledEventAttributes);
    const type = scheduled?.activityTaskScheduledEventAttributes?.activityType;
    if (!wrong || !type) throw new Error('The story that is told to its end is not recorded');
    type.name = 'somethingElse';
    expect(await replay([wrong])).toEqual([expect.stringMatching(/nondeterminism/i)]);
  });
});
