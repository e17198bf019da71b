import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { audienceEstimateRoutes } from '../../../api/routes/audience-estimate.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db, { now: () => Date.parse('2011-06-09T23:30:00Z') });
const app = createApp(deps, audienceEstimateRoutes(deps));
const { bearer } = await signIn(db, ['viewer']);
const ask = (body: object) =>
  request(app).post('/v1/audience/estimate').set('Authorization', bearer).send(body);

await db.pool.query(
  `insert into customers (id, country, tags) values ('a', 'UK', '{}'), ('b', 'FR', '{vip}'), ('c', null, '{}')`,
);
await db.pool.query(
  `insert into orders (id, customer_id, currency, state, list_total, discount, total, request_hash, placed_at, paid_at)
   values ('o1', 'a', 'GBP', 'paid', 12050, 0, 12050, '', '2011-06-01', '2011-06-01')`,
);

test('segments in the plan’s form are counted as of today in the shop’s zone', async () => {
  const segments = [
    { key: 'spenders', where: { spend: { gte: '120.50' } } },
    { key: 'abroad', where: { any: [{ country: ['FR', 'DE'] }, { tag: 'vip' }] } },
  ];
  const { status, body } = await ask({ segments, holdOut: { share: 0 } });
  expect([status, body]).toEqual([
    200,
    {
      asOf: '2011-06-10',
      total: 2,
      segments: [
        { segment: 'spenders', customers: 1, holdOut: 0, mailable: 0 },
        { segment: 'abroad', customers: 1, holdOut: 0, mailable: 0 },
      ],
      unmatched: 1,
    },
  ]);
  const before = await ask({ segments, asOf: '2011-06-01' });
  expect(before.body).toMatchObject({ total: 1, segments: [{ customers: 0 }, { customers: 1 }] });
});

test.each([
  ['no rule', [], ['segments']],
  [
    'an amount of three decimals',
    [{ key: 'a', where: { spend: { gt: '1.001' } } }],
    ['segments', 0, 'where', 'spend', 'gt'],
  ],
  ['an unknown field', [{ key: 'a', where: { shoe: 1 } }], ['segments', 0, 'where', 'shoe']],
  [
    'a key twice',
    [
      { key: 'a', where: { tier: 'x' } },
      { key: 'a', where: { tier: 'y' } },
    ],
    ['segments'],
  ],
])('%s is refused with its place', async (_name, segments, path) => {
  const { body } = await ask({ segments });
  expect(body).toMatchObject({
    status: 400,
    code: 'INVALID_BODY',
    issues: expect.arrayContaining([expect.objectContaining({ path })]),
  });
});
