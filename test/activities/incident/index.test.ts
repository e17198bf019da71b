import { beforeEach, expect, test } from '@jest/globals';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { createIncidentActivities } from '../../../activities/incident/index.ts';
import { EgressError } from '../../../infra/egress.ts';
import { gateState } from '../../../store/gates.ts';
import type { AskedAction } from '../../../domain/risk/act.ts';
import { clearIncident, findIncident, incidentLog, openIncident } from '../../../store/incidents.ts';
import { findStaffLink } from '../../../store/staff-links.ts';
import { endpointsOf } from '../../../store/endpoints.ts';
import { allocatedProducts, setStock, stockOf } from '../../../store/stock.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-10T22:00:00Z');
const mails: StaffMail[] = [];
const asked: string[] = [];
const activities = createIncidentActivities({
  db,
  staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
  config: { publicUrl: 'https://fanfare.example' },
  egress: {
    request: async (url) => {
      asked.push(url);
      if (url.includes('down')) throw new EgressError('EGRESS_FAILED', 'ECONNREFUSED');
      return { status: 204, headers: {}, body: '', ms: 1 };
    },
  },
});

const playbook = [
  { do: 'soldOut', product: 'detected' },
  { do: 'pauseWaves' },
  { do: 'tell', who: 'operator', script: { en: 'Sold out, sorry', 'zh-CN': '已售罄' } },
  { do: 'standby', endpoint: 'payment' },
  { do: 'moveStock', product: '22423', units: 4, from: 'north', to: 'main' },
] as const;
const endpoints = {
  payment: { url: 'https://pay.example', standby: 'https://pay2.example' },
  plain: { url: 'https://plain.example' },
};

