import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { customerRoutes } from '../../../api/routes/customers.ts';
import { pointsRoutes } from '../../../api/routes/points.ts';
import { customerExport } from '../../../api/schemas/customers.ts';
import { customerPointsAnswer } from '../../../api/schemas/points.ts';
import { settlePoints } from '../../../store/points.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { NOON } from '../../support/orders.ts';
import { aPointsCampaign, aPointsShop, DAY } from '../../support/points.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, [...customerRoutes(deps), ...pointsRoutes(deps)]);
const { bearer } = await signIn(db, ['service']);
const get = (path: string, as = bearer) => request(app).get(`/v1/customers/${path}`).set('Authorization', as);

const campaign = await aPointsCampaign(db);
const shop = aPointsShop(db, campaign);
await db.pool.query(`insert into customers (id, email, tags) values ('ann', 'ann@example.test', '{}')`);
await shop.place({ id: 'a', customer: 'ann', earned: 100 });
await shop.pay('a');
await settlePoints(db.pool, NOON + 7 * DAY);
await shop.place({ id: 'b', customer: 'ann', earned: 20, redeemed: 30 }, NOON + 8 * DAY);

test("a customer's points are told with when they expire, and their entries page by page", async () => {
  const { status, body } = await get('ann/points');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ pending: 0, available: 70, held: 30, debt: 0, nextCursor: null },
    expiring: [{ at: new Date(NOON + 37 * DAY).toISOString(), points: 70 }],
    items: [
      { kind: 'reserve', from: 'available', to: 'held', points: 30, orderId: 'b' },
      { kind: 'settle', campaign: { id: campaign.id } },
      { kind: 'earn', from: 'issued', to: 'pending', points: 100, promotion: 'club' },
    ],
  });
  expect(customerPointsAnswer.safeParse(body).error).toBeUndefined();
  const first = await get('ann/points?limit=2');
  const rest = await get(`ann/points?limit=2&cursor=${(first.body as { nextCursor: string }).nextCursor}`);
  const { items } = body as { items: unknown[] };
  expect([...first.body.items, ...rest.body.items]).toEqual(items);
});

test('a customer who never had any has none, a stranger is not found, and not everybody may ask', async () => {
  await db.pool.query(`insert into customers (id, tags) values ('bob', '{}')`);
  expect((await get('bob/points')).body).toEqual({
    ...{ pending: 0, available: 0, held: 0, debt: 0, expiring: [], items: [], nextCursor: null },
  });
  expect((await get('nobody/points')).status).toBe(404);
  expect((await get('ann/points', (await signIn(db, ['viewer'])).bearer)).status).toBe(403);
});

test('an export has the points and how they came, and erasing keeps them under the bare id', async () => {
  const { body } = await get('ann/export');
  expect(body).toMatchObject({
    points: {
      ...{ pending: 0, available: 70, held: 30, debt: 0 },
      entries: [
        { kind: 'earn', from: 'issued', to: 'pending', points: 100, orderId: 'a', campaignId: campaign.id },
        { kind: 'settle', expiresAt: expect.any(String) },
        { kind: 'reserve', points: 30, orderId: 'b' },
      ],
    },
  });
  expect(customerExport.safeParse(body).error).toBeUndefined();
  await request(app).delete('/v1/customers/ann').set('Authorization', bearer);
  expect((await get('ann/points')).body).toMatchObject({ available: 70, held: 30 });
});
