import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createIncidentActivities } from '../../../activities/incident/index.ts';
import { createApp } from '../../../api/app.ts';
import { createCampaignGateway } from '../../../api/campaign-gateway.ts';
import { incidentRoutes } from '../../../api/routes/incidents.ts';
import { incidentWorkflowId } from '../../../domain/ids.ts';
import { gateState } from '../../../store/gates.ts';
import { findIncident, openIncident } from '../../../store/incidents.ts';
import { saveAlarms } from '../../../store/risk.ts';
import { appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { realTimeTemporal } from '../../support/temporal.ts';

const db = await testDatabase();
const temporal = await realTimeTemporal();
const deps = appDeps(db, { gateway: createCampaignGateway(temporal.client) });
const app = createApp(deps, incidentRoutes(deps));
const activities = createIncidentActivities({
  ...{ db, config: { publicUrl: 'https://fanfare.example' } },
  staffMailer: { send: async () => ({ sent: true }) },
  egress: { request: async () => ({ status: 200, headers: {}, body: '', ms: 1 }) },
});
const RISK = { key: 'stock-out', likelihood: 3, impact: 4, owner: 'ops@fanfare.example', playbook: [] };
const NOBODY = '019a0000-0000-7000-8000-000000000001';

let people: Record<'oncall' | 'director' | 'approver', SignedIn>;
beforeAll(async () => {
  people = {
    oncall: await signIn(db, ['responder'], 'oncall@fanfare.example'),
    director: await signIn(db, ['responder'], 'director@fanfare.example'),
    approver: await signIn(db, ['approver'], 'head@fanfare.example'),
  };
});

type Who = keyof typeof people;
/** Of what is read here. */
interface View {
  items: { id: string; acknowledgedBy: string | null; log: { kind: string }[] }[];
  nextCursor: string | null;
}
const post = (who: Who, path: string, body?: object) =>
  request(app).post(`/v1/incidents/${path}`).set('Authorization', people[who].bearer).send(body);
const get = async (path: string) =>
  (await request(app).get(`/v1/campaigns/${path}`).set('Authorization', people.approver.bearer)).body as View;
const told = ({ status, body }: request.Response): unknown[] => [status, body.code ?? body.state];

async function anIncident(): Promise<{ campaign: BuiltCampaign; id: string }> {
  const campaign = await aCampaign(db.pool, { phase: 'live', plan: { risks: [RISK] } });
  const id = await openIncident(db.pool, {
    ...{ campaignId: campaign.id, risk: RISK.key, subject: '22423', score: 12 },
    ...{ observed: { metric: 'stockCover', value: 0.05, of: 100 }, at: new Date() },
  });
  return { campaign, id: id ?? '' };
}

/** An incident with its real workflow, while `work` lasts. */
async function inIncident(work: (incident: { campaign: BuiltCampaign; id: string }) => Promise<void>) {
  const incident = await anIncident();
  const { campaign, id: incidentId } = incident;
  await temporal.withWorker({ activities }, async (taskQueue) => {
    const handle = await temporal.client.workflow.start('incidentWorkflow', {
      ...{ taskQueue, workflowId: incidentWorkflowId(incidentId) },
      args: [{ incidentId, campaignId: campaign.id, hash: campaign.hash, risk: RISK.key, subject: '22423' }],
    });
    try {
      await work(incident);
    } finally {
      await handle.terminate().catch(() => undefined);
    }
  });
}

test('an incident is acknowledged once, resolved with cause and lesson, and reads so with its log', async () => {
  await inIncident(async ({ campaign, id }) => {
    expect(told(await post('oncall', `${id}/acknowledge`))).toEqual([200, 'acknowledged']);
    const second = await post('director', `${id}/acknowledge`);
    expect(told(second)).toEqual([409, 'ACKNOWLEDGED_ALREADY']);
    expect(second.body).toMatchObject({ acknowledgedBy: 'oncall@fanfare.example' });
    const words = { cause: ' A typo ', lesson: 'Count twice' };
    expect(told(await post('director', `${id}/resolve`, words))).toEqual([200, 'resolved']);
    const { items } = await get(`${campaign.id}/incidents`);
    expect(items).toMatchObject([
      {
        ...{ id, risk: 'stock-out', score: 12, band: 'high', state: 'resolved', cause: 'A typo' },
        ...{ lesson: 'Count twice', acknowledgedBy: 'oncall@fanfare.example' },
        resolvedBy: 'director@fanfare.example',
      },
    ]);
    const kinds = (items[0]?.log ?? []).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['incidentOpened', 'incidentAcknowledged']));
    expect(kinds.at(-1)).toBe('incidentResolved');
  });
});

test('a resolved incident takes nothing more, and its cause stays', async () => {
  await inIncident(async ({ id }) => {
    await post('oncall', `${id}/resolve`, { cause: 'A typo', lesson: 'Count twice' });
    const other = { cause: 'Another', lesson: 'Another' };
    expect(told(await post('oncall', `${id}/resolve`, other))).toEqual([409, 'INCIDENT_CLOSED']);
    expect(told(await post('oncall', `${id}/acknowledge`))).toEqual([409, 'INCIDENT_CLOSED']);
    expect(told(await post('oncall', `${id}/act`, { action: 'tell' }))).toEqual([409, 'INCIDENT_CLOSED']);
    expect(await findIncident(db.pool, id)).toMatchObject({ cause: 'A typo', state: 'resolved' });
  });
});

test('an action of the playbook runs at once, before anybody has acknowledged', async () => {
  await inIncident(async ({ campaign, id }) => {
    expect(told(await post('oncall', `${id}/act`, { action: 'pauseWaves' }))).toEqual([200, 'open']);
    expect(await gateState(db.pool, campaign.id)).toBe('paused');
  });
});

