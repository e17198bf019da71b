import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { reportedMetricRoutes } from '../../../api/routes/metrics-reported.ts';
import { reportedOf } from '../../../store/reported-metrics.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aRunCampaign, TIMES } from '../../support/sold-campaign.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, reportedMetricRoutes(deps));
const { bearer, person } = await signIn(db, ['operator']);
const campaign = await aRunCampaign(db.pool);

const report = (body: object) => request(app).post('/v1/metrics').set('Authorization', bearer).send(body);
const searches = {
  ...{ metric: 'brandSearches', at: '2027-06-02T10:00:00+01:00', value: '20500.5', source: 'search console' },
};
const counted = async () =>
  reportedOf(
    db.pool,
    { campaignId: campaign.id, from: TIMES.warmUp, to: TIMES.followUp },
    { metric: 'brandSearches', plan: campaign.plan },
  );

test('a reported figure is kept with who reported it, and corrected by a later report of the same', async () => {
  const { status, body } = await report({ ...searches, campaignId: campaign.id });
  expect(status).toBe(201);
  expect(body).toEqual({
    ...searches,
    ...{ at: '2027-06-02T09:00:00.000Z', campaignId: campaign.id, reportedBy: person.name },
  });
  expect(await counted()).toEqual({ n: 41_001, d: 2 });
  await report({ ...searches, campaignId: campaign.id, value: 100 });
  expect(await counted()).toEqual({ n: 100, d: 1 });
  await report({ ...searches, source: 'agency', value: 11 });
  expect(await counted()).toEqual({ n: 111, d: 1 });
});

test.each<[string, object, string]>([
  ['a metric nobody knows', { metric: 'likes' }, 'metric'],
  ['a value that is none', { value: 'many' }, 'value'],
  ['a value past a billion', { value: '1000000001' }, 'value'],
  ['more than nine decimals', { value: '0.1234567891' }, 'value'],
  ['fewer than no searches', { value: -1 }, 'value'],
  ['more clicks than mails', { metric: 'clickRate', value: 5 }, 'value'],
  ['what the shop measures itself', { metric: 'sales' }, 'metric'],
  ['an instant that is none', { at: 'yesterday' }, 'at'],
])('%s is refused with its path', async (_what, more, path) => {
  const { body } = await report({ ...searches, ...more });
  expect(body).toMatchObject({ status: 400, code: 'INVALID_BODY', issues: [{ path: [path] }] });
});

test('a metric the shop measures itself is reported only where a goal says so, and the refusal names the others', async () => {
  const visits = { ...searches, metric: 'visits' };
  const goals = [{ metric: 'visits' as const, target: { value: '100' }, source: 'reported' as const }];
  const refused = await report({ ...visits, campaignId: campaign.id });
  expect(refused.body.issues[0].message).toContain('reported are brandSearches, interactions');
  expect((await report(visits)).status).toBe(400);
  const { id } = await aCampaign(db.pool, { plan: { goals } });
  expect((await report({ ...visits, campaignId: id })).status).toBe(201);
  expect((await report(visits)).status).toBe(201);
  expect((await report({ ...visits, campaignId: campaign.id })).status).toBe(400);
});

test('a campaign nobody knows has no figures', async () => {
  expect((await report({ ...searches, campaignId: '019a0000-0000-7000-8000-000000000001' })).status).toBe(
    404,
  );
});
