import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { kpiRoutes } from '../../../api/routes/kpis.ts';
import { kpisAnswer, kpiSeriesAnswer } from '../../../api/schemas/kpis.ts';
import { setStatus } from '../../../store/campaigns.ts';
import { appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { aGoldenCampaign } from '../../support/golden-campaign.ts';
import { testDatabase } from '../../support/postgres.ts';
import { TIMES } from '../../support/sold-campaign.ts';

const db = await testDatabase();
const deps = appDeps(db, { now: () => TIMES.followUp });
const app = createApp(deps, kpiRoutes(deps));
const golden = await aGoldenCampaign(db.pool, {
  goals: [
    { metric: 'sales', target: { value: '200.00' } },
    { metric: 'nps', target: { value: '40' } },
  ],
});
let viewer: SignedIn;
beforeAll(async () => {
  await db.pool.query(
    `insert into campaign_products (campaign_id, sku, allocated) values ($1, '22423', 100)`,
    [golden.id],
  );
  viewer = await signIn(db, ['viewer']);
  // The app's clock stands in 2027.
  await db.pool.query(`update tokens set expires_at = '2100-01-01'`);
});

const kpis = (query: Record<string, string> = {}, id = golden.id): request.Test =>
  request(app).get(`/v1/campaigns/${id}/kpis`).query(query).set('Authorization', viewer.bearer);

test('from the start of warm-up to now, with every figure, goals and pace', async () => {
  const { status, body } = await kpis();
  expect(status).toBe(200);
  expect(kpisAnswer.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    currency: 'GBP',
    window: { from: '2027-06-01T00:00:00.000Z', to: '2027-06-04T00:00:00.000Z' },
    figures: { sales: '230.00', discountCostRate: 0.2, reachShare: 0.7, roi: null },
    outcome: {
      incrementalSales: '75.00',
      incrementalMargin: '80.50',
      incrementalRoi: null,
      retention30: null,
    },
    stockCover: [{ sku: '22423', allocated: 100, free: 0, cover: 0, hoursLeft: 0 }],
    goals: [
      { metric: 'sales', target: '200.00', actual: '230.00', progress: 1.15, dueSoFar: '200.00', pace: 1.15 },
      { metric: 'nps', actual: null, target: 40 },
    ],
  });
  expect(body.series).toHaveLength(72);
  expect(body.series[25]).toEqual({
    ...{ at: '2027-06-02T01:00:00.000Z', orders: 5, sales: '180.00', discount: '36.00' },
  });
});

test('of a campaign that has ended, up to its end: what comes later changes nothing', async () => {
  const ended = await aGoldenCampaign(db.pool);
  const end = TIMES.followUp - 2 * 3_600_000;
  await setStatus(db.pool, { campaignId: ended.id, status: 'completed', at: end });
  const before = (await kpis({}, ended.id)).body as { window: object; figures: object };
  expect(before.window).toEqual({ from: '2027-06-01T00:00:00.000Z', to: new Date(end).toISOString() });
  // One of the six orders of the golden campaign is paid after this end.
  expect(before.figures).toMatchObject({ orders: 5, visits: 0, visitConversion: null });
  await db.pool.query(
    `insert into shop_events (webhook_id, type, at, data, body_hash)
     values ($1, 'page.viewed', $2, '{"visitorId": "v1", "url": "/"}', 'x')`,
    [`late-${ended.id}`, new Date(end + 60_000)],
  );
  expect(await kpis({}, ended.id).then(({ body }) => body as object)).toMatchObject({
    figures: before.figures,
  });
  const asked = await kpis({ to: new Date(TIMES.followUp).toISOString() }, ended.id);
  // One visitor and more buyers: the visits are not those of the buyers.
  expect(asked.body.figures).toMatchObject({ orders: 6, visits: 1, visitConversion: null });
});

test('a baseline stated in the plan is told with its goal', async () => {
  const goals = [{ metric: 'sales' as const, baseline: { value: '100.00' }, target: { lift: '0.5' } }];
  const { id } = await aGoldenCampaign(db.pool, { goals });
  const { body } = await kpis({}, id);
  expect(kpisAnswer.parse(body)).toEqual(body);
  expect(body.goals).toMatchObject([
    { target: '150.00', baseline: { value: '100.00', window: null, days: null, method: 'stated' } },
  ]);
});

