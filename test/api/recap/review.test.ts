import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createRecapActivities } from '../../../activities/recap/index.ts';
import { createApp } from '../../../api/app.ts';
import { recapRoutes } from '../../../api/routes/recap.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, recapRoutes(deps));
let lead: SignedIn;
let director: SignedIn;
let id: string;

beforeAll(async () => {
  lead = await signIn(db, ['lead']);
  director = await signIn(db, ['approver']);
  const campaign = await aCampaign(db.pool, {
    plan: { recap: { to: [lead.person.email], signOff: [director.person.email] } },
  });
  id = campaign.id;
  const activities = createRecapActivities({
    db,
    staffMailer: { send: () => Promise.resolve({ sent: true }) },
    config: { publicUrl: '' },
    calendar: createCalendar(),
  });
  await activities.buildRecap({ campaignId: id, hash: campaign.hash, run: 'first', at: Date.now() });
});

const write = (by: SignedIn, body: object): request.Test =>
  request(app).put(`/v1/campaigns/${id}/recap/lessons`).set('Authorization', by.bearer).send(body);
const sign = (by: SignedIn, body: object = {}): request.Test =>
  request(app).post(`/v1/campaigns/${id}/recap/sign`).set('Authorization', by.bearer).send(body);
const recap = async (format: string): Promise<request.Response> =>
  request(app).get(`/v1/campaigns/${id}/recap`).query({ format }).set('Authorization', lead.bearer);

test('what the lead writes and the director signs stands in the report, in every form', async () => {
  const words = { causes: ['雨天 <b>'], lessons: ['=1+1'], recommendations: ['Ask earlier'] };
  expect((await write(lead, words)).body).toMatchObject({
    ...words,
    writtenBy: lead.person.email,
    signed: false,
  });
  const signed = await sign(director, { version: 1 });
  expect(signed.status).toBe(200);
  expect(signed.body).toMatchObject({
    signed: true,
    signOff: [{ person: director.person.email, version: 1 }],
  });
  expect((await recap('json')).body.review).toEqual(signed.body);
  const html = (await recap('html')).text;
  expect(html).toContain('<li>雨天 &lt;b&gt;</li>');
  expect(html).toContain(`${director.person.email}: 已签字 signed`);
  const csv = await recap('csv');
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="recap-${id}.csv"`,
  });
  expect(csv.text).toContain("review,,lessons.0,'=1+1\r\n");
});

test('other words want a new signature', async () => {
  expect((await write(lead, { lessons: ['Another'] })).body).toMatchObject({
    ...{ causes: [], signed: false, signOff: [{ signedAt: null }] },
  });
});

test('only those whom the plan names sign, and only the newest report', async () => {
  const refused = [await sign(lead), await sign(director, { version: 9 }), await write(director, {})];
  expect(refused.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
    [403, 'NOT_A_SIGNER'],
    [409, 'RECAP_CHANGED'],
    [403, 'FORBIDDEN'],
  ]);
});

test.each([{ lessons: [''] }, { lessons: 'all' }, { lessons: Array(51).fill('x') }, { words: [] }])(
  'lessons like %j are refused with their place',
  async (body) => {
    const { status, body: problem } = await write(lead, body);
    expect([status, problem.code]).toEqual([400, 'INVALID_BODY']);
    expect(problem.issues[0].path[0]).toBe(Object.keys(body)[0]);
  },
);

test('before there is a report nothing is written under it', async () => {
  const { id: other } = await aCampaign(db.pool);
  const answer = await request(app)
    .put(`/v1/campaigns/${other}/recap/lessons`)
    .set('Authorization', lead.bearer)
    .send({ lessons: ['x'] });
  expect([answer.status, answer.body.code]).toEqual([404, 'RECAP_NOT_FOUND']);
});
