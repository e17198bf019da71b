import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../api/app.ts';
import { appDeps, signIn, testConfig } from '../support/app.ts';
import { echoRoutes } from '../support/echo-routes.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { routes } = echoRoutes(db);
const app = createApp(appDeps(db), routes);
let lead = '';
let shop = '';
let viewer = '';

beforeAll(async () => {
  lead = (await signIn(db, ['lead'])).bearer;
  shop = (await signIn(db, ['shop'])).bearer;
  viewer = (await signIn(db, ['viewer'])).bearer;
});

const thing = { name: 'a', parts: [{ sku: 'A', n: 1 }] };
const json = { 'Content-Type': 'application/json' };

describe('failures', () => {
  test('a wrong method names those that are taken', async () => {
    const answer = await request(app).delete('/v1/things/1');
    expect(answer.headers['allow']).toBe('POST');
  });

  test('an unknown fault is answered blank, with an id to quote', async () => {
    for (const kind of ['sql', 'other']) {
      const answer = await request(app).get(`/v1/faults/${kind}`).set('Authorization', lead);
      expect(answer.body).toMatchObject({ status: 500, code: 'INTERNAL', id: expect.any(String) });
      expect(answer.text).not.toMatch(/secret|canary|uuid"/);
      expect(answer.text).toContain(answer.body.id);
    }
  });

  test('a stream over the limit answers 413 without a length given before', async () => {
    const small = createApp(appDeps(db, { config: testConfig({ FANFARE_IMPORT_MAX: '1KB' }) }), routes);
    const call = request(small).post('/v1/files').set('Authorization', shop).set('Content-Type', 'text/csv');
    call.write('x'.repeat(600));
    call.write('x'.repeat(600));
    const answer = await call;
    expect(answer.body).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE', limit: 1_000 });
  });
});

describe('good input', () => {
  test('a body arrives checked, text as it was sent, bytes as bytes', async () => {
    const ask = (path: string, bearer: string, type: string) =>
      request(app).post(path).set('Authorization', bearer).set('Content-Type', type);
    expect((await ask('/v1/things/1', lead, 'application/json').send(thing)).body).toEqual({ seen: thing });
    expect((await ask('/v1/plans', lead, 'application/yaml').send('a: 0.10')).body).toEqual({
      seen: { text: 'a: 0.10', media: 'application/yaml' },
    });
    expect((await ask('/v1/files', shop, 'text/csv').send('a,b\n1,2\n')).body).toEqual({ size: 8 });
    const signed = request(app)
      .post('/v1/signed')
      .set({ ...json, 'webhook-signature': 'v1,x' });
    expect((await signed.send('{ }')).body).toEqual({ size: 3 });
  });

  test('a route without a body takes none, or an empty object', async () => {
    const ask = (): request.Test => request(app).post('/v1/empty').set('Authorization', viewer);
    expect((await ask()).status).toBe(200);
    expect((await ask().send({})).status).toBe(200);
  });
});

describe('pages', () => {
  test('a page is HTML with values escaped, no script allowed, nothing kept', async () => {
    const answer = await request(app).get('/p/hello/%3Cb%3E?utm_source=mail');
    expect(answer.text).toBe('<p>&lt;b&gt;</p>');
    expect(answer.type).toBe('text/html');
    expect(answer.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none';style-src 'sha256-/);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each([
    ['gone', 404, '链接无效'],
    ['broken', 500, '出了点问题'],
  ])('a page that fails (%s) says so to people, in their language', async (token, status, title) => {
    const answer = await request(app).get(`/p/hello/${token}`).set('Accept-Language', 'zh-CN,zh;q=0.9');
    expect({ status: answer.status, type: answer.type }).toEqual({ status, type: 'text/html' });
    expect(answer.text).toContain(title);
    expect(answer.text).not.toContain('secret');
  });

  test('a form is read and checked', async () => {
    const post = (body: string): request.Test =>
      request(app).post('/p/hello/x').set('Content-Type', 'application/x-www-form-urlencoded').send(body);
    expect((await post('score=9')).text).toBe('<p>9</p>');
    expect((await post('score=11')).status).toBe(400);
  });
});

describe('rate limits', () => {
  test('failed sign-ins lock their address out, good calls do not', async () => {
    const strict = createApp(appDeps(db, { limits: { signInFailures: 3 } }), routes);
    const ask = (bearer: string): request.Test =>
      request(strict).post('/v1/empty').set('Authorization', bearer);
    for (let n = 0; n < 5; n++) expect((await ask(lead)).status).toBe(200);
    for (let n = 0; n < 3; n++) expect((await ask('Bearer wrong')).status).toBe(401);
    const locked = await ask(lead);
    expect(locked.body).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('one link is called so often a minute, and wrong links are tried so often', async () => {
    const strict = createApp(appDeps(db, { limits: { pageCallsPerLink: 2, pageFailures: 2 } }), routes);
    const open = async (token: string): Promise<number> =>
      (await request(strict).get(`/p/hello/${token}`)).status;
    expect([await open('a'), await open('a'), await open('a'), await open('b')]).toEqual([
      200, 200, 429, 200,
    ]);
    expect([await open('gone'), await open('gone'), await open('c')]).toEqual([404, 404, 429]);
  });

  test('signed calls are limited by address, refused signatures lower', async () => {
    const strict = createApp(appDeps(db, { limits: { signedFailures: 1 } }), routes);
    const post = (headers: Record<string, string>): request.Test =>
      request(strict)
        .post('/v1/signed')
        .set({ ...json, ...headers })
        .send('{}');
    expect((await post({ 'webhook-signature': 'v1,x' })).status).toBe(200);
    expect((await post({})).status).toBe(401);
    expect((await post({ 'webhook-signature': 'v1,x' })).status).toBe(429);
  });

  test('the address of a caller behind a trusted proxy is its own, else the proxy’s', async () => {
    const wrongFrom = async (trust: string, from: string): Promise<number> => {
      const config = testConfig({ FANFARE_TRUST_PROXY: trust });
      const strict = createApp(appDeps(db, { config, limits: { signInFailures: 1 } }), routes);
      const ask = (address: string, bearer: string): request.Test =>
        request(strict).post('/v1/empty').set({ Authorization: bearer, 'X-Forwarded-For': address });
      await ask('203.0.113.1', 'Bearer wrong');
      return (await ask(from, lead)).status;
    };
    expect(await wrongFrom('loopback', '203.0.113.2')).toBe(200);
    expect(await wrongFrom('', '203.0.113.2')).toBe(429);
  });
});
