import { expect, test } from '@jest/globals';
import { createCampaignActivities } from '../../../activities/campaign/index.ts';
import { goalScope, resolveGoals } from '../../../activities/campaign/goals.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import type { Goal, PlanDocument } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { findCampaign } from '../../../store/campaigns.ts';
import { listVersions, loadVersion } from '../../../store/plans.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aCampaign } from '../../support/builders.ts';
import { aHistory, type HistoryLine } from '../../support/history.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aRunCampaign, TIMES } from '../../support/sold-campaign.ts';

const db = await testDatabase();
const { pool } = db;
const calendar = createCalendar();
/** Tuesday 1 June 2027, 10:00 in London. */
const AT = Date.parse('2027-06-01T09:00:00Z');
const mails: StaffMail[] = [];
const activities = createCampaignActivities({
  ...{ db, calendar, config: { FANFARE_CURRENCY: 'GBP', FANFARE_TIME_ZONE: 'Europe/London' } },
  staffMailer: {
    send: async (mail) => {
      mails.push(mail);
      return { sent: true };
    },
  },
});

/** One order a day at noon, 100.00 and a pound more each day; each weekday has a customer of its own. */
const day = (text: string, i: number): HistoryLine => ({
  ...{ at: `${text}T11:00:00Z`, milli: 100_000 + 1_000 * i, customer: `c${i % 7}` },
});
const days = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + i * 86_400_000).toISOString().slice(0, 10),
  );
// Four weeks before the first of June, from a Tuesday on, and the same dates as live a year before.
await aHistory(pool, days('2027-05-04', 28).map(day));
await aHistory(pool, days('2026-06-08', 3).map(day));

/** Live on Thursday 10 and Friday 11 June, and half of Saturday. */
const SCHEDULE: PlanDocument['schedule'] = {
  live: { start: '2027-06-10T00:00', duration: 'P2DT12H' },
  followUp: { duration: 'P7D' },
};

async function resolved(goal: Goal, plan: Partial<PlanDocument> = {}, at = AT) {
  const campaign = await aCampaign(pool, {
    phase: 'planning',
    plan: { schedule: SCHEDULE, goals: [goal], ...plan },
  });
  const scope = goalScope({ db, calendar }, { campaignId: campaign.id, plan: campaign.plan, at });
  const { goals, missing } = await resolveGoals(scope);
  return missing.length > 0 ? 'missing' : goals[0]?.resolved;
}

const previous = { previous: 'P28D' };

test('a sum counts each day of the phase as the mean of its weekday, half a day as half', async () => {
  // Thursdays 102, 109, 116, 123: 112.50. Fridays 113.50. Saturdays 114.50, half of it.
  const goal: Goal = { metric: 'sales', baseline: previous, floor: { lift: '0' }, target: { lift: '0.2' } };
  expect(await resolved(goal)).toEqual({
    ...{ baseline: '283.25', floor: '283.25', target: '339.90' },
    ...{ window: { from: '2027-05-04', to: '2027-05-31' }, days: 28, method: 'meanOfWeekdays' },
  });
});

test('the reference day of the plan is the day baselines look back from', async () => {
  const plan = {
    research: {
      asOf: '2027-05-18',
      baseline: previous,
      lifecycle: { newDays: 30, activeDays: 90, dormantDays: 180 },
    },
  };
  // Two of four weeks sold: Thursdays 102 and 109, Fridays 103 and 110, Saturdays 104 and 111; half a Saturday.
  expect(await resolved({ metric: 'sales', baseline: previous, target: { lift: '0' } }, plan)).toMatchObject({
    ...{ baseline: '132.88', window: { from: '2027-04-20', to: '2027-05-17' }, days: 28 },
  });
});

test('the year before has the same dates, its weekdays counted as those of the phase', async () => {
  // 10 to 12 June 2026 is Wednesday to Friday; sold was on 8, 9 and 10 June: only Wednesday 102.
  const goal: Goal = { metric: 'sales', baseline: 'yearBefore', target: { lift: '0.1' } };
  expect(await resolved(goal)).toEqual({
    // Thursday and Friday 0, and half a Saturday, which the window has not got: a third of 102.
    ...{ baseline: '17.00', target: '18.70' },
    ...{ window: { from: '2026-06-10', to: '2026-06-12' }, days: 3, method: 'meanOfWeekdays' },
  });
});

test('an ordinary day is the median of like weekdays, those of another campaign left out', async () => {
  const goal: Goal = { metric: 'orders', baseline: 'ordinaryDay', target: { lift: '1' }, phase: 'live' };
  // Of eight like weekdays four have no order and four have one: the median is a half.
  expect(await resolved(goal)).toMatchObject({
    method: 'medianOfWeekdays',
    days: 56,
    baseline: '1.25',
    target: '2.5',
  });
  const other = await aRunCampaign(pool);
  await pool.query(
    `update campaign_phases set started_at = started_at - interval '14 days', ended_at = ended_at - interval '14 days' where campaign_id = $1`,
    [other.id],
  );
  // Its selling took 18 to 20 May from 01:00 on, and an hour of the 21st: of that Thursday and Friday's seven, four are 0.
  expect(TIMES.warmUp).toBe(Date.parse('2027-06-01T00:00:00Z'));
  expect(await resolved(goal)).toMatchObject({ days: 52, baseline: '0.25' });
  await pool.query('delete from campaign_phases where campaign_id = $1', [other.id]);
});