let campaign: BuiltCampaign;
let ref: Parameters<typeof activities.announce>[0];
beforeEach(async () => {
  mails.length = 0;
  asked.length = 0;
  campaign = await aCampaign(db.pool, {
    phase: 'live',
    plan: {
      endpoints,
      risks: [
        {
          ...{ key: 'stock-out', likelihood: 3, impact: 4, owner: 'ops@fanfare.example' },
          ...{ prevention: 'Allocate early', emergency: 'Close the shop', recovery: 'Back-order coupon' },
          detect: { metric: 'stockCover', below: '0.1' },
          playbook: [...playbook],
        },
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
    observed: { metric: 'stockCover', value: 0.0732, of: 100 },
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

const done = async () => (await incidentLog(db.pool, ref.incidentId)).map(({ data }) => data['done']);
const stockAt = (north: number) =>
  setStock(
    db.pool,
    [
      { sku: '22423', location: 'north', onHand: north },
      { sku: '22423', location: 'main', onHand: 0 },
    ],
    { reference: `test/${north}/${ref.incidentId}`, at: AT },
  );
const inUse = async () =>
  (await endpointsOf(db.pool, { campaignId: campaign.id, plan: campaign.plan })).map(({ key, url }) => [
    key,
    url,
  ]);

test('the playbook sells out, closes the gate, tells the role, switches to the standby and moves stock', async () => {
  await stockAt(10);
  expect(await activities.runPlaybook(ref)).toEqual({ pause: true });
  expect(await allocatedProducts(db.pool, campaign.id)).toMatchObject([{ sku: '22423', soldOut: true }]);
  expect(await gateState(db.pool, campaign.id)).toBe('paused');
  expect(mails[0]?.content['zh-CN'].paragraphs).toContain('已售罄');
  expect(asked).toEqual(['https://pay2.example']);
  expect(await inUse()).toEqual([
    ['payment', 'https://pay2.example'],
    ['plain', 'https://plain.example'],
  ]);
  const stock = await stockOf(db.pool, ['22423']);
  expect(stock.map(({ location, free }) => [location, free])).toEqual([
    ['main', 4],
    ['north', 6],
  ]);
  expect(await done()).toEqual([
    ...['soldOut 22423', 'pauseWaves', 'tell 1', 'standby payment: standby (answers 204)'],
    'moveStock 22423: 4 from north to main',
  ]);
});

test('an action that the shop refuses says so in the log and holds up no other', async () => {
  await stockAt(3);
  await activities.runPlaybook(ref);
  expect((await done()).at(-1)).toBe('moveStock refused: STOCK_SHORT');
});

test('the playbook run twice is done once', async () => {
  await stockAt(10);
  await activities.runPlaybook(ref);
  // The log is written after the act: a death in between runs the act again, by the same key.
  await db.pool.query('delete from incident_log where incident_id = $1', [ref.incidentId]);
  await activities.runPlaybook(ref);
  await activities.runPlaybook(ref);
  expect(await stockOf(db.pool, ['22423'])).toMatchObject([{ free: 4 }, { free: 6 }]);
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

test('the mails say the figure and its limit as people write them, and what the register advises', async () => {
  const oncall = campaign.people['oncall@fanfare.example']!;
  await activities.notify({ ...ref, people: [oncall], step: 1 });
  const { en, 'zh-CN': zh } = mails[0]!.content;
  expect(en.facts).toEqual([
    ['Stock cover', '7.32 %'],
    ['Out of', '100'],
    ['Limit', 'below 10 %'],
    ['Risk score', '12 (high)'],
  ]);
  expect(zh.facts).toContainEqual(['阈值', '低于 10 %']);
  expect(en.paragraphs.join()).toMatch(/Close the shop.*Back-order coupon.*Allocate early/);
  expect(en.subject).toContain('Incident in');
});

test('the mail of a goal that is behind says which, what it is and what was due', async () => {
  const observed = { metric: 'sales', day: '2027-06-02', actual: '180.00', due: '230.00' };
  const behind = { risk: 'goal-behind', subject: 'sales/2027-06-02' };
  const opened = { campaignId: campaign.id, ...behind, score: 9, observed, at: new Date(AT) };
  const incidentId = (await openIncident(db.pool, opened)) ?? '';
  const people = [campaign.people['oncall@fanfare.example']!];
  await activities.notify({ ...ref, ...behind, incidentId, people, step: 1 });
  const { en, 'zh-CN': zh } = mails[0]!.content;
  expect(en.facts).toEqual([
    ['Sales', 'GBP 180.00'],
    ['Due by then', 'GBP 230.00'],
    ['Day', '2027-06-02'],
    ['Risk score', '9 (medium)'],
  ]);
  expect(zh.facts).toContainEqual(['当时应达', 'GBP 230.00']);
});

test('a chain that goes on after the alarm has cleared says so', async () => {
  const alarm = { campaignId: campaign.id, risk: 'stock-out', subject: '22423', at: new Date(AT) };
  await clearIncident(db.pool, alarm);
  await activities.notify({ ...ref, people: [campaign.people['oncall@fanfare.example']!], step: 2 });
  const { en, 'zh-CN': zh } = mails[0]!.content;
  expect([en.subject, zh.subject].join()).toMatch(/Cleared, not acknowledged.*已恢复/);
  expect(en.paragraphs[1]).toContain('back in bounds');
});

test('nobody is called for a campaign that has ended, nothing follows, and the log says why', async () => {
  await db.pool.query(`update campaigns set status = 'aborted' where id = $1`, [campaign.id]);
  const people = [campaign.people['oncall@fanfare.example']!];
  expect(await activities.notify({ ...ref, people, step: 2 })).toEqual({ ended: true });
  expect(await activities.recordUnanswered({ ...ref, then: 'pause' })).toEqual({ ended: true });
  expect(mails).toEqual([]);
  expect((await incidentLog(db.pool, ref.incidentId)).map(({ kind }) => kind)).toEqual([
    'incidentChainEnded',
  ]);
});

test('what is owed is called for after the end as well: each step is mailed, and unanswered pauses nothing', async () => {
  await db.pool.query(`update campaigns set phase = 'closed', status = 'completed' where id = $1`, [
    campaign.id,
  ]);
  const owed = { risk: 'prizes-owed', subject: 'rain' };
  const opened = { campaignId: campaign.id, ...owed, score: 9, observed: { prizes: 4 }, at: new Date(AT) };
  const own = { ...ref, ...owed, incidentId: (await openIncident(db.pool, opened)) ?? '' };
  const people = [campaign.people['oncall@fanfare.example']!];
  expect(await activities.notify({ ...own, people, step: 1 })).toEqual({ ended: false });
  expect(mails[0]?.content.en.facts).toContainEqual(['Prizes owed past their time', '4']);
  expect(await activities.recordUnanswered({ ...own, then: 'pause' })).toEqual({ ended: true });
  expect((await incidentLog(db.pool, own.incidentId)).map(({ kind, data }) => [kind, data])).toEqual([
    ['incidentNotified', { step: 1, people: 1 }],
    ['incidentUnanswered', { then: 'ended' }],
  ]);
});

test('unanswered, what is owed of a campaign that runs does what the plan says', async () => {
  const own = { ...ref, risk: 'order-owed' };
  expect(await activities.recordUnanswered({ ...own, then: 'pause' })).toEqual({ ended: false });
  const [note] = await incidentLog(db.pool, ref.incidentId);
  expect(note?.data).toEqual({ then: 'pause' });
});

const byHand = (nth: number, action: AskedAction) =>
  activities.runAction({ ...ref, ...action, nth, actorId: campaign.people['oncall@fanfare.example']! });

test('a responder runs actions by hand, completed by the playbook, and switches an endpoint back', async () => {
  await stockAt(10);
  expect(await byHand(1, { action: 'moveStock', with: { units: 2 } })).toEqual({ pause: false });
  await byHand(2, { action: 'standby' });
  await byHand(3, { action: 'standby', with: { active: 'main' } });
  expect((await inUse())[0]).toEqual(['payment', 'https://pay.example']);
  expect(await byHand(4, { action: 'pauseWaves' })).toEqual({ pause: true });
  await byHand(5, { action: 'tell', with: { who: campaign.people['ops@fanfare.example']! } });
  expect(mails.map(({ personId }) => personId)).toEqual([campaign.people['ops@fanfare.example']]);
  expect(await done()).toEqual([
    'moveStock 22423: 2 from north to main',
    'standby payment: standby (answers 204)',
    'standby payment: main (answers 204)',
    'pauseWaves',
    'tell 1',
  ]);
  await expect(byHand(6, { action: 'standby', with: { endpoint: 'plain' } })).rejects.toThrow(
    'standby address',
  );
});

test('a cap holds what the campaign sells a day, and a limit it does not name stays', async () => {
  await byHand(1, { action: 'salesCap', with: { orders: 20, sales: 500_00 } });
  await byHand(2, { action: 'salesCap', with: { units: 3 } });
  const { rows } = await db.pool.query(
    `select orders_per_day as orders, units_per_day as units, sales_per_day as sales from campaign_limits where campaign_id = $1`,
    [campaign.id],
  );
  expect(rows).toEqual([{ orders: 20, units: 3, sales: 500_00 }]);
  expect(await done()).toEqual(['salesCap ordersPerDay 20, salesPerDay 50000', 'salesCap unitsPerDay 3']);
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
