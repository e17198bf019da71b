import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { competitorRoutes } from '../../../api/routes/competitors.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, competitorRoutes(deps));
const { bearer: lead } = await signIn(db, ['lead']);
const { bearer: viewer } = await signIn(db, ['viewer']);
const { bearer: shop } = await signIn(db, ['shop']);

const post = (body: object, bearer = lead) =>
  request(app).post('/v1/competitors').set('authorization', bearer).send(body);
const get = (query = '') => request(app).get(`/v1/competitors${query}`).set('authorization', viewer);
const send = (csv: string) =>
  request(app)
    .post('/v1/competitors/import')
    .set({ authorization: shop, 'content-type': 'text/csv' })
    .send(csv);

const OFFER = { name: 'Nearby Gifts', product: '22423', price: '11.50', from: '2027-06-01', share: 0.15 };
const NOTHING = { mechanism: null, to: null, strengths: null, weaknesses: null };

describe('the register of competitors', () => {
  test('a new offer answers 201, the same one later takes its place, and everybody may read it', async () => {
    const { status, body } = await post(OFFER);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...NOTHING, ...OFFER, source: 'api' });
    const again = await post({ ...OFFER, price: 11, mechanism: '满减' });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ id: body.id, price: '11.00', mechanism: '满减' });
    expect((await get()).body).toEqual({ items: [again.body], nextCursor: null });
  });

  test.each<[string, object, (string | number)[][]]>([
    ['without a name', { price: 1 }, [['name']]],
    ['with days the wrong way round', { name: 'A', from: '2027-06-02', to: '2027-06-01' }, [['to']]],
    [
      'with a day that is none and a share of 2',
      { name: 'A', from: '2027-02-30', share: 2 },
      [['from'], ['share']],
    ],
    ['with a price of four decimals', { name: 'A', price: '1.0001' }, [['price']]],
    ['with a key nobody knows', { name: 'A', colour: 'red' }, [['colour']]],
  ])('an offer %s is refused with its paths', async (_what, body, paths) => {
    const answer = await post(body);
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
    const { issues } = answer.body as { issues: { path: unknown }[] };
    expect(issues.map(({ path }) => path)).toEqual(paths);
  });

  test('a viewer may not write', async () => {
    expect((await post(OFFER, viewer)).status).toBe(403);
  });

  test('is imported by the shop, and the same file again changes nothing', async () => {
    const csv = 'name,product,price,from,to\nFar Gifts,85123A,2.80,2027-06-10,2027-06-20\nBad,,x,,\n';
    const { status, body } = await send(csv);
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'competitors', imported: 1, rejected: 1, errors: [{ line: 3 }] });
    expect((await send(csv)).body.importId).toBe(body.importId);
    const found = await get('?product=85123A&on=2027-06-15');
    expect(found.body.items).toMatchObject([{ name: 'Far Gifts', price: '2.80', source: 'import' }]);
  });

  test('is read page by page', async () => {
    const first = await get('?limit=1');
    expect(first.body.items).toMatchObject([{ name: 'Far Gifts' }]);
    const second = await get(`?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ name: 'Nearby Gifts' }], nextCursor: null });
    expect((await get('?cursor=x')).body).toMatchObject({ status: 400, code: 'INVALID_QUERY' });
  });
});
