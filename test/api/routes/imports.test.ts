import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { importRoutes } from '../../../api/routes/imports.ts';
import { researchRoutes } from '../../../api/routes/research.ts';
import { appDeps, signIn, testConfig } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db, { config: testConfig({ FANFARE_IMPORT_MAX: '20MB' }) });
const app = createApp(deps, [...importRoutes(deps), ...researchRoutes(deps)]);
let shop = '';
let viewer = '';

beforeAll(async () => {
  shop = (await signIn(db, ['shop'])).bearer;
  viewer = (await signIn(db, ['viewer'])).bearer;
});

const HEADER = 'InvoiceNo,ordered_at,sku,quantity,unit_price';
const send = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  request(app)
    .post(path)
    .set({ authorization: shop, 'content-type': 'text/csv', ...headers })
    .serialize((content: unknown) => content as string)
    .send(body as string);

describe('POST /v1/orders/import', () => {
  test('answers counts and bad lines, and the same file again the same', async () => {
    const file = `${HEADER}\na1,2011-07-01 10:00,A,2,1.255\na1,2011-07-01 10:00,A,x,1\n`;
    const first = await send('/v1/orders/import?map=order_id:InvoiceNo', file);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      state: 'done',
      imported: 1,
      updated: 0,
      rejected: 1,
      errors: [{ line: 3, message: `quantity 'x' is not a whole number` }],
    });
    // The header is no line of data.
    expect(first.body).toMatchObject({ lines: 2, total: 2 });
    const again = await send('/v1/orders/import?map=order_id:InvoiceNo', file);
    expect(again.body).toEqual(first.body);
    const seen = await request(app).get(`/v1/imports/${first.body.importId}`).set('authorization', shop);
    expect(seen.body).toEqual(first.body);
  });

  test('takes gzip, and past 100,000 lines answers 202 while the work goes on', async () => {
    const lines = Array.from({ length: 100_001 }, (_, n) => `big${n},2011-07-02 10:00,A,1,1\n`);
    const sent = await send(
      '/v1/orders/import?map=order_id:InvoiceNo',
      gzipSync(`${HEADER}\n${lines.join('')}`),
      {
        'content-encoding': 'gzip',
      },
    );
    expect(sent.status).toBe(202);
    expect(sent.headers.location).toBe(`/v1/imports/${sent.body.importId}`);
    let progress;
    do {
      await new Promise((resolve) => setTimeout(resolve, 100));
      progress = await request(app).get(`/v1/imports/${sent.body.importId}`).set('authorization', shop);
      expect(['running', 'done']).toContain(progress.body.state);
      expect(progress.body.total).toBe(100_001);
    } while (progress.body.state === 'running');
    expect(progress.body).toMatchObject({
      ...{ imported: 100_001, lines: 100_001, total: 100_001, rejected: 0 },
    });
  }, 60_000);

  test.each([
    [
      'a token of another role',
      '/v1/orders/import',
      HEADER,
      () => ({ authorization: viewer }),
      403,
      'FORBIDDEN',
    ],
    [
      'another content type',
      '/v1/orders/import',
      '{}',
      () => ({ 'content-type': 'application/json' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['an unknown zone', '/v1/orders/import?timeZone=Mars/Olympus', HEADER, () => ({}), 400, 'INVALID_QUERY'],
    ['another currency', '/v1/orders/import?currency=EUR', HEADER, () => ({}), 422, 'CURRENCY_MISMATCH'],
    [
      'a map of an unknown name',
      '/v1/orders/import?map=order:InvoiceNo',
      HEADER,
      () => ({}),
      400,
      'INVALID_BODY',
    ],
    ['a map that is none', '/v1/orders/import?map=order_id', HEADER, () => ({}), 400, 'INVALID_BODY'],
    ['a header without its columns', '/v1/orders/import', HEADER, () => ({}), 400, 'INVALID_BODY'],
    ['an empty file', '/v1/customers/import', '', () => ({}), 400, 'INVALID_BODY'],
    [
      'gzip that is none',
      '/v1/orders/import',
      HEADER,
      () => ({ 'content-encoding': 'gzip' }),
      400,
      'INVALID_BODY',
    ],
    [
      'another encoding',
      '/v1/orders/import',
      HEADER,
      () => ({ 'content-encoding': 'br' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
  ])('refuses %s', async (...[, path, body, headers, status, code]) => {
    const answer = await send(path, body, headers());
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
  });

  test('refuses what is larger than allowed once it is unpacked', async () => {
    const answer = await send('/v1/orders/import', gzipSync(Buffer.alloc(21_000_000, 'a')), {
      'content-encoding': 'gzip',
    });
    expect(answer.body).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });
});

test('an import nobody made is not found', async () => {
  const answer = await request(app)
    .get('/v1/imports/019a0000-0000-7000-8000-000000000001')
    .set('authorization', shop);
  expect(answer.body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

describe('GET /v1/research', () => {
  const ask = (query: string) => request(app).get(`/v1/research?${query}`).set('authorization', viewer);

  test('reports on the days asked for, as of the day after', async () => {
    const { status, body } = await ask('from=2011-07-01&to=2011-07-01');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      window: { from: '2011-07-01', to: '2011-07-01' },
      asOf: '2011-07-02',
      sales: { revenue: '2.510', orders: 1, aov: '2.510000', buyers: 0, repeatRate: null },
      notRunYet: ['clv', 'trend', 'feasibility'],
    });
  });

  test.each(['from=2011-07-02&to=2011-07-01', 'from=2011-02-30&to=2011-07-01', 'to=2011-07-01'])(
    'refuses %s',
    async (query) => {
      expect((await ask(query)).body).toMatchObject({ status: 400, code: 'INVALID_QUERY' });
    },
  );

  test('is not for shop systems', async () => {
    const answer = await request(app)
      .get('/v1/research?from=2011-07-01&to=2011-07-01')
      .set('authorization', shop);
    expect(answer.status).toBe(403);
  });
});
