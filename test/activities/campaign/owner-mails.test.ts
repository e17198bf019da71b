import { beforeEach, expect, test } from '@jest/globals';
import { createCampaignActivities } from '../../../activities/campaign/index.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { addComment } from '../../../store/comments.ts';
import { openIncident } from '../../../store/incidents.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const AT = Date.parse('2027-06-01T09:00:00Z');
const mails: StaffMail[] = [];
const activities = createCampaignActivities({
  ...{ db, calendar: createCalendar() },
  staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
  config: { FANFARE_CURRENCY: 'GBP', FANFARE_TIME_ZONE: 'Europe/London' },
});
let campaign: Awaited<ReturnType<typeof aCampaign>>;
let moment: { campaignId: string; hash: string; phase: 'live'; at: number };
const nobody = { actorId: null, commentId: null };

beforeEach(async () => {
  mails.length = 0;
  campaign = await aCampaign(pool, { phase: 'live' });
  moment = { campaignId: campaign.id, hash: campaign.hash, phase: 'live', at: AT };
});

const person = (name: string): string => campaign.people[`${name}@fanfare.example`] ?? '';
const subjects = () => mails.map(({ content }) => [content.en.subject, content['zh-CN'].subject]);
const lastData = async () =>
  (await listTimeline(pool, { campaignId: campaign.id, after: 0, limit: 9 })).at(-1)?.data;

test('an owner is told of a pause by somebody else with the reason given, and not of their own', async () => {
  const commentId = await addComment(pool, {
    ...{ campaignId: campaign.id, personId: person('head'), text: 'Stock is late' },
  });
  await activities.pauseCampaign({ ...moment, key: 'p1', actorId: person('lead'), commentId });
  expect(mails).toEqual([]);
  await activities.pauseCampaign({ ...moment, key: 'p2', actorId: person('head'), commentId });
  await activities.pauseCampaign({ ...moment, key: 'p2', actorId: person('head'), commentId });
  expect(new Set(mails.map(({ key }) => key)).size).toBe(1);
  expect(mails[0]).toMatchObject({ personId: person('lead'), kind: 'campaign' });
  expect(mails[0]?.content.en.subject).toMatch(/^“Spring sale”: Paused by /);
  expect(mails[0]?.content.en.facts).toContainEqual(['Reason given', 'Stock is late']);
  expect(mails[0]?.content['zh-CN'].facts).toContainEqual(['理由', 'Stock is late']);
});

test('an owner is told which exit rule aborted the campaign, with its figure', async () => {
  await activities.noteExit({ ...moment, key: 'x', rule: 0, metric: 'complaintRate', value: 0.066666667 });
  const end = { ...moment, ...nobody, key: 'x', status: 'aborted', reason: 'exitRule' } as const;
  await activities.finishCampaign(end);
  expect(subjects()).toEqual([
    [
      '“Spring sale”: Aborted: exit rule 0 is met, Complaint rate 6.67 %',
      '“春季促销”：活动中止：退出规则 0 触发，投诉率 6.67 %',
    ],
  ]);
  expect(await lastData()).toMatchObject({ reason: 'exitRule', rule: 0, metric: 'complaintRate' });
});

test('an owner is told which incident paused or aborted the campaign', async () => {
  const incident = { campaignId: campaign.id, risk: 'stock', subject: '22423', score: 12, observed: {} };
  const incidentId = (await openIncident(pool, { ...incident, at: new Date(AT) })) ?? '';
  await activities.noteIncident({ ...moment, incidentId, key: 'i1', news: 'pauseWaves', then: 'pause' });
  await activities.pauseCampaign({ ...moment, ...nobody, key: 'i1' });
  await activities.noteIncident({ ...moment, incidentId, key: 'i2', news: 'unanswered', then: 'abort' });
  const end = { ...moment, ...nobody, key: 'i2', status: 'aborted', reason: 'unanswered' } as const;
  await activities.finishCampaign(end);
  expect(subjects().map(([en]) => en)).toEqual([
    '“Spring sale”: Paused: the playbook of the incident “stock” (22423) stopped the sends',
    '“Spring sale”: Aborted: nobody acknowledged the incident “stock” (22423)',
  ]);
  expect(subjects()[1]?.[1]).toContain('风险事件“stock”（22423）无人确认');
});

test('a campaign that is completed, or whose approval said no, is not mailed as ended', async () => {
  await activities.finishCampaign({ ...moment, ...nobody, key: 'a', status: 'rejected', reason: 'rejected' });
  await activities.finishCampaign({
    ...{ ...moment, ...nobody, phase: 'closed', key: 's', status: 'completed', reason: 'completed' },
  });
  expect(mails).toEqual([]);
});
