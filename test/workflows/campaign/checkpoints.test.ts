import { expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { CheckpointActivities } from '../../../activities/checkpoints/index.ts';
import type { CheckpointMoment, CheckpointWindow } from '../../../activities/checkpoints/types.ts';
import {
  adjustUpdate,
  type AdjustmentOrder,
  pauseUpdate,
  resumeUpdate,
} from '../../../workflows/campaign/messages.ts';
import { aStory, DAY, eventually, HOUR, teller, until } from '../../support/story.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal();
const tell = teller(temporal);
const by = { key: 'k1', actorId: 'lead', commentId: 'why' };

/** One goal’s checkpoint every day at six hours after the phase’s start. */
function daily({ startsAt, endsAt, after }: CheckpointWindow) {
  const days = Array.from({ length: 60 }, (_, day) => startsAt + day * DAY + 6 * HOUR);
  return days
    .filter((at) => at > after && at < endsAt)
    .slice(0, 2)
    .map((at) => ({ at, checkpoints: [{ kind: 'goal' as const, goal: 0, nth: 0 }] }));
}

/** A story that writes down what is looked at, in hours after the phase’s start; `look` answers. */
function aWatchedStory(
  options: Parameters<typeof aStory>[0] & { look?: (moment: CheckpointMoment) => string | null },
) {
  const { look = () => null, ...rest } = options;
  const starts = new Map<string, number>();
  const fakes: CheckpointActivities = {
    planCheckpoints: async (window) => {
      starts.set(window.phase, window.startsAt);
      return daily(window);
    },
    lookAtCheckpoint: async (moment) => {
      const wave = look(moment);
      story.log.push(`look ${moment.phase} ${(moment.at - (starts.get(moment.phase) ?? 0)) / HOUR}`);
      return { wave };
    },
  };
  const story = aStory({ ...rest, campaign: { ...fakes, ...rest.campaign } });
  return story;
}
const looks = (log: string[]) =>
  log.filter((line) => /^(look|wave|enter (live|extension|followUp))/.test(line));

test('each selling phase is looked at at its own instants, until its end', async () => {
  const story = aWatchedStory({ phases: { live: { lasts: 3 * DAY }, extension: { lasts: DAY } } });
  await tell(story);
  expect(looks(story.log)).toEqual([
    'enter live launch',
    ...['look live 6', 'look live 30', 'look live 54'],
    'enter extension',
    'look extension 6',
  ]);
});

test('a checkpoint may send a wave of its own, and its phase waits for that', async () => {
  const story = aWatchedStory({
    phases: { warmUp: { lasts: DAY }, live: { lasts: HOUR } },
    look: ({ phase }) => (phase === 'warmUp' ? 'checkpoint-0' : null),
  });
  await tell(story);
  expect(looks(story.log)).toEqual([
    'look warmUp 6',
    ...['wave checkpoint-0', 'wave checkpoint-0 done'],
    'enter live',
  ]);
});

test('a paused campaign is looked at all the same, its wave goes on resume', async () => {
  const story = aWatchedStory({ phases: { live: { lasts: DAY } }, look: () => 'checkpoint-0' });
  await tell(story, async (handle) => {
    await until(story, 'enter live launch');
    await handle.executeUpdate(pauseUpdate, { args: [by] });
    await temporal.env.sleep(8 * HOUR);
    await until(story, 'look live 6');
    expect(story.log).not.toContain('wave checkpoint-0');
    await handle.executeUpdate(resumeUpdate, { args: [{ ...by, key: 'k2' }] });
  });
  expect(looks(story.log).slice(1)).toEqual([
    ...['look live 6', 'wave checkpoint-0', 'wave checkpoint-0 done'],
  ]);
});

test('a figure that cannot be counted is told and does not take the campaign with it', async () => {
  const story = aWatchedStory({
    phases: { live: { lasts: 2 * DAY } },
    look: () => {
      throw ApplicationFailure.nonRetryable('past 2^53', 'INVALID_AMOUNT');
    },
  });
  expect(await tell(story)).toEqual({ status: 'completed', phase: 'closed' });
  expect(looks(story.log)).toEqual(['enter live launch']);
  const failed = story.log.filter((line) => line.includes('failed'));
  expect(failed).toEqual(['goal failed INVALID_AMOUNT', 'goal failed INVALID_AMOUNT']);
});

test('the days of an extension have their checkpoints too', async () => {
  const story = aWatchedStory({
    phases: { live: { lasts: DAY } },
    campaign: {
      adjustCampaign: async ({ at }) => ({ result: 'applied', rail: null, endsAt: at + 2 * DAY }),
    },
  });
  const extend: AdjustmentOrder = {
    ...{ key: 'a1', actorId: 'lead', commentId: null },
    adjustment: { kind: 'extend', by: 'P1D' },
  };
  await tell(story, async (handle) => {
    await until(story, 'enter live launch');
    await eventually(() => handle.executeUpdate(adjustUpdate, { args: [extend] }));
  });
  expect(looks(story.log)).toEqual(['enter live launch', 'look live 6', 'look live 30']);
});
