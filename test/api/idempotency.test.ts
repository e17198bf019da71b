import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../api/app.ts';
import { drain, listen } from '../../api/listen.ts';
import type { Route } from '../../api/route.ts';
import { allRoutes } from '../../api/routes/index.ts';
import { ROLES } from '../../domain/plan/vocabulary.ts';
import { appDeps, signIn } from '../support/app.ts';
import { aPlanToDecide } from '../support/campaign-states.ts';
import { testDatabase } from '../support/postgres.ts';
import { snapshot } from '../support/snapshot.ts';

const db = await testDatabase();
const routes = allRoutes(appDeps(db));
const server = await listen(createApp(appDeps(db), routes), 0);
afterAll(() => drain(server, 0));
const keyed = routes.filter(
  ({ access, changes }) => changes && access !== 'public' && access !== 'signature',
);
const NOBODY = '019a0000-0000-7000-8000-0000000000ff';
let bearer = '';

beforeAll(async () => {
  bearer = (await signIn(db, [...ROLES], 'all@fanfare.example')).bearer;
});

const mediaOf = ({ body }: Route): string =>
  body !== undefined && 'media' in body ? (body.media[0] ?? '') : 'application/json';

interface Sent {
  key?: string;
  body: string;
  query?: string;
}

async function send(route: Route, { key, body, query = '' }: Sent) {
  const verb = route.method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete';
  const call = request(server)[verb](route.path.replace(/\{\w+\}/g, NOBODY) + query);
  void call.set({ Authorization: bearer, 'Content-Type': mediaOf(route), 'If-Match': '1' });
  if (key !== undefined) void call.set('Idempotency-Key', key);
  const { status, headers, body: read } = await call.send(body);
  return { status, answer: read as unknown, headers, code: (read as { code?: string }).code };
}

test.each(keyed.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s answers a key once, refuses it for something else, makes one where none is sent',
  async (_name, route) => {
    const key = randomUUID();
    const first = await send(route, { key, body: '{"one":1}' });
    expect(first.status).toBeLessThan(500);
    expect(first.headers).toMatchObject({ 'idempotency-key': key });
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    const again = await send(route, { key, body: '{"one":1}' });
    expect({ ...again, headers: {} }).toEqual({ ...first, headers: {} });
    expect(again.headers).toMatchObject({ 'idempotency-key': key, 'idempotency-replayed': 'true' });
    for (const other of [{ body: '{"one":2}' }, { body: '{"one":1}', query: '?dry=yes' }]) {
      expect(await send(route, { key, ...other })).toMatchObject({
        status: 409,
        code: 'IDEMPOTENCY_CONFLICT',
      });
    }
    const made = await send(route, { body: '{"one":1}' });
    expect(made.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    for (const wrong of ['é', 'k'.repeat(256)]) {
      expect(await send(route, { key: wrong, body: '{"one":1}' })).toMatchObject({
        ...{ status: 400, code: 'INVALID_HEADER' },
      });
    }
  },
);

test('every POST that changes something and takes a token goes by a key; those that are signed by webhook-id', () => {
  const posts = routes.filter(({ method, kind }) => method === 'POST' && kind === 'api');
  const without = posts.filter((route) => !keyed.includes(route)).map(({ path }) => path);
  expect(without.sort()).toEqual([
    '/v1/audience/estimate',
    '/v1/events',
    '/v1/plans/check',
    '/v1/promotions/simulate',
    '/v1/providers/smtp/events',
    '/v1/quotes',
    '/v1/session',
    '/v1/session/password-reset',
    '/v1/statistics/lift',
    '/v1/statistics/power',
  ]);
});

const DONE: readonly [path: string, body: () => object][] = [
  ['/v1/people', () => ({ email: 'once@fanfare.example', name: 'Once', roles: ['viewer'] })],
  ['/v1/stock', () => ({ sku: 'once', onHand: 5 })],
  ['/v1/campaigns', () => ({ ...aPlanToDecide('once'), owner: 'all@fanfare.example' })],
  ['/v1/competitors', () => ({ name: 'Rival', product: 'Kite', price: '9.99' })],
  ['/v1/emergency-stop', () => ({ reason: 'a fire' })],
];

test.each(DONE)(
  'POST %s is done once, however often and however many at once ask with one key',
  async (path, body) => {
    for (const email of ['head', 'director', 'cfo', 'controller', 'ops', 'oncall', 'lead']) {
      await signIn(db, [...ROLES], `${email}@fanfare.example`);
    }
    const key = randomUUID();
    const ask = () =>
      request(server).post(path).set({ Authorization: bearer, 'Idempotency-Key': key }).send(body());
    const together = await Promise.all([ask(), ask(), ask()]);
    const done = together.filter(({ status }) => status < 300);
    expect(done.length).toBeGreaterThan(0);
    const waiting = together
      .filter((answer) => !done.includes(answer))
      .map(({ body: told }) => (told as { code: string }).code);
    expect(new Set(waiting)).toEqual(new Set(waiting.length > 0 ? ['IN_PROGRESS'] : []));
    const before = await snapshot(db.pool);
    const again = await ask();
    expect({ status: again.status, body: again.body as unknown }).toEqual({
      ...{ status: done[0]?.status, body: done[0]?.body as unknown },
    });
    expect(await snapshot(db.pool)).toEqual(before);
  },
);
