import { beforeEach, expect, test } from '@jest/globals';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { createIncidentActivities } from '../../../activities/incident/index.ts';
import { gateState } from '../../../store/gates.ts';
import { findIncident, incidentLog, openIncident } from '../../../store/incidents.ts';
import { findStaffLink } from '../../../store/staff-links.ts';
import { allocatedProducts } from '../../../store/stock.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-10T22:00:00Z');
const mails: StaffMail[] = [];
const activities = createIncidentActivities({
  db,
  staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
  config: { publicUrl: 'https://fanfare.example' },
});

const playbook = [
  { do: 'soldOut', product: 'detected' },
  { do: 'pauseWaves' },
  { do: 'tell', who: 'operator', script: { en: 'Sold out, sorry', 'zh-CN': '已售罄' } },
  { do: 'standby', endpoint: 'payment' },
] as const;

let campaign: BuiltCampaign;
let ref: Parameters<typeof activities.announce>[0];
beforeEach(async () => {
  mails.length = 0;
  campaign = await aCampaign(db.pool, {
    phase: 'live',
    plan: {
      risks: [
        { key: 'stock-out', likelihood: 3, impact: 4, owner: 'ops@fanfare.example', playbook: [...playbook] },
      ],
      escalation: {
        steps: [{ notify: ['oncall@fanfare.example'], wait: 'PT5M' }],
        repeat: 1,
        unanswered: 'continue',
      },
    },
  });
  const opened = {
    campaignId: campaign.id,
    risk: 'stock-out',
    subject: '22423',
    score: 12,
    observed: { value: 0.05 },
  };
  const incidentId = await openIncident(db.pool, { ...opened, at: new Date(AT) });
  ref = {
    incidentId: incidentId!,
    campaignId: campaign.id,
    hash: campaign.hash,
    risk: 'stock-out',
    subject: '22423',
    at: AT,
  };
});

test('the playbook sells out what tripped, closes the gate, tells the role, and names what is not run yet', async () => {
  expect(await activities.runPlaybook(ref)).toEqual({ pause: true });
  expect(await allocatedProducts(db.pool, campaign.id)).toMatchObject([{ sku: '22423', soldOut: true }]);
  expect(await gateState(db.pool, campaign.id)).toBe('paused');
  expect(mails[0]?.content['zh-CN'].paragraphs).toContain('已售罄');
  const done = (await incidentLog(db.pool, ref.incidentId)).map(({ data }) => data['done']);
  expect(done).toEqual(['soldOut 22423', 'pauseWaves', 'tell 1', 'NOT_RUN_YET standby']);
});

test('the playbook run twice is done once', async () => {
  await activities.runPlaybook(ref);
  await activities.runPlaybook(ref);
  expect(await incidentLog(db.pool, ref.incidentId)).toHaveLength(playbook.length);
  expect(new Set(mails.map(({ key }) => key)).size).toBe(1);
});

test('the chain is the plan’s, people by id, climbed once more than it is repeated', async () => {
  const people = [campaign.people['oncall@fanfare.example']];
  expect(await activities.loadChain(ref)).toEqual({
    steps: [{ people, waitMs: 300_000 }],
    rounds: 2,
    unanswered: 'continue',
  });
});

test('each person of a step is mailed a link of their own to acknowledge with', async () => {
  const oncall = campaign.people['oncall@fanfare.example']!;
  await activities.notify({ ...ref, people: [oncall], step: 1 });
  const token = mails[0]!.content.en.actions![0]!.url.split('/').at(-1)!;
  expect(await findStaffLink(db.pool, token)).toMatchObject({
    purpose: 'acknowledge',
    personId: oncall,
    incidentId: ref.incidentId,
  });
});

test('acknowledged and resolved stand on the incident, its log and the timeline, once', async () => {
  const actorId = campaign.people['oncall@fanfare.example']!;
  for (const _ of [1, 2]) {
    await activities.recordAcknowledged({ ...ref, actorId });
    await activities.recordResolved({ ...ref, actorId });
  }
  expect(await findIncident(db.pool, ref.incidentId)).toMatchObject({
    state: 'resolved',
    acknowledgedBy: actorId,
  });
  const kinds = (await listTimeline(db.pool, { campaignId: campaign.id, after: 0, limit: 9 })).map(
    ({ kind }) => kind,
  );
  expect(kinds).toEqual(['incidentAcknowledged', 'incidentResolved']);
});
