import { beforeEach, expect, test } from '@jest/globals';
import { createCheckpointActivities } from '../../../activities/checkpoints/index.ts';
import type { CheckpointKind } from '../../../domain/plan/checkpoints.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import type { Goal, PlanDocument } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { incidentsOf } from '../../../store/incidents.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aGoldenCampaign } from '../../support/golden-campaign.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aPaidOrder, TIMES } from '../../support/sold-campaign.ts';

const db = await testDatabase();
const { pool } = db;
let mails: StaffMail[] = [];
beforeEach(() => {
  mails = [];
});
const activities = createCheckpointActivities({
  ...{ db, calendar: createCalendar() },
  staffMailer: {
    send: async (mail) => {
      if (!mails.some(({ key }) => key === mail.key)) mails.push(mail);
      return { sent: true };
    },
  },
});

const HOUR = 3_600_000;
/** Noon in London on the first whole local day of live. */
const NOON = TIMES.live + 11 * HOUR;
const goalOf = (value: string): Goal => ({
  ...{ metric: 'sales', phase: 'live', target: { value }, perDay: true },
  checkpoints: [{ at: '12:00', share: '0.5' }],
});
const campaignOf = (plan: Partial<PlanDocument>) => aGoldenCampaign(pool, plan);

interface Subject {
  id: string;
  hash: string;
}

/** Looks twice, as a retry would. */
async function look({ id: campaignId, hash }: Subject, kind: CheckpointKind, at = NOON) {
  const moment = { campaignId, hash, kind, goal: 0, nth: 0, at };
  const phase = kind === 'warmUp' ? ('warmUp' as const) : ('live' as const);
  const first = await activities.lookAtCheckpoint({ ...moment, phase });
  expect(await activities.lookAtCheckpoint({ ...moment, phase })).toEqual(first);
  return first;
}
const told = async ({ id: campaignId }: Subject) =>
  (await listTimeline(pool, { campaignId, after: 0, limit: 9 })).map(({ kind, data }) => ({ kind, ...data }));

test('a goal with its share of the day’s target is on its way, and that is told', async () => {
  // 180.00 of the golden campaign’s 480.00 by noon; live has 23 hours of 2 June, a whole day and an hour: 230, 240, 10.
  const campaign = await campaignOf({ goals: [goalOf('480')] });
  expect(await look(campaign, 'goal')).toEqual({ wave: null });
  expect(await told(campaign)).toEqual([
    {
      kind: 'checkpointMet',
      behind: false,
      metric: 'sales',
      day: '2027-06-02',
      actual: '180.00',
      due: '115.00',
    },
  ]);
  expect(await incidentsOf(pool, campaign.id)).toEqual([]);
});

test('a goal that is behind opens one incident a metric and day, however often it is looked at', async () => {
  const campaign = await campaignOf({ goals: [goalOf('960')] });
  await look(campaign, 'goal');
  expect(await incidentsOf(pool, campaign.id)).toMatchObject([
    {
      ...{ risk: 'goal-behind', subject: 'sales/2027-06-02', score: 9, openedAt: new Date(NOON) },
      observed: { metric: 'sales', actual: '180.00', due: '230.00' },
    },
  ]);
  // What is sold later does not change what was found.
  await aPaidOrder(pool, campaign.id, {
    ...{ id: `late-${campaign.id}`, customerId: null, paidAt: NOON - 1, list: 90_000, total: 90_000 },
  });
  await look(campaign, 'goal');
  expect(await told(campaign)).toHaveLength(1);
});

test('an hour before the day’s checkpoint counts, the hour of the day before does not', async () => {
  const campaign = await campaignOf({ goals: [goalOf('480')] });
  // 3 June in London begins at 23:00 UTC; nothing was sold on it by noon.
  await look(campaign, 'goal', NOON + 24 * HOUR);
  expect(await told(campaign)).toMatchObject([
    { kind: 'checkpointMissed', day: '2027-06-03', actual: '0.00', due: '120.00' },
  ]);
});

