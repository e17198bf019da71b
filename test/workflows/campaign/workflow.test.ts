import { describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import {
  getProgressQuery,
  incidentSignal,
  pauseUpdate,
  resumeUpdate,
  submitPlanUpdate,
} from '../../../workflows/campaign/messages.ts';
import { aStory, DAY, decide, eventually, HOUR, refusal, teller, until } from '../../support/story.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal();
const by = { key: 'k1', actorId: 'lead', commentId: 'why' };

/** Nothing is under way in live. */
const QUIET = { live: { lasts: 3 * DAY } };

const tell = teller(temporal);

describe('campaignWorkflow', () => {
  test('a campaign that is approved goes through its phases in order and closes, days skipped', async () => {
    const story = aStory({
      levels: ['lead'],
      phases: {
        warmUp: { lasts: 7 * DAY },
        live: { lasts: 3 * DAY, waves: [{ key: 'opening', after: HOUR }] },
        followUp: { lasts: 14 * DAY },
      },
    });
    const before = Date.now();
    const result = await tell(story, (_, input) => decide(temporal.client, input, 'approve'));
    expect(result).toEqual({ status: 'completed', phase: 'closed' });
    expect(story.phases).toEqual([
      'research',
      'planning',
      'approval',
      'preparation',
      'warmUp',
      'live',
      'followUp',
      'recap',
    ]);
    expect(story.log.at(-1)).toBe('finish completed completed');
    expect(Date.now() - before).toBeLessThan(DAY);
  });

  test('audience, stock and budget are frozen once, at the start of the first phase after preparation', async () => {
    const story = aStory({ phases: { warmUp: { lasts: DAY, after: 2 * DAY }, live: { lasts: DAY } } });
    await tell(story);
    const frozen = story.log.filter((line) =>
      ['freeze', 'allocate', 'budget', 'enter warmUp launch', 'enter live'].includes(line),
    );
    expect(frozen.slice(0, 3).sort()).toEqual(['allocate', 'budget', 'freeze']);
    expect(frozen.slice(3)).toEqual(['enter warmUp launch', 'enter live']);
  });

  test('a wave is sent in its phase, and the phase waits for it', async () => {
    const story = aStory();
    await tell(story);
    const part = story.log.filter((line) => line.startsWith('wave') || line.startsWith('enter'));
    expect(part.slice(-5)).toEqual([
      'enter live launch',
      'wave opening',
      'wave opening done',
      'enter followUp',
      'enter recap',
    ]);
  });

  test('a plan that nobody approves in time is rejected and sends nothing', async () => {
    const story = aStory({ levels: ['lead'] });
    expect(await tell(story)).toEqual({ status: 'rejected', phase: 'approval' });
    expect(story.log.slice(-2)).toEqual(['level expired', 'finish rejected expired']);
  });

  test('a plan that is rejected ends the campaign as rejected', async () => {
    const story = aStory({ levels: ['lead'] });
    const result = await tell(story, (_, input) => decide(temporal.client, input, 'reject'));
    expect(result).toEqual({ status: 'rejected', phase: 'approval' });
    expect(story.status).toBe('rejected');
  });

  test('changes asked for bring it back to planning, where it waits for a version and goes on with that one', async () => {
    const story = aStory({ levels: ['lead'] });
    const result = await tell(story, async (handle, input) => {
      await decide(temporal.client, input, 'requestChanges');
      await until(story, 'waiting for plan');
      await eventually(async () => expect((await handle.query(getProgressQuery)).waitingFor).toBe('plan'));
      const stale = { actorId: 'lead', version: 1, hash: 'hash-1' };
      expect(await refusal(handle.executeUpdate(submitPlanUpdate, { args: [stale] }))).toBe(
        'VERSION_CONFLICT',
      );
      const next = { actorId: 'lead', version: 2, hash: 'hash-2' };
      await handle.executeUpdate(submitPlanUpdate, { args: [next] });
      expect(await refusal(handle.executeUpdate(submitPlanUpdate, { args: [{ ...next, version: 3 }] }))).toBe(
        'PLAN_NOT_AWAITED',
      );
      await decide(temporal.client, { ...input, version: 2, hash: 'hash-2' }, 'approve');
    });
    expect(result.status).toBe('completed');
    expect(story.phases.slice(0, 6)).toEqual([
      'research',
      'planning',
      'approval',
      'planning',
      'planning',
      'approval',
    ]);
  });

  test('planning that finds a problem waits for a plan, and researches the next one again', async () => {
    let research = 0;
    let planned = 0;
    const story = aStory({
      campaign: {
        resolvePlan: async ({ version, hash }) =>
          (planned += 1) === 1 ? { ok: false, noGo: true } : { ok: true, version, hash },
      },
      bulk: { researchHistory: async () => ({ orders: (research += 1), customers: 1 }) },
    });
    const result = await tell(story, (handle) =>
      eventually(() =>
        handle.executeUpdate(submitPlanUpdate, { args: [{ actorId: 'lead', version: 2, hash: 'hash-2' }] }),
      ),
    );
    expect({ status: result.status, research, planned }).toEqual({
      status: 'completed',
      research: 2,
      planned: 2,
    });
  });

  test('a wave due while paused goes on resume, its phase still open', async () => {
    const story = aStory({ phases: { live: { lasts: 3 * DAY, waves: [{ key: 'noon', after: DAY }] } } });
    await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      await handle.executeUpdate(pauseUpdate, { args: [by] });
      expect(await refusal(handle.executeUpdate(pauseUpdate, { args: [by] }))).toBe('PAUSED_ALREADY');
      await temporal.env.sleep(2 * DAY);
      expect(story.log).not.toContain('wave noon');
      await handle.executeUpdate(resumeUpdate, { args: [by] });
      expect(await refusal(handle.executeUpdate(resumeUpdate, { args: [by] }))).toBe('NOT_PAUSED');
    });
    const part = story.log.filter((line) => /^(pause|resume|wave)/.test(line));
    expect(part).toEqual(['pause', 'resume', 'wave noon', 'wave noon done']);
  });

  test('a wave due while paused whose phase ends meanwhile is closed without a page, and the dates do not move', async () => {
    const story = aStory({
      phases: { live: { lasts: 2 * DAY, waves: [{ key: 'noon', after: DAY }] }, followUp: { lasts: DAY } },
      bulk: {
        sendPage: async () => Promise.reject(ApplicationFailure.nonRetryable('a page was sent', 'SENT')),
      },
    });
    const result = await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      await handle.executeUpdate(pauseUpdate, { args: [by] });
    });
    expect(result.status).toBe('completed');
    const part = story.log.filter((line) => /^(pause|resume|wave|enter (followUp|recap))/.test(line));
    expect(part).toEqual([
      'pause',
      'wave noon',
      'wave noon closed',
      'enter followUp',
      'resume',
      'enter recap',
    ]);
  });

  test('a wave that fails is told and does not take the campaign with it', async () => {
    const story = aStory({
      bulk: {
        prepareWave: async () => Promise.reject(ApplicationFailure.nonRetryable('no', 'BAD_TEMPLATE')),
      },
    });
    expect((await tell(story)).status).toBe('completed');
    expect(story.log).toContain('wave opening failed BAD_TEMPLATE');
  });

  test('a start that slipped by more than a day goes back to approval as a version of its own, once', async () => {
    const story = aStory({ phases: { live: { lasts: DAY, beyondADay: true } } });
    expect((await tell(story)).status).toBe('completed');
    expect(story.log.filter((line) => line.startsWith('copy'))).toEqual(['copy 1']);
    expect(story.phases).toEqual([
      'research',
      'planning',
      'approval',
      'preparation',
      'approval',
      'preparation',
      'live',
      'recap',
    ]);
  });

  test('a failed blocking check holds the launch until it is met', async () => {
    let asked = 0;
    const story = aStory({
      campaign: { probeCheck: async () => ({ passed: (asked += 1) > 2, again: true, detail: {} }) },
    });
    expect((await tell(story)).status).toBe('completed');
    expect(asked).toBe(3);
  });

  test('an incident nobody answers pauses the campaign once, however often it is told', async () => {
    const story = aStory({ phases: QUIET });
    const news = { key: 'i1/unanswered', incidentId: 'i1', news: 'unanswered', then: 'pause' } as const;
    await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      await handle.signal(incidentSignal, news);
      await handle.signal(incidentSignal, news);
      await until(story, 'pause');
      expect(await handle.query(getProgressQuery)).toMatchObject({ status: 'paused' });
    });
    expect(story.log.filter((line) => line.startsWith('incident') || line === 'pause')).toEqual([
      'incident unanswered pause',
      'pause',
    ]);
  });

  test('news of an incident that asks for nothing changes nothing', async () => {
    const story = aStory();
    const result = await tell(story, (handle) =>
      handle.signal(incidentSignal, { key: 'i1', incidentId: 'i1', news: 'opened' }),
    );
    expect(result.status).toBe('completed');
    expect(story.log.some((line) => line.startsWith('incident'))).toBe(false);
  });
});
