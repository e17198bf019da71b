import { beforeEach, describe, expect, test } from '@jest/globals';
import { createCampaignActivities } from '../../../activities/campaign/index.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { verifyAudit } from '../../../store/audit.ts';
import { findCampaign, listPhases } from '../../../store/campaigns.ts';
import { gateState } from '../../../store/gates.ts';
import { listVersions } from '../../../store/plans.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const AT = Date.parse('2027-06-01T09:00:00Z');
let mails: StaffMail[] = [];
beforeEach(() => {
  mails = [];
});

const activities = createCampaignActivities({
  db,
  calendar: createCalendar(),
  staffMailer: {
    send: async (mail) => {
      mails.push(mail);
      return { sent: true };
    },
  },
  config: {
    FANFARE_CURRENCY: 'GBP',
    FANFARE_TIME_ZONE: 'Europe/London',
  },
});

const kinds = async (campaignId: string): Promise<string[]> =>
  (await listTimeline(pool, { campaignId, after: 0, limit: 99 })).map(({ kind }) => kind);

/** Every step may run twice: so every test runs each twice. */
async function twice(step: () => Promise<unknown>): Promise<void> {
  await step();
  await step();
}

describe('planning', () => {
  test('a plan that fits goes on as it is; its audience is counted and what is not run yet is named', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, {
      phase: 'planning',
      plan: { tracking: { opens: true, clicks: true } },
    });
    const moment = { campaignId, hash, version: 1, at: AT };
    expect(await activities.resolvePlan(moment)).toEqual({ ok: true, version: 1, hash });
    await activities.resolvePlan(moment);
    const entries = await listTimeline(pool, { campaignId, after: 0, limit: 9 });
    expect(entries.map(({ kind, data }) => [kind, data])).toEqual([
      ['planned', { version: 1, treated: 0, holdOut: 0, segments: expect.any(Array), findings: [] }],
      ['notRunYet', { version: 1, paths: ['tracking.opens'] }],
    ]);
    expect((await listPhases(pool, campaignId)).map(({ phase }) => phase)).toEqual(['live', 'followUp']);
  });

  test('a plan with unknown people or of another currency waits for a version, and its owner is told why', async () => {
    const {
      id: campaignId,
      hash,
      people,
    } = await aCampaign(pool, {
      phase: 'planning',
      plan: { currency: 'EUR', recap: { to: ['gone@fanfare.example'] } },
    });
    expect(await activities.resolvePlan({ campaignId, hash, version: 1, at: AT })).toEqual({
      ok: false,
      noGo: false,
    });
    expect(mails).toMatchObject([{ personId: people['lead@fanfare.example'], kind: 'plan' }]);
    expect(mails[0]?.content.en.paragraphs).toEqual([
      'Version 1 cannot go to approval:',
      '• currency: the plan’s currency is not the shop’s.',
      '• recap.to.0: nobody active with a fitting role has this address.',
      'The campaign waits for a new version.',
    ]);
    expect(JSON.stringify(await listTimeline(pool, { campaignId, after: 0, limit: 9 }))).not.toContain(
      'gone@',
    );
  });

  test('M1: a plan that breaks a rule comes back to its owner with what was found and how to mend it', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, {
      phase: 'planning',
      plan: { name: { en: 'Best sale', 'zh-CN': '春季促销' } },
    });
    expect(await activities.resolvePlan({ campaignId, hash, version: 1, at: AT })).toMatchObject({
      ok: false,
    });
    const [entry] = await listTimeline(pool, { campaignId, after: 0, limit: 9 });
    expect(entry?.data['problems']).toEqual([
      { code: 'COMPLIANCE', path: ['name', 'en'], rule: 'absoluteClaim', facts: { found: 'Best' } },
    ]);
    const [, said] = mails[0]?.content.en.paragraphs ?? [];
    expect(said).toMatch(/^• name\.en: “Best” claims what no seller can prove\. Say what can be shown/);
    expect(mails[0]?.content['zh-CN'].paragraphs[1]).toMatch(/“Best”属于无法证明的绝对化用语。改为/);
  });

  test('a goal whose baseline has no data is named by its metric, on the timeline and to the owner', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, {
      phase: 'planning',
      plan: {
        goals: [{ metric: 'aov', baseline: { previous: 'P28D' }, target: { lift: '0.2' } }],
      },
    });
    expect(await activities.resolvePlan({ campaignId, hash, version: 1, at: AT })).toMatchObject({
      ok: false,
    });
    const [entry] = await listTimeline(pool, { campaignId, after: 0, limit: 9 });
    expect(entry?.data['problems']).toEqual([
      { code: 'BASELINE_MISSING', path: ['goals', 0], metric: 'aov' },
    ]);
    expect(mails[0]?.content.en.paragraphs[1]).toContain('goal “Average order value” (goals.0)');
    expect(mails[0]?.content['zh-CN'].paragraphs[1]).toContain('目标“客单价”（goals.0）');
  });

  test('research that says no-go stops planning, to be run again', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, { phase: 'planning' });
    const report = { feasibility: { verdict: 'noGo' } };
    await pool.query('insert into research_reports (campaign_id, report, at) values ($1, $2, now())', [
      campaignId,
      report,
    ]);
    expect(await activities.resolvePlan({ campaignId, hash, version: 1, at: AT })).toEqual({
      ok: false,
      noGo: true,
    });
  });

  test('a version that was sent becomes the one that counts, once', async () => {
    const { id: campaignId, hash, people } = await aCampaign(pool, { phase: 'planning' });
    const actorId = people['lead@fanfare.example'] ?? '';
    const moment = { campaignId, hash, version: 2, phase: 'planning', at: AT, actorId } as const;
    await twice(() => activities.acceptPlan(moment));
    expect(await findCampaign(pool, campaignId)).toMatchObject({ version: 2 });
    expect(await kinds(campaignId)).toEqual(['planSubmitted']);
  });

  test('a plan approved again is the same plan under the next number', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, { phase: 'preparation' });
    await twice(() => activities.copyVersion({ campaignId, hash, version: 1, at: AT }));
    expect(await listVersions(pool, campaignId)).toMatchObject([
      { version: 1, hash },
      { version: 2, hash },
    ]);
    expect(await findCampaign(pool, campaignId)).toMatchObject({ version: 2, hash });
  });

  test('another hash is refused', async () => {
    const { id: campaignId } = await aCampaign(pool);
    const asked = activities.openPhase({ campaignId, hash: 'other', phase: 'live', at: AT });
    await expect(asked).rejects.toMatchObject({ code: 'PLAN_CHANGED' });
  });
});

