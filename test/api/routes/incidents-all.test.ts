import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { incidentsAllRoutes } from '../../../api/routes/incidents-all.ts';
import { incidentAnswer, listedIncidents, matrixAnswer } from '../../../api/schemas/incident-list.ts';
import {
  acknowledgeIncident,
  noteIncident,
  openIncident,
  setIncidentStep,
} from '../../../store/incidents.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, incidentsAllRoutes(deps));
const AT = Date.UTC(2026, 5, 18, 10);
const RISK = {
  ...{ key: 'stock-out', likelihood: 3, impact: 4, owner: 'ops@fanfare.example', emergency: 'Cap it' },
  detect: { metric: 'stockCover' as const, below: '0.1' },
  playbook: [{ do: 'salesCap' as const, sales: '500.00' }],
};
const escalation = {
  steps: [
    { notify: ['oncall@fanfare.example'], wait: 'PT10M' },
    { notify: ['director@fanfare.example'], wait: 'PT5M' },
  ],
  ...{ repeat: 0, unanswered: 'pause' as const },
};
const NOBODY = '019a0000-0000-7000-8000-000000000001';

let bearer = '';
beforeAll(async () => {
  ({ bearer } = await signIn(db, ['viewer']));
  await signIn(db, ['responder'], 'oncall@fanfare.example');
});
const get = (path: string, language = 'en') =>
  request(app).get(path).set('Authorization', bearer).set('Accept-Language', language);

async function anIncident(subject = '22423') {
  const campaign = await aCampaign(db.pool, { phase: 'live', plan: { risks: [RISK], escalation } });
  const facts = { campaignId: campaign.id, risk: RISK.key, subject, score: 12 };
  const observed = { metric: 'stockCover', value: 0.05, of: 100 };
  const id = (await openIncident(db.pool, { ...facts, observed, at: new Date(AT) })) ?? '';
  return { campaign, id };
}

async function called(incidentId: string, step: number, at: number) {
  await setIncidentStep(db.pool, incidentId, step);
  const note = { incidentId, key: `${incidentId}/notified/${step}`, kind: 'incidentNotified', actorId: null };
  await noteIncident(db.pool, { ...note, at: new Date(at), data: { step, people: 1 } });
}

const listed = async (query: string, language?: string) =>
  listedIncidents.parse((await get(`/v1/incidents?${query}`, language)).body).items;

test('an incident in the list says what was seen in words and runs the clock of its chain, people by name', async () => {
  const { campaign, id } = await anIncident();
  await called(id, 1, AT);
  const [one] = await listed(`campaignId=${campaign.id}`);
  expect(one).toMatchObject({
    ...{ id, risk: 'stock-out', subjectName: 'Regency cakestand', score: 12, band: 'high' },
    ...{ likelihood: 3, impact: 4, limit: 'below 10 %', state: 'open' },
    facts: [
      { label: 'Stock cover', value: '5 %' },
      { label: 'Out of', value: '100' },
    ],
    campaign: { id: campaign.id, key: campaign.plan.key, phase: 'live' },
    chain: {
      ...{ status: 'climbing', step: 1, steps: 2, top: 'pause' },
      called: [{ email: 'oncall@fanfare.example' }],
      next: { at: new Date(AT + 600_000).toISOString(), call: [{ email: 'director@fanfare.example' }] },
    },
  });
  expect((await listed(`campaignId=${campaign.id}`, 'zh-CN'))[0]).toMatchObject({ limit: '低于 10 %' });
});

test('an incident that somebody has taken on stops its clock and says who; it is no longer among the open ones', async () => {
  const { campaign, id } = await anIncident();
  const actorId = campaign.people['oncall@fanfare.example'] ?? '';
  await acknowledgeIncident(db.pool, { id, actorId, at: new Date(AT) });
  const query = `campaignId=${campaign.id}`;
  expect(await listed(`${query}&state=open`)).toEqual([]);
  expect(await listed(`${query}&state=acknowledged`)).toMatchObject([
    { acknowledgedBy: { email: 'oncall@fanfare.example' }, chain: { status: 'stopped', next: null } },
  ]);
});

test('one incident has its log in the reader’s language, the register’s words and what may be done now', async () => {
  const { id } = await anIncident();
  await called(id, 1, AT);
  const english = incidentAnswer.parse((await get(`/v1/incidents/${id}`)).body);
  expect(english).toMatchObject({
    ...{ emergency: 'Cap it', prevention: null, owner: { email: 'ops@fanfare.example' } },
    log: [{ kind: 'incidentNotified', text: expect.stringContaining('1 responder notified') }],
    choices: { products: expect.arrayContaining([{ sku: '22423', name: 'Regency cakestand' }]) },
  });
  expect(english.actions[0]).toEqual({
    ...{ do: 'salesCap', inPlaybook: true, ready: true, missing: null, with: { sales: '500.00' } },
  });
  expect(english.actions.find((one) => one.do === 'moveStock')).toMatchObject({
    ready: false,
    missing: 'units',
  });
  const chinese = incidentAnswer.parse((await get(`/v1/incidents/${id}`, 'zh-CN')).body);
  expect(chinese.log[0]?.text).toContain('已通知');
});

test('an incident that is not there is 404, half a cell is refused, and pages follow each other', async () => {
  expect((await get(`/v1/incidents/${NOBODY}`)).body.code).toBe('INCIDENT_NOT_FOUND');
  expect((await get('/v1/incidents?likelihood=3')).body.code).toBe('INVALID_QUERY');
  const { campaign } = await anIncident('a');
  const facts = { campaignId: campaign.id, risk: RISK.key, subject: 'b', score: 20, observed: {} };
  await openIncident(db.pool, { ...facts, at: new Date(AT) });
  const query = `/v1/incidents?campaignId=${campaign.id}&limit=1`;
  const first = (await get(query)).body as { items: { subject: string }[]; nextCursor: string };
  const second = (await get(`${query}&cursor=${first.nextCursor}`)).body as typeof first;
  expect([...first.items, ...second.items].map(({ subject }) => subject)).toEqual(['b', 'a']);
  expect(second.nextCursor).toBeNull();
});

test('the matrix has all 25 cells with their score, and the cell of an open incident leads to it', async () => {
  const { campaign } = await anIncident();
  const { cells } = matrixAnswer.parse((await get('/v1/risks/matrix')).body);
  expect(cells).toHaveLength(25);
  const cell = cells.find(({ likelihood, impact }) => likelihood === 3 && impact === 4);
  expect(cell).toMatchObject({ score: 12, band: 'high' });
  expect(cell?.incidents).toBeGreaterThanOrEqual(1);
  const found = await listed(`likelihood=3&impact=4&campaignId=${campaign.id}`);
  expect(found).toHaveLength(1);
});
