import { beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { budgetRoutes } from '../../../api/routes/budget.ts';
import { campaignRoutes } from '../../../api/routes/campaigns.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aLine, aShopFloor, NOON, type ShopFloor } from '../../support/orders.ts';
import { returnUnspent } from '../../../store/budget.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, [...budgetRoutes(deps), ...campaignRoutes(deps)]);
const { bearer } = await signIn(db, ['viewer']);
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

interface Entries {
  entries: { key: string; kind: string; amount: string }[];
  nextCursor: string | null;
}

const get = (id: string, query = '') =>
  request(app).get(`/v1/campaigns/${id}/budget${query}`).set('Authorization', bearer);

test('lines say what is held, spent, given back and free, and entries explain them', async () => {
  await floor.place({ orderId: 'o1', lines: aLine(2) });
  await floor.tell('order.paid', { orderId: 'o1', amount: '22.95' });
  await floor.place({ orderId: 'o2', lines: aLine(1) });
  await floor.tell('order.cancelled', { orderId: 'o2' });
  const { body } = await get(floor.campaign.id);
  expect(body.lines).toContainEqual({
    line: 'promotion',
    total: '200.00',
    reserved: '0.00',
    committed: '2.55',
    released: '1.28',
    returned: '0.00',
    free: '197.45',
  });
  const { entries } = body as Entries;
  expect(entries.slice(0, 4).map(({ kind, amount }) => [kind, amount])).toEqual([
    ['release', '1.28'],
    ['reserve', '1.28'],
    ['commit', '2.55'],
    ['reserve', '2.55'],
  ]);
});

test('what was given back at the close is free no more, and the parts add up to the total (M9)', async () => {
  await floor.place({ orderId: 'o1', lines: aLine(2) });
  await floor.tell('order.paid', { orderId: 'o1', amount: '22.95' });
  await returnUnspent(db.pool, { campaignId: floor.campaign.id, at: NOON });
  const line = { total: '200.00', reserved: '0.00', committed: '2.55', returned: '197.45', free: '0.00' };
  const { body } = await get(floor.campaign.id);
  expect(body.lines).toContainEqual({ line: 'promotion', released: '0.00', ...line });
  const seen = await request(app).get(`/v1/campaigns/${floor.campaign.id}`).set('Authorization', bearer);
  expect(seen.body.budget).toContainEqual({ line: 'promotion', ...line });
});

test('entries come in pages, each once', async () => {
  const seen: string[] = [];
  let query = '?limit=3';
  for (;;) {
    const { entries, nextCursor } = (await get(floor.campaign.id, query)).body as Entries;
    seen.push(...entries.map(({ key }) => key));
    if (nextCursor === null) break;
    query = `?limit=3&cursor=${nextCursor}`;
  }
  expect(new Set(seen).size).toBe(4);
  expect(seen).toHaveLength(4);
});

test('a campaign that is not there is not found', async () => {
  const answer = await get('019a0000-0000-7000-8000-000000000001');
  expect(answer.body).toMatchObject({ status: 404, code: 'CAMPAIGN_NOT_FOUND' });
});
