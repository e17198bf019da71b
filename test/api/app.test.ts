import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../api/app.ts';
import { appDeps, signIn } from '../support/app.ts';
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
