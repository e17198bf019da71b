import { describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import {
  abortUpdate,
  cancelUpdate,
  exitRuleSignal,
  incidentSignal,
  pauseUpdate,
} from '../../../workflows/campaign/messages.ts';
import { aCampaignInput, aStory, DAY, refusal, teller, until } from '../../support/story.ts';
import { ownTemporal } from '../../support/temporal.ts';

// Not the time-skipping server: it loses a cancellation that comes before an activity has begun.
const temporal = await ownTemporal();
const tell = teller(temporal);
const by = { key: 'k1', actorId: 'lead', commentId: 'why' };
/** Something that activities wait for until a test lets them go on. */
function gate() {
  let open = (): void => undefined;
  const opens = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opens, open: () => open() };
}

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
    expect(story.log.slice(-5)).toEqual([
      'stop waves',
      'close offers',
      'release',
      'return budget',
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
    expect(story.log.slice(-6)).toEqual([
      'wave opening cancelled',
      'stop waves',
      'close offers',
      'release',
      'return budget',
      'finish aborted aborted by lead',
    ]);
  });

  test('abort waits for a wave that is ending, though another of its phase has not begun', async () => {
    const waves = [
      { key: 'opening', after: 0 },
      { key: 'later', after: 2 * DAY },
    ];
    const story = aStory({
      phases: { live: { lasts: 3 * DAY, waves } },
      bulk: {
        sendPage: async () => ({ state: 'paused', seen: 0 }),
        finishWave: async ({ wave, why }) => {
          await new Promise((resolve) => setTimeout(resolve, 700));
          story.log.push(`wave ${wave} ${why}`);
          return { accepted: 0, failed: 0, skipped: 0, inDoubt: 0 };
        },
      },
    });
    await tell(story, async (handle) => {
      await until(story, 'wave opening');
      await handle.executeUpdate(abortUpdate, { args: [by] });
    });
    const ended = story.log.indexOf('wave opening cancelled');
    expect(ended).toBeGreaterThan(-1);
    expect(ended).toBeLessThan(story.log.indexOf('stop waves'));
    expect(story.log).not.toContain('wave later');
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
    expect(story.log.slice(-5)).toEqual([
      'stop waves',
      'close offers',
      'release',
      'return budget',
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

  test('an undo that fails for good is told, and every other step is tried all the same', async () => {
    const story = aStory({
      phases: QUIET,
      campaign: {
        closeOffers: async () => Promise.reject(ApplicationFailure.nonRetryable('no', 'PLAN_CHANGED')),
      },
    });
    const result = await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      await handle.executeUpdate(abortUpdate, { args: [by] });
    });
    expect(result.status).toBe('aborted');
    expect(story.log.slice(-5)).toEqual([
      'stop waves',
      'undo closeOffers failed PLAN_CHANGED',
      'release',
      'return budget',
      'finish aborted aborted by lead',
    ]);
  });

  test('an exit rule that is met ends the campaign once, however often it is told', async () => {
    const story = aStory({ phases: QUIET });
    const met = { key: 'r0', rule: 0, metric: 'complaintRate', value: 0.01 };
    const result = await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      await handle.signal(exitRuleSignal, met);
      await handle.signal(exitRuleSignal, met);
    });
    expect(result).toEqual({ status: 'aborted', phase: 'live' });
    expect(story.log.filter((line) => line.startsWith('exit') || line.startsWith('finish'))).toEqual([
      'exit rule 0',
      'finish aborted exitRule',
    ]);
  });

  describe('whom the plan promised to tell', () => {
    const promising = (levels: string[] = []) =>
      aStory({ levels, phases: QUIET, campaign: { loadAbortPromise: async () => ({ promised: true }) } });

    test.each([
      ['abort', abortUpdate],
      ['cancel', cancelUpdate],
    ] as const)('is told once by a wave of its own after an %s in live', async (_, update) => {
      const story = promising();
      await tell(story, async (handle) => {
        await until(story, 'enter live launch');
        await handle.executeUpdate(update, { args: [by] });
      });
      expect(story.log.slice(-2)).toEqual(['wave on-abort', 'wave on-abort done']);
    });

    test('is told nothing where the campaign is cancelled before live, or rejected', async () => {
      const cancelled = promising(['lead']);
      await tell(cancelled, async (handle) => {
        await until(cancelled, 'enter approval');
        await handle.executeUpdate(cancelUpdate, { args: [by] });
      });
      expect(cancelled.log.at(-1)).toBe('finish cancelled cancelled by lead');
    });

    test('is told also of a campaign that was paused, and a notice that cannot be sent keeps nothing open', async () => {
      const story = promising();
      story.queues.bulk.prepareWave = async () =>
        Promise.reject(ApplicationFailure.nonRetryable('no', 'WAVE_UNKNOWN'));
      const result = await tell(story, async (handle) => {
        await until(story, 'enter live launch');
        await handle.executeUpdate(pauseUpdate, { args: [by] });
        await handle.executeUpdate(abortUpdate, { args: [by] });
      });
      expect(result.status).toBe('aborted');
      expect(story.log.at(-1)).toBe('wave on-abort failed WAVE_UNKNOWN');
    });
  });

  test('a pause in the moment the recap opens is refused; one that is being written is waited for and lifted', async () => {
    const story = aStory({ phases: { live: { lasts: 1_500 } } });
    const { campaign } = story.queues;
    const gates = { pause: gate(), release: gate() };
    campaign.pauseCampaign = async () => {
      await gates.pause.opens;
      story.log.push('pause');
    };
    campaign.releaseHolds = async () => {
      story.log.push('before recap');
      await gates.release.opens;
      return { released: 0 };
    };
    const result = await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      const paused = handle.executeUpdate(pauseUpdate, { args: [by] });
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      gates.pause.open();
      await paused;
      await until(story, 'before recap');
      const late = handle.executeUpdate(pauseUpdate, { args: [{ ...by, key: 'k2' }] });
      expect(await refusal(late)).toBe('TRANSITION_NOT_ALLOWED');
      gates.release.open();
    });
    expect(result.status).toBe('completed');
    expect(
      story.log.filter((line) => ['pause', 'resume', 'before recap', 'enter recap'].includes(line)),
    ).toEqual(['pause', 'resume', 'before recap', 'enter recap']);
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
    expect(story.log.slice(-5)).toEqual([
      'stop waves',
      'close offers',
      'release',
      'return budget',
      'finish aborted aborted by lead',
    ]);
  });
});
