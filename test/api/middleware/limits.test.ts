import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { createLimits } from '../../../api/middleware/limits.ts';
import { html } from '../../../api/pages/html.ts';
import { page, type Route } from '../../../api/route.ts';
import { docsRoutes } from '../../../api/routes/docs.ts';
import { allRoutes } from '../../../api/routes/index.ts';
import { appDeps, signIn, testConfig } from '../../support/app.ts';
import { echoRoutes } from '../../support/echo-routes.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { routes } = echoRoutes(db);
const notices = page({
  method: 'GET',
  path: '/p/notice/{status}',
  summary: 'Answers a notice',
  handle: ({ params }) => Promise.resolve({ status: Number(params.status), html: html`<p>no</p>` }),
});
let lead = '';

beforeAll(async () => {
  lead = (await signIn(db, ['lead'])).bearer;
});

const json = { 'Content-Type': 'application/json' };

describe('rate limits', () => {
  test('failed sign-ins of an address are told to wait past their limit, a good token behind it never is', async () => {
    const strict = createApp(appDeps(db, { limits: { signInFailures: 3 } }), routes);
    const ask = (bearer: string): request.Test =>
      request(strict).post('/v1/empty').set('Authorization', bearer);
    for (let n = 0; n < 5; n++) expect((await ask(lead)).status).toBe(200);
    for (let n = 0; n < 3; n++) expect((await ask('Bearer wrong')).status).toBe(401);
    expect((await ask(lead)).status).toBe(200);
    const locked = await ask('Bearer wrong');
    expect(locked.body).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('one link is called so often a minute, and wrong links are tried so often, while good ones still open', async () => {
    const strict = createApp(appDeps(db, { limits: { pageCallsPerLink: 2, pageFailures: 2 } }), routes);
    const open = async (token: string): Promise<number> =>
      (await request(strict).get(`/p/hello/${token}`)).status;
    expect([await open('a'), await open('a'), await open('a'), await open('b')]).toEqual([
      200, 200, 429, 200,
    ]);
    const guessed = createApp(appDeps(db, { limits: { pageFailures: 2 } }), [...routes, notices]);
    const tried = async (path: string): Promise<number> => (await request(guessed).get(path)).status;
    // A genuine link that has expired or was used is no guess.
    for (let n = 0; n < 3; n++) expect(await tried('/p/notice/410')).toBe(410);
    const statuses = [await tried('/p/hello/gone'), await tried('/p/notice/404')];
    statuses.push(await tried('/p/hello/gone'), await tried('/p/notice/404'));
    expect(statuses).toEqual([404, 404, 429, 429]);
    expect([await tried('/p/hello/c'), await tried('/p/notice/410')]).toEqual([200, 410]);
  });

  test('who called a link too often is told so by a page, with when to come back', async () => {
    const strict = createApp(appDeps(db, { limits: { pageCallsPerLink: 1 } }), routes);
    await request(strict).get('/p/hello/a');
    const locked = await request(strict).get('/p/hello/a').set('Accept-Language', 'zh-CN');
    expect({ status: locked.status, type: locked.type }).toEqual({ status: 429, type: 'text/html' });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('signed calls have a most in a minute by address, good signatures too', async () => {
    const strict = createApp(appDeps(db, { limits: { signedCalls: 2 } }), routes);
    const post = (): request.Test =>
      request(strict)
        .post('/v1/signed')
        .set({ ...json, 'webhook-signature': 'v1,x' })
        .send('{}');
    expect([(await post()).status, (await post()).status]).toEqual([200, 200]);
    const locked = await post();
    expect(locked.body).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('every row of the table that takes a token, a link or a signature has its limits, and nothing else has', () => {
    const deps = appDeps(db);
    const table = allRoutes(deps);
    const limitsOf = createLimits(deps);
    const expected = ({ access, kind, path }: Route): number => {
      if (access === 'signature') return 2;
      // A page at one address for all is nobody's link.
      if (kind === 'page') return path.includes('{') ? 2 : 0;
      return access === 'public' ? 0 : 1;
    };
    const wrong = table.filter((route) => limitsOf(route).length !== expected(route));
    expect(wrong.map(({ path }) => path)).toEqual([]);
    expect(docsRoutes(table).flatMap((route) => limitsOf(route))).toEqual([]);
  });

  test('signed calls are limited by address, refused signatures lower, while good ones pass', async () => {
    const strict = createApp(appDeps(db, { limits: { signedFailures: 1 } }), routes);
    const post = (headers: Record<string, string>): request.Test =>
      request(strict)
        .post('/v1/signed')
        .set({ ...json, ...headers })
        .send('{}');
    expect((await post({ 'webhook-signature': 'v1,x' })).status).toBe(200);
    expect((await post({})).status).toBe(401);
    expect((await post({})).status).toBe(429);
    expect((await post({ 'webhook-signature': 'v1,x' })).status).toBe(200);
  });

  test('the address of a caller behind a trusted proxy is its own, else the proxy’s', async () => {
    const wrongFrom = async (trust: string, from: string): Promise<number> => {
      const config = testConfig({ FANFARE_TRUST_PROXY: trust });
      const strict = createApp(appDeps(db, { config, limits: { signInFailures: 1 } }), routes);
      const ask = (address: string, bearer: string): request.Test =>
        request(strict).post('/v1/empty').set({ Authorization: bearer, 'X-Forwarded-For': address });
      await ask('203.0.113.1', 'Bearer wrong');
      return (await ask(from, 'Bearer wrong')).status;
    };
    expect(await wrongFrom('loopback', '203.0.113.2')).toBe(401);
    expect(await wrongFrom('', '203.0.113.2')).toBe(429);
  });
});
