import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { customerSearchRoutes } from '../../../api/routes/customer-search.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, customerSearchRoutes(deps));
const { bearer } = await signIn(db, ['service']);
const get = (query: Record<string, string>) =>
  request(app).get('/v1/customers').query(query).set('Authorization', bearer);

test('a search answers pages that go on where the last one ended', async () => {
  await db.pool.query(
    `insert into customers (id, email, name, registered_at, tags)
     values ('c1', 'ann@example.test', 'Ann', '2026-01-02T03:04:05Z', '{}'), ('c2', 'anna@example.test', 'Anna', null, '{}')`,
  );
  const first = await get({ search: ' AN ', limit: '1' });
  expect(first.body).toEqual({
    items: [
      {
        ...{ id: 'c1', name: 'Ann', email: 'ann@example.test', phone: null },
        ...{ country: null, language: null, tier: null },
        ...{ registeredAt: '2026-01-02T03:04:05.000Z', erasedAt: null },
      },
    ],
    nextCursor: expect.any(String),
  });
  const { nextCursor: cursor } = first.body as { nextCursor: string };
  const second = await get({ search: 'AN', limit: '1', cursor });
  expect(second.body).toMatchObject({ items: [{ id: 'c2' }], nextCursor: null });
});

test.each([
  ['one character', { search: ' a ' }],
  ['nothing', {}],
  ['a cursor of another list', { search: 'an', cursor: 'eyJhdCI6MX0' }],
])('%s is refused', async (_name, query) => {
  expect((await get(query as Record<string, string>)).body).toMatchObject({
    status: 400,
    code: 'INVALID_QUERY',
  });
});