test('a ratio of sums is that of the whole window', async () => {
  const goal: Goal = { metric: 'aov', baseline: previous, target: { lift: '0.1' } };
  // 100 to 127, the mean of 28 orders.
  expect(await resolved(goal)).toMatchObject({ baseline: '113.50', target: '124.85', method: 'wholeWindow' });
});

test('a figure that depends on the window’s length is the median over windows of the goal’s length', async () => {
  // Live and follow-up are ten days: two windows fit, 12 to 21 and 22 to 31 May; in each three of seven bought twice.
  const goal: Goal = {
    ...{ metric: 'repeatRate', baseline: previous, target: { lift: '0' } },
    phases: { live: '0.5', followUp: '0.5' },
  };
  expect(await resolved(goal)).toEqual({
    ...{ baseline: '0.428571429', target: '0.428571429' },
    ...{ window: { from: '2027-05-04', to: '2027-05-31' }, days: 2, method: 'medianOfWindows' },
  });
  const short = { ...goal, baseline: { previous: 'P5D' } };
  expect(await resolved(short)).toBe('missing');
});

test.each<[string, Goal]>([
  ['sums', { metric: 'visits', baseline: previous, target: { lift: '0.1' } }],
  ['ratios', { metric: 'clickRate', baseline: previous, target: { lift: '0.1' } }],
  ['windows', { metric: 'repeatRate', phase: 'followUp', baseline: 'yearBefore', target: { lift: '0.1' } }],
  ['ordinary days', { metric: 'nps', baseline: 'ordinaryDay', target: { lift: '0.1' } }],
  [
    'a phase the plan has not got',
    { metric: 'sales', phase: 'warmUp', baseline: previous, target: { lift: '1' } },
  ],
])('%s without data are missing', async (_what, goal) => {
  expect(await resolved(goal)).toBe('missing');
});

test('a plan without dates is planned from the moment, its year before counted from its reference day', async () => {
  const plan: Partial<PlanDocument> = {
    schedule: { live: { duration: 'P1D' } },
    research: {
      asOf: '2027-06-08',
      baseline: previous,
      lifecycle: { newDays: 30, activeDays: 90, dormantDays: 180 },
    },
  };
  // Planned on 1 December 2030, a Sunday, for one day: as of 8 June 2027 that is 8 June 2026, 100.00.
  const at = Date.parse('2030-12-01T00:00:00Z');
  const goal: Goal = { metric: 'sales', baseline: 'yearBefore', target: { lift: '0' } };
  expect(await resolved(goal, plan, at)).toMatchObject({
    ...{ baseline: '100.00', window: { from: '2026-06-08', to: '2026-06-08' } },
  });
});

test('planning keeps the numbers as a version of their own, once, and that version goes to approval', async () => {
  const goals: Goal[] = [
    { metric: 'orders', target: { value: '5' } },
    { metric: 'sales', baseline: previous, target: { lift: '0.2' } },
  ];
  const { id: campaignId, hash } = await aCampaign(pool, {
    phase: 'planning',
    plan: { schedule: SCHEDULE, goals },
  });
  const moment = { campaignId, hash, version: 1, at: AT };
  const planned = await activities.resolvePlan(moment);
  // A fact that arrives between two attempts makes no second version.
  await aHistory(pool, [{ at: '2027-05-06T15:00:00Z', milli: 1 }]);
  expect(await activities.resolvePlan(moment)).toEqual(planned);
  expect(planned).toMatchObject({ ok: true, version: 2 });
  const versions = await listVersions(pool, campaignId);
  expect(versions.map(({ version }) => version)).toEqual([1, 2]);
  const { version, hash: runs } = await findCampaign(pool, campaignId);
  expect({ ok: true, version, hash: runs }).toEqual(planned);
  const stored = await loadVersion(pool, campaignId, runs);
  expect(stored.plan.goals[0]).toEqual(goals[0]);
  expect(stored.plan.goals[1]?.resolved).toMatchObject({ target: '339.90' });
  const entries = await listTimeline(pool, { campaignId, after: 0, limit: 9 });
  expect(entries.map(({ kind }) => kind)).toEqual(['goalsResolved', 'planned']);
  const { rows } = await pool.query(
    'select goal, weekday, hour from goal_profiles where campaign_id = $1 and hash = $2 order by goal, weekday, hour',
    [campaignId, runs],
  );
  // Seven weekdays at noon for each goal, and the fact that came late.
  expect(rows.slice(0, 2)).toEqual([
    { goal: 0, weekday: 1, hour: 12 },
    { goal: 0, weekday: 2, hour: 12 },
  ]);
  await pool.query(`delete from sales_lines where unit_price_milli = 1`);
});

test('a baseline without data stops planning with the goal’s path, and the owner is told', async () => {
  const goals: Goal[] = [
    { metric: 'sales', target: { value: '5' } },
    { metric: 'visits', baseline: 'yearBefore', target: { lift: '0.2' } },
  ];
  const { id: campaignId, hash } = await aCampaign(pool, { phase: 'planning', plan: { goals } });
  mails.length = 0;
  expect(await activities.resolvePlan({ campaignId, hash, version: 1, at: AT })).toEqual({
    ok: false,
    noGo: false,
  });
  expect(mails[0]?.content.en.paragraphs[1]).toContain('(goals.1): there are no data for its baseline');
  expect(await findCampaign(pool, campaignId)).toMatchObject({ version: 1, hash });
});
