import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { z } from 'zod';
import { createApp } from '../../../api/app.ts';
import { route, streamBody, type Route } from '../../../api/route.ts';
import { DomainError } from '../../../domain/errors.ts';
import { LEASE_MS, REMEMBERED_MS } from '../../../store/idempotency.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const ids: string[] = [];
let clock = Date.now();
let gate: Promise<void> = Promise.resolve();
let fail: Error | undefined;

const handle = async ({ requestId }: { requestId: string }) => {
  ids.push(requestId);
  await gate;
  if (fail !== undefined) throw fail;
  return { status: 201, body: { call: ids.length, token: 'secret' } };
};

const answers = { 201: z.unknown() };
const routes: Route[] = [
  route({
    method: 'POST',
    path: '/v1/things/{id}',
    roles: ['lead'],
    summary: 'Changes',
    query: z.strictObject({ q: z.string().optional() }),
    body: z.strictObject({ a: z.number(), b: z.number().optional() }),
    answers,
    shownOnce: ['token'],
    handle,
  }),
  route({
    method: 'POST',
    path: '/v1/files',
    roles: ['lead'],
    summary: 'Streams',
    body: streamBody('text/csv'),
    answers,
    handle: async (call) => {
      for await (const chunk of call.body) void chunk;
      return handle(call);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/questions',
    roles: ['lead'],
    summary: 'Asks',
    changes: false,
    answers,
    handle,
  }),
];
const app = createApp(appDeps(db, { now: () => clock }), routes);
let lead = '';
let other = '';

beforeAll(async () => {
  lead = (await signIn(db, ['lead'])).bearer;
  other = (await signIn(db, ['lead'], 'other@fanfare.example')).bearer;
});
beforeEach(() => {
  ids.length = 0;
  gate = Promise.resolve();
  fail = undefined;
  clock = Date.now();
});

interface Ask {
  key?: string;
  path?: string;
  body?: object;
  bearer?: string;
}

const ask = ({ key, path = '/v1/things/1', body = { a: 1 }, bearer = lead }: Ask): request.Test => {
  const call = request(app).post(path).set('Authorization', bearer);
  return (key === undefined ? call : call.set('Idempotency-Key', key)).send(body);
};

const file = (key: string, text: string): request.Test =>
  request(app)
    .post('/v1/files')
    .set({ Authorization: lead, 'Idempotency-Key': key, 'Content-Type': 'text/csv' })
    .send(text);

test('the same key and body acts once and answers the same, whatever the order of its members', async () => {
  const key = randomUUID();
  const first = await ask({ key, body: { a: 1, b: 2 } });
  const second = await ask({ key, body: { b: 2, a: 1 } });
  expect(first.headers).toMatchObject({ 'idempotency-key': key });
  expect(first.body).toEqual({ call: 1, token: 'secret' });
  expect({ status: second.status, body: second.body }).toEqual({ status: 201, body: { call: 1 } });
  expect(second.headers).toMatchObject({ 'idempotency-key': key, 'idempotency-replayed': 'true' });
  expect(ids).toHaveLength(1);
});

test('what is shown once is not kept either', async () => {
  await ask({ key: randomUUID() });
  const kept = await db.pool.query<{ answer: object }>('select answer from idempotency');
  expect(JSON.stringify(kept.rows)).not.toContain('secret');
});

test('the same key with another body, or another query, is a conflict', async () => {
  const key = randomUUID();
  await ask({ key });
  expect((await ask({ key, body: { a: 2 } })).body).toMatchObject({
    status: 409,
    code: 'IDEMPOTENCY_CONFLICT',
  });
  expect((await ask({ key, path: '/v1/things/1?q=x' })).body).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  expect(ids).toHaveLength(1);
});

test('a key is one person’s, on one address', async () => {
  const key = randomUUID();
  const all = [
    await ask({ key }),
    await ask({ key, bearer: other }),
    await ask({ key, path: '/v1/things/2' }),
  ];
  expect(all.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(ids).size).toBe(3);
});

test('without a key one is made and returned, and repeats with it', async () => {
  const first = await ask({});
  const key = first.headers['idempotency-key'] as string;
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
  expect((await ask({ key })).body).toEqual({ call: 1 });
});

test('while the first still runs the same request waits its turn, another body conflicts', async () => {
  const key = randomUUID();
  let open = (): void => undefined;
  gate = new Promise((resolve) => (open = resolve));
  const first = ask({ key }).then((answer) => answer.status);
  while (ids.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const second = await ask({ key });
  expect(second.body).toMatchObject({ status: 409, code: 'IN_PROGRESS' });
  expect(second.headers['retry-after']).toBe('1');
  expect((await ask({ key, body: { a: 2 } })).body).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  open();
  expect(await first).toBe(201);
  expect(ids).toHaveLength(1);
});

test('of 20 at once one acts', async () => {
  const key = randomUUID();
  const all = await Promise.all(Array.from({ length: 20 }, () => ask({ key })));
  expect(ids).toHaveLength(1);
  expect(all.every(({ status, body }) => status === 201 || body.code === 'IN_PROGRESS')).toBe(true);
});

test('a refusal is kept, a fault of ours is not', async () => {
  const key = randomUUID();
  fail = new DomainError('SOLD_OUT', 'SKU A is sold out');
  const refused = await ask({ key });
  fail = undefined;
  const again = await ask({ key });
  expect(again.body).toEqual(refused.body);
  expect({ status: again.status, type: again.type }).toEqual({
    status: 409,
    type: 'application/problem+json',
  });

  const second = randomUUID();
  fail = new Error('broken');
  expect((await ask({ key: second })).status).toBe(500);
  fail = undefined;
  expect((await ask({ key: second })).status).toBe(201);
  expect(ids.at(-1)).toBe(ids.at(-2));
});

test('a body refused by its schema is kept as well', async () => {
  const key = randomUUID();
  const refused = await ask({ key, body: { a: 'x' } });
  expect((await ask({ key, body: { a: 'x' } })).body).toEqual(refused.body);
  expect((await ask({ key, body: { a: 1 } })).body).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

test('what a process that died left unfinished is tried again after the lease, with the same update id', async () => {
  const key = randomUUID();
  await ask({ key });
  await db.pool.query(
    `update idempotency set state = 'inProgress', status = null, answer = null where key = $1`,
    [key],
  );
  expect((await ask({ key })).body).toMatchObject({ code: 'IN_PROGRESS' });
  clock += LEASE_MS + 1_000;
  expect((await ask({ key })).status).toBe(201);
  expect(ids[1]).toBe(ids[0]);
});

test('a key is forgotten after a day', async () => {
  const key = randomUUID();
  await ask({ key });
  await ask({ key: `${key}-old` });
  clock += REMEMBERED_MS - 60_000;
  const { person, bearer } = await signIn(db, ['lead'], 'later@fanfare.example');
  await db.pool.query(`update tokens set expires_at = $2 where person_id = $1`, [
    person.id,
    new Date(clock + 600_000),
  ]);
  await db.pool.query(`update tokens set expires_at = $1`, [new Date(clock + 600_000)]);
  expect((await ask({ key, body: { a: 2 }, bearer })).status).toBe(201);
  expect((await ask({ key, body: { a: 2 } })).body).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  clock += 120_000;
  expect((await ask({ key, body: { a: 2 } })).status).toBe(201);
  const left = await db.pool.query(`select 1 from idempotency where key = $1`, [`${key}-old`]);
  expect(left.rowCount).toBe(0);
});

test('a stream repeats by what was in it', async () => {
  const key = randomUUID();
  expect((await file(key, 'a\n1\n')).body).toMatchObject({ call: 1 });
  expect((await file(key, 'a\n1\n')).body).toMatchObject({ call: 1 });
  expect((await file(key, 'a\n2\n')).body).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  expect(ids).toHaveLength(1);
});

test('a question that changes nothing keeps nothing', async () => {
  const key = randomUUID();
  await ask({ key, path: '/v1/questions', body: {} });
  const answer = await ask({ key, path: '/v1/questions', body: {} });
  expect(answer.body).toMatchObject({ call: 2 });
  expect(answer.headers['idempotency-key']).toBeUndefined();
});
