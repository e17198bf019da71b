import { describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import {
  abortUpdate,
  cancelUpdate,
  incidentSignal,
  pauseUpdate,
} from '../../../workflows/campaign/messages.ts';
import { aCampaignInput, aStory, DAY, refusal, teller, until } from '../../support/story.ts';
import { ownTemporal } from '../../support/temporal.ts';

// Not the time-skipping server: it loses a cancellation that comes before an activity has begun.
const temporal = await ownTemporal();
const tell = teller(temporal);
const by = { key: 'k1', actorId: 'lead', commentId: 'why' };
const QUIET = { live: { lasts: 3 * DAY } };

describe('ends of campaignWorkflow', () => {
  test('abort in live stops the doors first, gives back what was held, and says truly what it was', async () => {
    const story = aStory();
    const result = await tell(story, async (handle) => {
      await until(story, 'wave opening done');
      const progress = await handle.executeUpdate(abortUpdate, { args: [by] });
      expect(progress).toMatchObject({ status: 'aborted', phase: 'live' });
    });
    expect(result).toEqual({ status: 'aborted', phase: 'live' });
    expect(story.log.slice(-4)).toEqual([
      'stop waves',
      'close offers',
      'release',
      'finish aborted aborted by lead',
    ]);
    expect(story.log).not.toContain('recap');
  });

  test('abort in the middle of a wave cancels the wave before it gives anything back', async () => {
    const story = aStory({ bulk: { sendPage: async () => ({ state: 'paused', seen: 0 }) } });
    await tell(story, async (handle) => {
      await until(story, 'wave opening');
      await handle.executeUpdate(abortUpdate, { args: [by] });
    });
    expect(story.log.slice(-5)).toEqual([
      'wave opening cancelled',
      'stop waves',
      'close offers',
      'release',
      'finish aborted aborted by lead',
    ]);
  });

  test('cancel before live is quiet: nothing was frozen, so nothing is given back', async () => {
    const story = aStory({ levels: ['lead'] });
    const result = await tell(story, async (handle) => {
      await until(story, 'enter approval');
      await handle.executeUpdate(cancelUpdate, { args: [by] });
    });
    expect(result).toEqual({ status: 'cancelled', phase: 'approval' });
    expect(story.log.at(-1)).toBe('finish cancelled cancelled by lead');
    expect(story.log.filter((line) => ['stop waves', 'close offers', 'release'].includes(line))).toEqual([]);
  });

  test('an undo that fails is tried until it works', async () => {
    let tries = 0;
    const story = aStory({
      phases: QUIET,
      campaign: {
        giveBackHolds: async () => {
          tries += 1;
          if (tries < 3) throw new Error('the database is away');
        },
      },
    });
    const result = await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      await handle.executeUpdate(abortUpdate, { args: [by] });
    });
    expect({ status: result.status, tries }).toEqual({ status: 'aborted', tries: 3 });
  });

  test('a launch that fails half way is undone and ends as aborted with the code of the failure', async () => {
    const story = aStory({
      campaign: {
        openBudget: async () => Promise.reject(ApplicationFailure.nonRetryable('no', 'PLAN_CHANGED')),
      },
    });
    const result = await tell(story);
    expect(result.status).toBe('aborted');
    expect(story.log.slice(-4)).toEqual([
      'stop waves',
      'close offers',
      'release',
      'finish aborted PLAN_CHANGED',
    ]);
  });

  test('an incident whose plan says abort ends the campaign with nobody named', async () => {
    const story = aStory({ phases: QUIET });
    const result = await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      await handle.signal(incidentSignal, { key: 'i1', incidentId: 'i1', news: 'unanswered', then: 'abort' });
    });
    expect(result.status).toBe('aborted');
    expect(story.log.at(-1)).toBe('finish aborted unanswered');
  });

  test('a run that continues another begins at its stage, still paused, still knowing what it has handled', async () => {
    const story = aStory({ phases: QUIET });
    const input = {
      ...aCampaignInput(),
      resume: {
        phase: 'warmUp',
        stage: 'live',
        handledKeys: ['i1'],
        paused: true,
        launched: true,
        approvedStart: null,
      } as const,
    };
    const result = await tell(
      story,
      async (handle) => {
        expect(await refusal(handle.executeUpdate(pauseUpdate, { args: [by] }))).toBe('PAUSED_ALREADY');
        await handle.signal(incidentSignal, {
          key: 'i1',
          incidentId: 'i1',
          news: 'unanswered',
          then: 'abort',
        });
        await until(story, 'enter live');
        await handle.executeUpdate(abortUpdate, { args: [by] });
      },
      { ...input, resume: { ...input.resume, handledKeys: [...input.resume.handledKeys] } },
    );
    expect(result.status).toBe('aborted');
    expect(story.phases).toEqual(['live']);
    expect(story.log).not.toContain('freeze');
    expect(story.log.slice(-4)).toEqual([
      'stop waves',
      'close offers',
      'release',
      'finish aborted aborted by lead',
    ]);
  });
});
