import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { customerRoutes } from '../../../api/routes/customers.ts';
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