describe('phases', () => {
  test('a late start is told on the timeline and the window is planned', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, {
      plan: { schedule: { live: { start: '2027-06-01T09:00', duration: 'PT1H' } } },
    });
    await twice(() => activities.openPhase({ campaignId, hash, phase: 'live', at: AT }));
    expect(await kinds(campaignId)).toEqual(['phaseLate']);
    expect(await listPhases(pool, campaignId)).toMatchObject([{ phase: 'live', plannedStart: AT }]);
  });

  test('a phase is entered at its start, and says what it waits for', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, { phase: 'preparation' });
    const entry = {
      campaignId,
      hash,
      version: 1,
      phase: 'live',
      waitingFor: null,
      at: AT + 5,
      startsAt: AT,
    } as const;
    await twice(() => activities.enterPhase({ ...entry, endsAt: AT + 10, launch: true }));
    expect(await findCampaign(pool, campaignId)).toMatchObject({ phase: 'live', launchedAt: AT });
    expect(await kinds(campaignId)).toEqual(['phase']);
    await activities.setWaiting({ campaignId, waitingFor: 'plan' });
    expect((await findCampaign(pool, campaignId)).waitingFor).toBe('plan');
  });
});

describe('pause and the ends', () => {
  const by = { key: 'r1', actorId: null, commentId: null } as const;

  test('pause closes the gate, resume opens it, each written once', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, { phase: 'live' });
    const moment = { campaignId, hash, phase: 'live', at: AT, ...by } as const;
    await twice(() => activities.pauseCampaign(moment));
    expect(await findCampaign(pool, campaignId)).toMatchObject({ status: 'paused' });
    expect(await gateState(pool, campaignId)).toBe('paused');
    await twice(() => activities.resumeCampaign({ ...moment, key: 'r2' }));
    expect(await gateState(pool, campaignId)).toBe('open');
    expect(await kinds(campaignId)).toEqual(['paused', 'resumed']);
    expect(await verifyAudit(pool, campaignId)).toMatchObject({ entries: 2, ok: true });
  });

  test('an exit rule that is met stops the gate as it is told, once', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, { phase: 'live' });
    const moment = { campaignId, hash, phase: 'live', at: AT } as const;
    const met = { key: 'r0', rule: 0, metric: 'complaintRate', value: 0.01 };
    await twice(() => activities.noteExit({ ...moment, ...met }));
    expect(await gateState(pool, campaignId)).toBe('stopped');
    expect(await kinds(campaignId)).toEqual(['exitRuleMet']);
  });

  test('the status of an early end is written last and stays', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, { phase: 'live' });
    const end = {
      campaignId,
      hash,
      phase: 'live',
      at: AT + 2,
      ...by,
      status: 'aborted',
      reason: 'aborted',
    } as const;
    await twice(() => activities.finishCampaign(end));
    expect(await gateState(pool, campaignId)).toBe('stopped');
    expect(await findCampaign(pool, campaignId)).toMatchObject({
      status: 'aborted',
      phase: 'live',
      endedAt: AT + 2,
    });
  });

  test('a checkpoint or review that came to nothing is on the timeline once', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, { phase: 'live' });
    const failed = {
      campaignId,
      hash,
      phase: 'live',
      at: AT,
      dueAt: AT - 1,
      code: 'INVALID_AMOUNT',
    } as const;
    await twice(() => activities.failCheckpoint({ ...failed, kind: 'goal', goal: 0, nth: 1 }));
    await twice(() => activities.failCheckpoint({ ...failed, kind: 'review', goal: 0, nth: 0 }));
    expect(await kinds(campaignId)).toEqual(['checkpointFailed', 'dailyReviewFailed']);
  });

  test('a story told to its end is closed and completed', async () => {
    const { id: campaignId, hash } = await aCampaign(pool, { phase: 'recap' });
    const end = {
      campaignId,
      hash,
      phase: 'closed',
      at: AT,
      ...by,
      status: 'completed',
      reason: 'completed',
    } as const;
    await twice(() => activities.finishCampaign(end));
    expect(await findCampaign(pool, campaignId)).toMatchObject({
      status: 'completed',
      phase: 'closed',
      endedAt: AT,
    });
    expect(await kinds(campaignId)).toEqual(['completed']);
  });
});
