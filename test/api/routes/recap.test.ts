import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createRecapActivities } from '../../../activities/recap/index.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { createApp } from '../../../api/app.ts';
import { recapRoutes } from '../../../api/routes/recap.ts';
import { recapAnswer, recapComparison, recapList, recapVersions } from '../../../api/schemas/recap-report.ts';
import { createStaffLink } from '../../../store/staff-links.ts';
import { appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { aGoldenCampaign } from '../../support/golden-campaign.ts';
import { testDatabase } from '../../support/postgres.ts';
import { TIMES } from '../../support/sold-campaign.ts';

const db = await testDatabase();
let clock = TIMES.recap;
const deps = appDeps(db, { now: () => clock });
const app = createApp(deps, recapRoutes(deps));
const mails: StaffMail[] = [];
const activities = createRecapActivities({
  db,
  staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
  config: { publicUrl: '' },
  calendar: deps.calendar,
});
const golden = await aGoldenCampaign(db.pool);
const ref = { campaignId: golden.id, hash: golden.hash, at: TIMES.recap };
let viewer: SignedIn;
let link: string;
beforeAll(async () => {
  viewer = await signIn(db, ['viewer']);
  // The app's clock stands in 2027.
  await db.pool.query(`update tokens set expires_at = '2100-01-01'`);
  const { version } = await activities.buildRecap({ ...ref, run: 'first' });
  await activities.mailRecap({ ...ref, version });
  await activities.buildRecap({ ...ref, run: 'second', at: TIMES.recap + 1_000 });
  link = mails[0]!.content.en.actions![0]!.url;
});

const recap = (query: Record<string, string> = {}, id = golden.id): request.Test =>
  request(app).get(`/v1/campaigns/${id}/recap`).query(query).set('Authorization', viewer.bearer);

test('the newest version as JSON, an older one on request', async () => {
  const { status, body } = await recap();
  expect(status).toBe(200);
  expect(recapAnswer.parse(body)).toEqual(body);
  expect(body).toMatchObject({ version: 2, at: '2027-06-05T00:00:01.000Z', figures: { sales: '230.00' } });
  expect((await recap({ version: '1' })).body).toMatchObject({ version: 1 });
});

test('as HTML it is one page without script, and its policy forbids any', async () => {
  const { status, text, headers } = await recap({ format: 'html' });
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('text/html');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain('script');
  expect(text.match(/<svg /g)).toHaveLength(4);
  expect(text).toContain('销售额 Sales');
});

test('the mail’s link shows the version it was about, again and again', async () => {
  const first = await request(app).get(link);
  expect([first.status, first.headers['referrer-policy'], first.headers['cache-control']]).toEqual([
    ...[200, 'no-referrer', 'no-store'],
  ]);
  expect(first.text).toBe((await recap({ format: 'html', version: '1' })).text);
  expect((await request(app).get(link)).status).toBe(200);
});

test('a link that has expired, is unknown, or is for something else shows nothing', async () => {
  clock = TIMES.recap + 90 * 86_400_000;
  expect((await request(app).get(link)).status).toBe(410);
  clock = TIMES.recap;
  expect((await request(app).get(`/p/recap/${'x'.repeat(43)}`)).status).toBe(404);
  const decide = await createStaffLink(db.pool, {
    ...{ purpose: 'decide', personId: viewer.person.id, campaignId: golden.id },
    expiresAt: new Date(TIMES.recap + 1_000),
  });
  const { status, text } = await request(app).get(`/p/recap/${decide}?lang=zh-CN`);
  expect(status).toBe(404);
  expect(text).toContain('此链接无效');
  expect(text).not.toContain('230.00');
});

test('before there is one it is 404 RECAP_NOT_FOUND, an unknown campaign CAMPAIGN_NOT_FOUND', async () => {
  const { id } = await aCampaign(db.pool);
  const codes = [
    await recap({}, id),
    await recap({ version: '9' }),
    await recap({}, id.replace(/.{4}$/, 'ffff')),
  ];
  expect(codes.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
    [404, 'RECAP_NOT_FOUND'],
    [404, 'RECAP_NOT_FOUND'],
    [404, 'CAMPAIGN_NOT_FOUND'],
  ]);
});

test.each([{ format: 'pdf' }, { version: '0' }, { version: 'x' }])(
  '%j is 400 INVALID_QUERY',
  async (query) => {
    const { status, body } = await recap(query);
    expect([status, body.code]).toEqual([400, 'INVALID_QUERY']);
  },
);

const get = (path: string): request.Test => request(app).get(path).set('Authorization', viewer.bearer);

test('its versions are listed, newest first', async () => {
  const { status, body } = await get(`/v1/campaigns/${golden.id}/recap/versions`);
  expect(status).toBe(200);
  expect(recapVersions.parse(body).items).toEqual([
    { version: 2, at: '2027-06-05T00:00:01.000Z', signatures: 0 },
    { version: 1, at: '2027-06-05T00:00:00.000Z', signatures: 0 },
  ]);
});

test('campaigns with a report are listed once each, and two of them stand side by side in the order asked for', async () => {
  const other = await aGoldenCampaign(db.pool);
  await activities.buildRecap({ campaignId: other.id, hash: other.hash, at: TIMES.recap, run: 'other' });
  const first = recapList.parse((await get('/v1/recaps?limit=1')).body);
  const second = recapList.parse((await get(`/v1/recaps?limit=1&cursor=${first.nextCursor}`)).body);
  expect([...first.items, ...second.items].map(({ campaignId, version }) => [campaignId, version])).toEqual([
    [other.id, 1],
    [golden.id, 2],
  ]);
  expect(second).toMatchObject({ items: [{ sales: '230.00', currency: 'GBP' }], nextCursor: null });
  const { status, body } = await get(`/v1/recaps/compare?ids=${golden.id},${other.id}`);
  expect(status).toBe(200);
  expect(recapComparison.parse(body)).toMatchObject({
    items: [
      { campaignId: golden.id, version: 2, figures: { sales: '230.00' } },
      { campaignId: other.id, version: 1 },
    ],
  });
  const { id } = await aCampaign(db.pool);
  expect((await get(`/v1/recaps/compare?ids=${golden.id},${id}`)).body).toMatchObject({
    code: 'RECAP_NOT_FOUND',
  });
});

test.each(['', 'one', '019a0000-0000-7000-8000-000000000001'])(
  'compared are 2 to 6 ids: %j is 400 INVALID_QUERY',
  async (ids) => {
    const { status, body } = await get(`/v1/recaps/compare?ids=${ids}`);
    expect([status, body.code]).toEqual([400, 'INVALID_QUERY']);
  },
);
