import { readFile } from 'node:fs/promises';
import { beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { drawPageRoutes } from '../../../api/routes/draws-page.ts';
import { closeDraws } from '../../../store/draws.ts';
import { appDeps } from '../../support/app.ts';
import type { BuiltCampaign } from '../../support/builders.ts';
import { aRain, aWheel } from '../../support/draws.ts';
import { aLiveCampaign, aShopFloor, NOON } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db, { now: () => NOON });
const app = createApp(deps, drawPageRoutes(deps));
let [campaign, other]: BuiltCampaign[] = [];

beforeEach(async () => {
  other = (await aShopFloor(db)).campaign;
  campaign = await aLiveCampaign(db, { promotions: [aWheel(), aRain()] });
});

const page = (path = '', language = 'en') =>
  request(app).get(`/p/draws/${campaign!.id}${path}`).set('Accept-Language', language);

const secrets = async () => {
  const { rows } = await db.pool.query<{ seed: string; seed_hash: string }>(
    'select seed, seed_hash from draw_pools where campaign_id = $1 order by promotion',
    [campaign!.id],
  );
  return rows;
};

test('anybody reads what can be won, how likely, and the hashes, in both languages; the seeds once it has ended', async () => {
  const running = await page();
  expect(running.status).toBe(200);
  expect(running.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  for (const text of ['Lottery wheel', 'Red packet rain', '10%', '40%', '20.00 GBP', '0.10 – 5.00 GBP']) {
    expect(running.text).toContain(text);
  }
  expect((await page('', 'zh-CN')).text).toContain('中奖概率');
  for (const { seed, seed_hash } of await secrets()) {
    expect(running.text).toContain(seed_hash);
    expect(running.text).not.toContain(seed);
  }
  await db.pool.query(`update campaigns set status = 'completed' where id = $1`, [campaign!.id]);
  await closeDraws(db.pool, NOON);
  const ended = await page();
  for (const { seed } of await secrets()) expect(ended.text).toContain(seed);
});

test('the data is JSON without a bearer', async () => {
  const { status, headers, body } = await page('/proof.json');
  expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  expect(body).toMatchObject({
    ...{ format: 'fanfare-draws/1', campaignId: campaign!.id, currency: 'GBP' },
    promotions: [{ promotion: 'rain' }, { promotion: 'wheel' }],
  });
});

test('the script that checks it is there as it ships', async () => {
  const { status, text } = await request(app).get('/p/draws/verify-draw.mjs');
  const shipped = await readFile(new URL('../../../examples/verify-draw.mjs', import.meta.url), 'utf8');
  expect([status, text]).toEqual([200, shipped]);
});

test('a campaign without draws has no page, nor has one that is not there', async () => {
  for (const id of [other!.id, '01890000-0000-7000-8000-000000000000', 'nothing']) {
    for (const path of ['', '/proof.json']) {
      expect((await request(app).get(`/p/draws/${id}${path}`)).status).toBe(404);
    }
  }
});
