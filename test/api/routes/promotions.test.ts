import { beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { promotionRoutes } from '../../../api/routes/promotions.ts';
import { closeOffers } from '../../../store/closures.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aLine, aLiveCampaign, aShopFloor, NOON, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db, { now: () => NOON });
const app = createApp(deps, promotionRoutes(deps));
const { bearer } = await signIn(db, ['viewer']);
const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' } as const;
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

const get = (id: string, language = 'en') =>
  request(app)
    .get(`/v1/campaigns/${id}/promotions`)
    .set({ authorization: bearer, 'accept-language': language });
const statesOf = async (id: string): Promise<Record<string, string>> => {
  const { items } = (await get(id)).body as { items: { key: string; state: string }[] };
  return Object.fromEntries(items.map(({ key, state }) => [key, state]));
};

test('an offer tells what it gives in the reader’s language, and what it gave on orders that stand', async () => {
  const { id } = floor.campaign;
  await floor.place({ orderId: 'o1', lines: aLine(2) });
  await floor.place({ orderId: 'o2', lines: aLine(2) });
  await floor.tell('order.cancelled', { orderId: 'o2' });
  const { status, body } = await get(id, 'zh-CN');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    currency: 'GBP',
    products: expect.arrayContaining([{ sku: '22423', name: 'Regency cakestand', price: '12.75' }]),
    items: [
      {
        ...{ key: 'ten-off', kind: 'percentOff', words: 'ten-off −10 %', state: 'running', terms: null },
        ...{ orders: 1, discount: '2.55', costs: '0.00', units: null, closesAt: null },
      },
    ],
  });
  expect(body.items[0].windows).toEqual([{ from: expect.any(String), to: expect.any(String) }]);
});

test('how an offer stands: not begun, ended, closed, paused, or not launched at all', async () => {
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  const cut = { kind: 'percentOff', percent: '5', ...terms } as const;
  const { id } = await aLiveCampaign(db, {
    promotions: [
      { ...cut, key: 'now' },
      { ...cut, key: 'later', from: 'live+P30D' },
      { ...cut, key: 'over', to: 'live+PT1S' },
      { ...cut, key: 'shut' },
    ],
  });
  const closing = { campaignId: id, line: 'promotion', reason: 'whenSpent' };
  await closeOffers(db.pool, { ...closing, promotions: ['shut'], announcedAt: NOON - 2, at: NOON - 1 });
  expect(await statesOf(id)).toEqual({ now: 'running', later: 'notStarted', over: 'ended', shut: 'closed' });
  await db.pool.query(`update campaigns set status = 'paused' where id = $1`, [id]);
  expect((await statesOf(id))['now']).toBe('paused');
  await db.pool.query(`update campaigns set launched_at = null where id = $1`, [id]);
  expect(new Set(Object.values(await statesOf(id)))).toEqual(new Set(['planned']));
});

test('an offer whose budget line has nothing left is spent', async () => {
  const { id } = floor.campaign;
  await db.pool.query('update budget_balances set total = reserved + committed where campaign_id = $1', [id]);
  expect(await statesOf(id)).toEqual({ 'ten-off': 'spent' });
});

test('a campaign that is not there is not found', async () => {
  expect((await get('01890000-0000-7000-8000-000000000000')).body).toMatchObject({
    code: 'CAMPAIGN_NOT_FOUND',
  });
});
