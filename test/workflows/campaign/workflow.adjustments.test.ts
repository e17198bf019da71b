import { describe, expect, test } from '@jest/globals';
import { adjustUpdate, type AdjustmentOrder, pauseUpdate } from '../../../workflows/campaign/messages.ts';
import {
  aStory,
  DAY,
  eventually,
  HOUR,
  refusal,
  type StoryOptions,
  teller,
  until,
} from '../../support/story.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal();
const tell = teller(temporal);
const extend: AdjustmentOrder = {
  ...{ key: 'a1', actorId: 'lead', commentId: null },
  adjustment: { kind: 'extend', by: 'P2D' },
};

/** Activities that extend whatever phase is open to `lasts` after the adjustment; instants of both ends are kept. */
function extending(lasts: number | null) {
  const seen = { adjusted: 0, recap: 0 };
  const campaign: StoryOptions['campaign'] = {
    adjustCampaign: async ({ at }) => {
      seen.adjusted = at;
      if (lasts === null) return { result: 'refused', rail: 'extendMax', endsAt: null };
      return { result: 'applied', rail: null, endsAt: at + lasts };
    },
    releaseHolds: async ({ at }) => {
      seen.recap = at;
      return { released: 0 };
    },
  };
  return { seen, campaign };
}

describe('adjustments of campaignWorkflow', () => {
  test('an extended phase ends at its new end, and the waves under way may go on until then', async () => {
    const closes: number[] = [];
    const { seen, campaign } = extending(4 * DAY);
    const story = aStory({
      phases: { live: { lasts: DAY, waves: [{ key: 'opening', after: 0 }] }, followUp: { lasts: HOUR } },
      campaign,
      bulk: {
        sendPage: async ({ closesAt }) => {
          closes.push(closesAt);
          return { state: 'held', seen: 0, until: closesAt + DAY };
        },
      },
    });
    await tell(story, async (handle) => {
      await eventually(async () => expect(closes).toHaveLength(1));
      const outcome = await handle.executeUpdate(adjustUpdate, { args: [extend] });
      expect(outcome).toEqual({ result: 'applied', rail: null });
    });
    expect(seen.recap - seen.adjusted).toBeGreaterThanOrEqual(4 * DAY);
    const [first = 0, last = 0] = [closes[0], closes.at(-1)];
    expect(last - first).toBeGreaterThan(2 * DAY);
    expect(story.log.filter((line) => line.startsWith('wave'))).toEqual([
      'wave opening',
      'wave opening closed',
    ]);
  });

  test('a wave that starts after the extension closes with the new end', async () => {
    const closes: number[] = [];
    const story = aStory({
      phases: { live: { lasts: 2 * DAY, waves: [{ key: 'noon', after: DAY }] } },
      campaign: extending(9 * DAY).campaign,
      bulk: {
        sendPage: async ({ closesAt, at }) => {
          closes.push(closesAt - at);
          return { state: 'done', seen: 1 };
        },
      },
    });
    await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      await eventually(() => handle.executeUpdate(adjustUpdate, { args: [extend] }));
    });
    expect(closes).toHaveLength(1);
    expect(closes[0]).toBeGreaterThan(7 * DAY);
  });

  test('a wave held back by a pause goes in the time that was added', async () => {
    const story = aStory({
      phases: { live: { lasts: DAY, waves: [{ key: 'noon', after: HOUR }] }, followUp: { lasts: HOUR } },
      campaign: extending(5 * DAY).campaign,
    });
    await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      await handle.executeUpdate(pauseUpdate, { args: [{ key: 'p', actorId: 'lead', commentId: null }] });
      await eventually(() => handle.executeUpdate(adjustUpdate, { args: [extend] }));
      await temporal.env.sleep(3 * DAY);
      expect(story.log).not.toContain('wave noon');
      await handle.executeUpdate('resume', { args: [{ key: 'r', actorId: 'lead', commentId: null }] });
      await until(story, 'wave noon done');
    });
    expect(story.log.indexOf('wave noon done')).toBeLessThan(story.log.indexOf('enter followUp'));
  });

  test('what a rail refuses moves nothing', async () => {
    const { seen, campaign } = extending(null);
    const story = aStory({ phases: { live: { lasts: DAY } }, campaign });
    await tell(story, async (handle) => {
      await until(story, 'enter live launch');
      // The fake says that live began a moment before the campaign knows it.
      const refused = await eventually(() => handle.executeUpdate(adjustUpdate, { args: [extend] }));
      expect(refused).toEqual({ result: 'refused', rail: 'extendMax' });
    });
    // Not a day later; the server’s clock goes on while it answers.
    expect(seen.recap - seen.adjusted).toBeLessThan(1.5 * DAY);
  });

  test('the phase under way travels with the order; between two phases there is none', async () => {
    const open: (string | null)[] = [];
    const story = aStory({
      phases: { warmUp: { lasts: DAY }, live: { lasts: DAY, after: DAY } },
      campaign: {
        adjustCampaign: async ({ openPhase }) => {
          open.push(openPhase);
          return { result: 'applied', rail: null, endsAt: null };
        },
      },
    });
    await tell(story, async (handle) => {
      await until(story, 'enter warmUp launch');
      await eventually(() => handle.executeUpdate(adjustUpdate, { args: [extend] }));
      await temporal.env.sleep(DAY + HOUR);
      await eventually(() => handle.executeUpdate(adjustUpdate, { args: [extend] }));
    });
    expect(open).toEqual(['warmUp', null]);
  });

  test('outside the phases that sell or warm up no adjustment is taken', async () => {
    const story = aStory({ levels: ['lead'] });
    await tell(story, async (handle) => {
      await until(story, 'enter approval');
      const asked = handle.executeUpdate(adjustUpdate, { args: [extend] });
      expect(await refusal(asked)).toBe('TRANSITION_NOT_ALLOWED');
    });
    expect(story.log).not.toContain('adjust extend');
  });

  test('extension and follow-up send their waves in their own phase', async () => {
    const story = aStory({
      phases: {
        live: { lasts: DAY },
        extension: { lasts: DAY, waves: [{ key: 'last-chance', after: HOUR }] },
        followUp: { lasts: DAY, waves: [{ key: 'news', after: HOUR }] },
      },
    });
    const result = await tell(story);
    expect(result.status).toBe('completed');
    const part = story.log.filter((line) => line.startsWith('wave') || line.startsWith('enter'));
    expect(part.slice(-7)).toEqual([
      'enter extension',
      'wave last-chance',
      'wave last-chance done',
      'enter followUp',
      'wave news',
      'wave news done',
      'enter recap',
    ]);
  });
});
