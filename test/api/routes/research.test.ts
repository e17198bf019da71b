import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { researchAnswer } from '../../../api/schemas/research.ts';
import { saveCompetitor } from '../../../store/competitors.ts';
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

test('without a campaign the register of competitors is told, with whether its days meet the window', async () => {
  const facts = { product: '22423', mechanism: null, share: '0.25', strengths: null, weaknesses: 'slow' };
  const entry = { ...facts, name: 'Rival', priceMilli: 9_950, from: '2011-06-01', to: '2011-06-30' };
  await saveCompetitor(db.pool, { ...entry, at: new Date() });
  const told = { ...facts, source: 'register', name: 'Rival', price: '9.95', share: 0.25, ours: null };
  const { status, body } = await look('from=2011-06-30&to=2011-12-31');
  expect([status, researchAnswer.parse(body)]).toEqual([200, body]);
  expect(body.competitors).toEqual([{ ...told, from: '2011-06-01', to: '2011-06-30', overlaps: true }]);
  const later = await look('from=2011-07-01&to=2011-12-31');
  expect(later.body.competitors).toMatchObject([{ overlaps: false }]);
});

test.each([
  ['from=0001-01-01&to=9999-12-31', 'days no calendar reaches (500 before)'],
  ['from=2011-12-31&to=2011-01-01', 'an end before the start'],
  ['from=2011-02-30&to=2011-12-31', 'a day that is none'],
])('%s is refused as %s', async (query) => {
  const { status, body } = await look(query);
  expect({ status, code: (body as { code: string }).code }).toEqual({ status: 400, code: 'INVALID_QUERY' });
});
