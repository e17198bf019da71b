import { describe, expect, test } from '@jest/globals';
import { createCampaignActivities } from '../../../activities/campaign/index.ts';
import { createReadinessActivities } from '../../../activities/readiness/index.ts';
import { preparationWorkflowId } from '../../../domain/ids.ts';
import { findCampaign } from '../../../store/campaigns.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { rerunUpdate } from '../../../workflows/preparation/messages.ts';
import { testDatabase } from '../../support/postgres.ts';
import { preparing, readinessDeps } from '../../support/readiness.ts';
import { aStory, DAY, eventually, HOUR, teller } from '../../support/story.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const db = await testDatabase();
const temporal = await timeSkippingTemporal();
const tell = teller(temporal);

/** A whole minute two days from the server's now, as a plan writes it. */
async function inTwoDays() {
  const now = await temporal.env.currentTimeMs();
  const start = Math.ceil((now + 2 * DAY) / 60_000) * 60_000;
  return { start, text: new Date(start).toISOString().slice(0, 16) };
}

/** A campaign over the real readiness and phases, whose one check passes from `ready` after its planned start on. */
async function launching({ ready, max }: { ready: number; max: number }) {
  const { start, text } = await inTwoDays();
  const { deps } = readinessDeps(db);
  const { moment, campaignId } = await preparing(db, start, {
    phase: 'research',
    plan: {
      timeZone: 'Etc/UTC',
      schedule: { live: { start: text, duration: 'PT10H' } },
      followUp: {},
      waves: [],
      readiness: [{ key: 'stock', check: 'stockAllocated', owner: 'ops@fanfare.example', blocking: true }],
      readinessPolicy: { cutOff: 'live-PT6H', postpone: { by: 'P1D', max } },
    },
  });
  const phases = createCampaignActivities({
    ...deps,
    config: { FANFARE_CURRENCY: 'GBP', FANFARE_TIME_ZONE: 'Europe/London' },
  });
  const launches: number[] = [];
  const story = aStory({
    campaign: {
      ...createReadinessActivities(deps),
      openPhase: (opened) => phases.openPhase(opened),
      probeCheck: async ({ at }) => ({ passed: at >= start + ready, again: false, detail: {} }),
      enterPhase: async ({ phase, launch, startsAt = 0 }) => {
        story.phases.push(phase);
        if (launch) launches.push((startsAt - start) / HOUR);
      },
    },
  });
  const rerun = (byLead = false) =>
    eventually(() =>
      temporal.client.workflow
        .getHandle(preparationWorkflowId(campaignId))
        .executeUpdate(rerunUpdate, { args: [{ check: 'stock', actorId: moment.campaignId, byLead }] }),
    );
  const kinds = async () =>
    (await listTimeline(db.pool, { campaignId, after: 0, limit: 50 })).map(({ kind }) => kind);
  const input = { campaignId, version: 1, hash: moment.hash };
  const sleepUntil = async (hours: number) =>
    temporal.env.sleep(Math.max(1, start + hours * HOUR - (await temporal.env.currentTimeMs())));
  return { story, rerun, kinds, input, launches, sleepUntil };
}

describe('a launch whose checks are late', () => {
  test('met by the next cut-off, it starts a day later, and nobody is asked again', async () => {
    const { story, rerun, kinds, input, launches, sleepUntil } = await launching({ ready: 0, max: 2 });
    const meanwhile = async () => {
      await sleepUntil(1);
      await rerun();
    };
    expect((await tell(story, meanwhile, input)).status).toBe('completed');
    expect(launches).toEqual([24]);
    expect(await kinds()).toEqual(
      expect.arrayContaining(['checkFailed', 'launchPostponed', 'checkPassed', 'phaseLate']),
    );
    expect(story.log.filter((line) => line.startsWith('copy'))).toEqual([]);
  });

  test('moved by more than a day it goes back to approval before it starts', async () => {
    const { story, rerun, input, launches, sleepUntil } = await launching({ ready: 24 * HOUR, max: 2 });
    const meanwhile = async () => {
      await sleepUntil(25);
      await rerun();
    };
    expect((await tell(story, meanwhile, input)).status).toBe('completed');
    expect(launches).toEqual([48]);
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

  test('missed for good it does not start before the lead says so, then at once', async () => {
    const { story, rerun, kinds, input, launches, sleepUntil } = await launching({ ready: 0, max: 1 });
    const meanwhile = async () => {
      await sleepUntil(30);
      await rerun();
      await sleepUntil(40);
      expect(launches).toEqual([]);
      expect((await findCampaign(db.pool, input.campaignId)).waitingFor).toBe('readiness');
      expect(await kinds()).toContain('readinessMissed');
      await rerun(true);
    };
    expect((await tell(story, meanwhile, input)).status).toBe('completed');
    expect(await kinds()).toContain('launchReleased');
    expect(launches).toHaveLength(1);
    expect(launches[0]).toBeGreaterThanOrEqual(40);
  });
});
