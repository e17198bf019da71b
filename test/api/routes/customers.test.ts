import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { customerRoutes } from '../../../api/routes/customers.ts';
import { customerExport } from '../../../api/schemas/customers.ts';
import { preRegister } from '../../../store/pre-registrations.ts';
import { suppress } from '../../../store/suppressions.ts';
import { answerSurvey } from '../../../store/survey.ts';
import { aFollowUp, aSentWave } from '../../support/follow-up.ts';
import { NOON } from '../../support/waves.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, customerRoutes(deps));
const { bearer } = await signIn(db, ['service']);
const call = (method: 'get' | 'delete', id: string) =>
  request(app)[method](`/v1/customers/${id}`).set('Authorization', bearer);

test('a customer erased twice keeps the bare id, orders and first instant, and nothing else', async () => {
  await db.pool.query(
    `insert into customers (id, email, phone, name, tier, tags) values ('c1', 'ann@example.test', '+44', 'Ann', 'gold', '{vip}')`,
  );
  await db.pool.query(`insert into consents (customer_id, channel, granted) values ('c1', 'email', true)`);
  await db.pool.query(
    `insert into shop_events (webhook_id, type, at, customer_id, body_hash, data)
     values ('w1', 'order.placed', now(), 'c1', 'h', '{"email": "ann@example.test"}')`,
  );
  await db.pool.query(
    `insert into orders (id, customer_id, currency, state, list_total, discount, total, request_hash, placed_at)
     values ('o1', 'c1', 'GBP', 'placed', 100, 0, 100, '', now())`,
  );
  expect((await call('get', 'c1')).body).toMatchObject({
    email: 'ann@example.test',
    consents: [{ channel: 'email' }],
  });
  expect((await call('delete', 'c1')).status).toBe(204);
  const first = (await call('get', 'c1')).body as { erasedAt: string };
  expect((await call('delete', 'c1')).status).toBe(204);
  const erased = (await call('get', 'c1')).body as { erasedAt: string };
  expect(erased).toEqual(first);
  expect(erased).toMatchObject({
    id: 'c1',
    email: null,
    phone: null,
    name: null,
    tier: null,
    tags: [],
    consents: [],
  });
  const { rows } = await db.pool.query<object>(
    `select o.total, e.data, e.body_hash as hash from orders o, shop_events e where o.id = 'o1' and e.webhook_id = 'w1'`,
  );
  expect(rows).toEqual([{ total: 100, data: null, hash: 'h' }]);
});

test('a customer nobody knows is not found', async () => {
  for (const method of ['get', 'delete'] as const) {
    const { status, body } = await call(method, 'nobody');
    expect([status, (body as { code: string }).code]).toEqual([404, 'CUSTOMER_NOT_FOUND']);
  }
});

test('an export has all that is held on a person, and nothing of anybody else', async () => {
  const campaign = await aFollowUp(db, 2);
  const [ann = '', bob = ''] = campaign.customers;
  const [row] = await aSentWave(db, campaign, 'survey');
  const ref = { campaignId: campaign.campaignId, customerId: ann, messageId: row?.id ?? '', at: NOON };
  await answerSurvey(db.pool, {
    ...{ ...ref, nps: 9, csat: null, repurchase: null, comment: 'lovely', language: 'en' },
  });
  await preRegister(db.pool, { ...ref, nextKey: 'double-11', confirm: true });
  await suppress(db.pool, {
    ...{ channel: 'email', address: `${ann}@example.test`, reason: 'unsubscribed', at: NOON },
  });
  await db.pool.query(
    `insert into shop_events (webhook_id, type, at, customer_id, body_hash, data)
     values ('w-ann', 'page.viewed', $2, $1, 'h', '{"url": "/cakes"}')`,
    [ann, new Date(NOON)],
  );
  await db.pool.query(`insert into clicks (message_id, link, at, counted) values ($1, 3, $2, true)`, [
    row?.id,
    new Date(NOON),
  ]);
  await db.pool.query(
    `insert into draws (id, campaign_id, promotion, number, entrant, customer_id, prize, cost, state, request_id, at)
     values (gen_random_uuid(), $2, 'wheel', 1, 'e1', $1, 'big', 500, 'owed', 'r1', $3)`,
    [ann, campaign.campaignId, new Date(NOON)],
  );
  const { status, body } = await request(app).get(`/v1/customers/${ann}/export`).set('Authorization', bearer);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    customer: { id: ann, email: `${ann}@example.test`, consents: [{ channel: 'email', granted: true }] },
    suppressions: [{ channel: 'email', reason: 'unsubscribed' }],
    orders: [{ currency: 'GBP', total: '2.00', lines: [{ sku: '22423', quantity: 2, unitPrice: '1.00' }] }],
    audiences: [{ campaignId: campaign.campaignId, segment: 'everybody', arm: 'treated' }],
    messages: [{ wave: 'survey', state: 'accepted', clicks: [{ link: 3, counted: true }] }],
    surveys: [{ nps: 9, comment: 'lovely' }],
    draws: [{ promotion: 'wheel', number: 1, entrant: 'e1', prize: 'big', state: 'owed', deliveredAt: null }],
    preRegistrations: [{ key: 'double-11', confirmedAt: null }],
    events: [{ type: 'page.viewed', data: { url: '/cakes' } }],
  });
  expect(customerExport.safeParse(body).error).toBeUndefined();
  expect(JSON.stringify(body)).not.toContain(bob);
  expect((await call('delete', ann)).status).toBe(204);
  const after = await request(app).get(`/v1/customers/${ann}/export`).set('Authorization', bearer);
  expect(after.body).toMatchObject({
    surveys: [],
    draws: [],
    preRegistrations: [],
    events: [{ data: null }],
  });
  expect(JSON.stringify(after.body)).not.toMatch(/lovely|@example\.test/);
});

test('an export is not for everybody, and there is none of a stranger', async () => {
  const viewer = await signIn(db, ['viewer']);
  const get = (id: string, as: string) =>
    request(app).get(`/v1/customers/${id}/export`).set('Authorization', as);
  expect((await get('c1', viewer.bearer)).status).toBe(403);
  expect((await get('nobody', bearer)).status).toBe(404);
});
