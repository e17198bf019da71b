import { beforeEach, describe, expect, test } from '@jest/globals';
import { createCampaignActivities } from '../../../activities/campaign/index.ts';
import { createReadinessActivities } from '../../../activities/readiness/index.ts';
import { listAudit } from '../../../store/audit.ts';
import { findCampaign, listPhases } from '../../../store/campaigns.ts';
import { awaitsLead } from '../../../store/readiness.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { testDatabase } from '../../support/postgres.ts';
import { preparing, readinessDeps } from '../../support/readiness.ts';

const db = await testDatabase();
const { pool } = db;
const { deps, mails } = readinessDeps(db);
const activities = createReadinessActivities(deps);
const at = (text: string) => Date.parse(text);
const AT = at('2027-06-08T12:00:00Z');
beforeEach(() => void (mails.length = 0));

const plan = {
  schedule: {
    warmUp: { start: '2027-06-09T10:00', duration: 'P1D' },
    live: { start: '2027-06-11T10:00', duration: 'P1D' },
  },
  readinessPolicy: { cutOff: 'warmUp-PT6H', postpone: { by: 'P1D', max: 2 } },
} as const;

describe('the cut-off of readiness', () => {
  test('is read from the plan, and after a postponement from the moved start', async () => {
    const { moment } = await preparing(db, AT, { plan });
    expect(await activities.readCutOff(moment)).toEqual({
      ...{ cutOff: at('2027-06-09T03:00:00Z'), postponed: 0, most: 2 },
    });
    const next = { cutOff: at('2027-06-10T03:00:00Z'), postponed: 1, most: 2 };
    expect(await activities.postponeLaunch({ ...moment, nth: 1 })).toEqual(next);
    expect(await activities.readCutOff(moment)).toEqual(next);
  });

  test('a postponement done twice moves the launch once, tells its checks and mails the lead once', async () => {
    const { moment, campaignId, people } = await preparing(db, AT, { plan });
    await activities.listChecks(moment);
    await activities.postponeLaunch({ ...moment, nth: 1 });
    await activities.postponeLaunch({ ...moment, nth: 1 });
    const phases = Object.fromEntries((await listPhases(pool, campaignId)).map((each) => [each.phase, each]));
    expect(phases['warmUp']?.plannedStart).toBe(at('2027-06-10T09:00:00Z'));
    expect(phases['live']?.plannedStart).toBe(at('2027-06-12T09:00:00Z'));
    const timeline = await listTimeline(pool, { campaignId, after: 0, limit: 9 });
    expect(timeline).toMatchObject([
      {
        kind: 'launchPostponed',
        data: {
          nth: 1,
          most: 2,
          startsAt: at('2027-06-10T09:00:00Z'),
          checks: ['mail', 'promotions', 'stock'],
        },
      },
    ]);
    expect(new Set(mails.map(({ key }) => key)).size).toBe(1);
    expect(mails[0]).toMatchObject({ personId: people['lead@fanfare.example'], kind: 'readiness' });
    expect(mails[0]?.content.en.subject).toContain('10 Jun 2027');
    expect(mails[0]?.content['zh-CN'].paragraphs[0]).toContain('mail, promotions, stock');
  });

  test('a phase opens at the moved start and says so where that is beyond a day', async () => {
    const { moment } = await preparing(db, AT, { plan });
    const campaign = createCampaignActivities({
      ...deps,
      config: { FANFARE_CURRENCY: 'GBP', FANFARE_TIME_ZONE: 'Europe/London' },
    });
    const opening = () => campaign.openPhase({ ...moment, phase: 'warmUp' });
    await activities.postponeLaunch({ ...moment, nth: 1 });
    expect(await opening()).toMatchObject({ startsAt: at('2027-06-10T09:00:00Z'), beyondADay: false });
    await activities.postponeLaunch({ ...moment, nth: 2 });
    expect(await opening()).toMatchObject({
      startsAt: at('2027-06-11T09:00:00Z'),
      plannedAt: at('2027-06-09T09:00:00Z'),
      beyondADay: true,
    });
  });

  test('missed for good, the campaign waits for the lead, and the timeline says why', async () => {
    const { moment, campaignId, people } = await preparing(db, AT, { plan });
    await activities.listChecks(moment);
    await activities.missCutOff(moment);
    await activities.missCutOff(moment);
    expect((await findCampaign(pool, campaignId)).waitingFor).toBe('readiness');
    const timeline = await listTimeline(pool, { campaignId, after: 0, limit: 9 });
    expect(timeline).toMatchObject([
      { kind: 'readinessMissed', data: { checks: ['mail', 'promotions', 'stock'] } },
    ]);
    expect(mails[0]).toMatchObject({ personId: people['lead@fanfare.example'] });
    expect(mails[0]?.content.en.subject).toContain('waits for you');
    expect(mails[0]?.content.en.paragraphs[1]).toContain('a lead runs any check again');
  });

  test('missed for good, a version awaits its lead until the launch is let go', async () => {
    const { moment, campaignId, people } = await preparing(db, AT, { plan });
    const version = { campaignId, version: moment.version };
    expect(await awaitsLead(pool, version)).toBe(false);
    await activities.missCutOff(moment);
    expect(await awaitsLead(pool, version)).toBe(true);
    await activities.releaseLaunch({ ...moment, actorId: people['lead@fanfare.example'] ?? '' });
    expect(await awaitsLead(pool, version)).toBe(false);
  });

  test('what the lead has let go is not cut off again, and the audit says who did', async () => {
    const { moment, campaignId, people } = await preparing(db, AT, { plan });
    const actorId = people['lead@fanfare.example'] ?? '';
    await activities.releaseLaunch({ ...moment, actorId });
    await activities.releaseLaunch({ ...moment, actorId });
    expect(await activities.readCutOff(moment)).toMatchObject({ cutOff: null });
    const chain = await listAudit(pool, { scope: campaignId, after: 0, limit: 9 });
    expect(chain).toMatchObject([{ action: 'launchReleased', actorId }]);
  });

  test('a plan without a policy has none', async () => {
    const { moment } = await preparing(db, AT);
    expect(await activities.readCutOff(moment)).toEqual({ cutOff: null, postponed: 0, most: 0 });
  });
});