test('a window and bucket of one’s own', async () => {
  const { body } = await kpis({
    ...{ from: '2027-06-02T02:00:00+01:00', to: '2027-06-02T01:02:00Z', bucket: 'minute' },
  });
  expect((body.series as { orders: number }[]).map(({ orders }) => orders)).toEqual([5, 0]);
  expect(body.figures).toMatchObject({ orders: 5, sales: '180.00' });
});

test('a campaign that has not launched has figures of nothing', async () => {
  const { id } = await aCampaign(db.pool);
  const { status, body } = await kpis({}, id);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    figures: { sales: '0.00', orders: 0, aov: null },
    series: [],
    stockCover: [],
  });
  expect(body.goals).toMatchObject([{ metric: 'sales', window: null, actual: null, pace: null }]);
});

test.each([
  ['an end before its start', { from: '2027-06-04T00:00:00Z', to: '2027-06-01T00:00:00Z' }, ['to']],
  ['too many buckets', { from: '2026-06-04T00:00:00Z', bucket: 'minute' }, ['bucket']],
  ['a bucket that is none', { bucket: 'week' }, ['bucket']],
  ['an instant that is none', { from: 'yesterday' }, ['from']],
])('%s is 400 INVALID_QUERY', async (_, query, path) => {
  const { status, body } = await kpis(query);
  expect([status, body.code, body.issues[0].path]).toEqual([400, 'INVALID_QUERY', path]);
});

test('an unknown campaign is 404, and nobody is let in without a token', async () => {
  const { status, body } = await kpis({}, '019a0000-0000-7000-8000-000000000000');
  expect([status, body.code]).toEqual([404, 'CAMPAIGN_NOT_FOUND']);
  expect((await request(app).get(`/v1/campaigns/${golden.id}/kpis`)).status).toBe(401);
});

const series = (query: Record<string, string> = {}, id = golden.id): request.Test =>
  request(app).get(`/v1/campaigns/${id}/kpis/series`).query(query).set('Authorization', viewer.bearer);

test('a series runs over selling with its phases, its targets and the hours of local days', async () => {
  const { status, body } = await series();
  expect(status).toBe(200);
  expect(kpiSeriesAnswer.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    ...{ currency: 'GBP', timeZone: 'Europe/London', bucket: 'hour' },
    window: { from: '2027-06-01T00:00:00.000Z', to: '2027-06-04T00:00:00.000Z' },
    phases: [{ phase: 'warmUp' }, { phase: 'live', started: true }, { phase: 'followUp' }],
    targets: [{ metric: 'sales', target: '200.00' }],
    hours: [
      { day: '2027-06-02', hour: 2, orders: 5, sales: '180.00' },
      { day: '2027-06-04', hour: 0, orders: 1, sales: '50.00' },
    ],
  });
  expect(body.series).toHaveLength(72);
  const sums = (body as { series: { orders: number }[] }).series.reduce((sum, { orders }) => sum + orders, 0);
  expect(sums).toBe(6);
  const { targets } = body as { targets: { points: object[] }[] };
  expect(targets[0]?.points.at(-1)).toEqual({ at: '2027-06-04T00:00:00.000Z', due: '200.00' });
});

test('a series of one’s own window and bucket ends at now, its targets at the window’s end', async () => {
  const { body } = await series({ from: '2027-06-03T23:59:50Z', to: '2027-06-04T00:00:10Z' });
  // The app's clock stands at midnight: ten seconds have passed, ten are to come.
  expect(body.bucket).toBe('second');
  expect(body.series).toHaveLength(10);
  expect((await series({ bucket: 'day' })).body.series).toHaveLength(3);
});

test('the series of a campaign that has not launched is empty, and too fine a one is refused', async () => {
  const { id } = await aCampaign(db.pool);
  expect((await series({}, id)).body).toMatchObject({ series: [], targets: [], hours: [] });
  const refused = await series({ bucket: 'second' });
  expect([refused.status, refused.body.code]).toEqual([400, 'INVALID_QUERY']);
});