test('a cost may be as high as its target at any hour, and no higher', async () => {
  const rate = (value: string): Goal => ({ ...goalOf(value), metric: 'discountCostRate' });
  const fine = await campaignOf({ goals: [rate('0.2')] });
  const dear = await campaignOf({ goals: [rate('0.19')] });
  await look(fine, 'goal');
  await look(dear, 'goal');
  expect([(await told(fine))[0]?.kind, (await told(dear))[0]?.kind]).toEqual([
    'checkpointMet',
    'checkpointMissed',
  ]);
});

test('a figure nobody knows raises nothing', async () => {
  const campaign = await campaignOf({ goals: [{ ...goalOf('0.5'), metric: 'csat' }] });
  await look(campaign, 'goal');
  expect(await told(campaign)).toMatchObject([{ kind: 'checkpointMet', actual: null }]);
  expect(await incidentsOf(pool, campaign.id)).toEqual([]);
});

const warmUp = (below: string, more: { sendTo?: string[]; template?: string }) =>
  campaignOf({
    schedule: {
      warmUp: { duration: 'P1D', checkpoints: [{ at: 'PT6H', metric: 'reachShare', below, ...more }] },
      live: { duration: 'P2D' },
    },
  });

test('reach under its checkpoint opens an incident and asks for the wave of the next segment', async () => {
  const send = { sendTo: ['everybody'], template: 'opening' };
  const behind = await warmUp('0.71', send);
  expect(await look(behind, 'warmUp', TIMES.warmUp + 6 * HOUR)).toEqual({ wave: 'checkpoint-0' });
  expect(await incidentsOf(pool, behind.id)).toMatchObject([
    { risk: 'goal-behind', subject: 'reachShare/2027-06-01', observed: { actual: '0.7', due: '0.71' } },
  ]);
  const telling = await warmUp('0.71', {});
  expect(await look(telling, 'warmUp', TIMES.warmUp + 6 * HOUR)).toEqual({ wave: null });
  const fine = await warmUp('0.7', send);
  expect(await look(fine, 'warmUp', TIMES.warmUp + 6 * HOUR)).toEqual({ wave: null });
  // Before the first message was accepted nobody was reached.
  expect(await look(fine, 'warmUp', TIMES.warmUp + HOUR)).toEqual({ wave: 'checkpoint-0' });
});

test('the daily review is mailed once a day to the owner and the recap’s readers, in both languages', async () => {
  const campaign = await campaignOf({
    goals: [goalOf('480')],
    recap: { to: ['lead@fanfare.example', 'director@fanfare.example'] },
  });
  const at = TIMES.live + 32 * HOUR;
  await look(campaign, 'review', at);
  expect(mails.map(({ personId }) => personId).sort()).toEqual(
    [campaign.people['lead@fanfare.example'], campaign.people['director@fanfare.example']].sort(),
  );
  const { en, 'zh-CN': zh } = mails[0]!.content;
  expect(en.subject).toBe('Daily review of “Spring sale”, 2027-06-03');
  expect(en.facts).toContainEqual([
    'Yesterday',
    'sales GBP 180.00, orders 5, new buyers 3, average order GBP 36.00',
  ]);
  expect(en.facts).toContainEqual(['Sales', '180.00 of 480.00 (37.5 %), pace 56.3 %']);
  expect(zh.subject).toBe('“春季促销”每日回顾 2027-06-03');
  expect(zh.facts?.[0]).toEqual(['昨天', '销售额 GBP 180.00，订单 5，新客 3，客单价 GBP 36.00']);
  expect(await told(campaign)).toEqual([{ kind: 'dailyReview', day: '2027-06-03', people: 2 }]);
});

test('the checkpoints of a window are those of the plan with that hash', async () => {
  const { id: campaignId, hash } = await campaignOf({ goals: [goalOf('480')] });
  const window = {
    campaignId,
    phase: 'live' as const,
    startsAt: TIMES.live,
    endsAt: TIMES.followUp,
    after: 0,
  };
  expect(await activities.planCheckpoints({ ...window, hash })).toHaveLength(2);
  await expect(activities.planCheckpoints({ ...window, hash: 'other' })).rejects.toMatchObject({
    code: 'PLAN_CHANGED',
  });
});