test('two who acknowledge in the same moment: one counts, the other is told who it was', async () => {
  await inIncident(async ({ campaign, id }) => {
    const answers = await Promise.all([
      post('oncall', `${id}/acknowledge`),
      post('director', `${id}/acknowledge`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    const { items } = await get(`${campaign.id}/incidents`);
    expect(refused?.body.acknowledgedBy).toBe(items[0]?.acknowledgedBy);
  });
});

test('an action may be named as a plan names it, and is logged with who did it', async () => {
  await inIncident(async ({ campaign, id }) => {
    const body = { do: 'soldOut', product: '85123A' };
    expect(told(await post('oncall', `${id}/act`, body))).toEqual([200, 'open']);
    const { items } = await get(`${campaign.id}/incidents`);
    expect(items[0]?.log).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'incidentActed', actor: 'oncall@fanfare.example', data: { done: 'soldOut 85123A' } },
      }),
    );
  });
});

test.each<[object, string[]]>([
  [{ do: 'salesCap', product: 'B', units: 2 }, ['product']],
  [{ action: 'pauseWaves', units: 2, who: 'lead' }, ['units', 'who']],
  [{ do: 'soldOut', product: '85123A', sku: '85123A' }, ['sku']],
  [{ do: 'standby', endpoint: 'shop', to: 'north' }, ['to']],
])('an action with a member it does not take is refused by it: %j', async (body, members) => {
  const { id, campaign } = await anIncident();
  const answer = await post('oncall', `${id}/act`, body);
  expect(told(answer)).toEqual([400, 'INVALID_BODY']);
  const { issues } = answer.body as { issues?: { path: string[] }[] };
  expect(issues?.map(({ path }) => path)).toEqual(members.map((member) => [member]));
  const { rowCount } = await db.pool.query('select from campaign_limits where campaign_id = $1', [
    campaign.id,
  ]);
  expect(rowCount).toBe(0);
});

test('incidents are read page by page, newest first', async () => {
  const { campaign, id } = await anIncident();
  const more = ['a', 'b'].map(async (subject, n) => {
    const facts = { campaignId: campaign.id, risk: RISK.key, subject, score: 12, observed: {} };
    return openIncident(db.pool, { ...facts, at: new Date(Date.now() + 1000 * (n + 1)) });
  });
  const [a, b] = await Promise.all(more);
  const first = await get(`${campaign.id}/incidents?limit=2`);
  expect(first.items.map((one) => one.id)).toEqual([b, a]);
  const rest = await get(`${campaign.id}/incidents?limit=2&cursor=${first.nextCursor}`);
  expect([rest.items.map((one) => one.id), rest.nextCursor]).toEqual([[id], null]);
  expect(await get(`${campaign.id}/incidents?cursor=nonsense`)).toMatchObject({ code: 'INVALID_QUERY' });
});

test.each<[string, [Who, string, object], unknown[]]>([
  ['an acknowledgement without the role', ['approver', 'acknowledge', {}], [403, 'FORBIDDEN']],
  ['a resolution without a lesson', ['oncall', 'resolve', { cause: 'x' }], [400, 'INVALID_BODY']],
  ['a resolution of blanks', ['oncall', 'resolve', { cause: ' ', lesson: ' ' }], [400, 'INVALID_BODY']],
  ['an action without its name', ['oncall', 'act', { product: '22423' }], [400, 'INVALID_BODY']],
  ['a move of stock to nowhere', ['oncall', 'act', { action: 'moveStock' }], [400, 'INVALID_BODY']],
  [
    'telling somebody nobody knows',
    ['oncall', 'act', { action: 'tell', who: 'nobody@fanfare.example' }],
    [400, 'INVALID_BODY'],
  ],
  ['an action there is none of', ['oncall', 'act', { action: 'panic' }], [400, 'INVALID_BODY']],
])('%s is refused and changes nothing', async (_, [who, what, body], refusal) => {
  const { id } = await anIncident();
  expect(told(await post(who, `${id}/${what}`, body))).toEqual(refusal);
  expect(await findIncident(db.pool, id)).toMatchObject({ state: 'open', cause: null });
});

test('an incident that has no workflow yet is told to be tried again', async () => {
  const { id } = await anIncident();
  expect(told(await post('oncall', `${id}/acknowledge`))).toEqual([503, 'WORKER_UNAVAILABLE']);
});

test('an incident that is not there is 404, and so is a campaign', async () => {
  expect(told(await post('oncall', `${NOBODY}/acknowledge`))).toEqual([404, 'INCIDENT_NOT_FOUND']);
  expect(await get(`${NOBODY}/incidents`)).toMatchObject({ status: 404, code: 'CAMPAIGN_NOT_FOUND' });
});

test('the register shows each risk with its score, what is in alarm and how many incidents it had', async () => {
  const { campaign } = await anIncident();
  const alarm = { state: 'alarm', since: 0 } as never;
  await saveAlarms(db.pool, {
    ...{ campaignId: campaign.id, risk: RISK.key, at: new Date() },
    states: { '22423': alarm, '85123A': { state: 'pending', since: 0 } as never },
  });
  expect((await get(`${campaign.id}/risks`)).items).toMatchObject([
    {
      ...{ key: 'stock-out', score: 12, band: 'high', level: 'high', alarms: ['22423'], incidents: 1 },
      openIncidents: [{ subject: '22423', state: 'open' }],
    },
    { key: 'order-owed', source: 'product' },
    { key: 'goal-behind', source: 'product' },
    { key: 'prizes-owed', source: 'product' },
  ]);
});
