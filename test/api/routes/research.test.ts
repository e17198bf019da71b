import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const app = createApp(appDeps(db));
const { bearer } = await signIn(db, ['lead']);

const look = (query: string) => request(app).get(`/v1/research?${query}`).set('authorization', bearer);

test('an empty shop has a report of nothing', async () => {
  const { status, body } = await look('from=2011-01-01&to=2011-12-31');
  expect(status).toBe(200);
  expect(body).toMatchObject({ sales: { orders: 0, revenue: '0.000' } });
});

test.each([
  ['from=0001-01-01&to=9999-12-31', 'days no calendar reaches (500 before)'],
  ['from=2011-12-31&to=2011-01-01', 'an end before the start'],
  ['from=2011-02-30&to=2011-12-31', 'a day that is none'],
])('%s is refused as %s', async (query) => {
  const { status, body } = await look(query);
  expect({ status, code: (body as { code: string }).code }).toEqual({ status: 400, code: 'INVALID_QUERY' });
});
