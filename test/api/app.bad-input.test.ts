import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../api/app.ts';
import { appDeps, signIn } from '../support/app.ts';
import { echoRoutes } from '../support/echo-routes.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { routes, seen } = echoRoutes(db);
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

interface BadInput {
  title: string;
  path: string;
  method?: 'post' | 'put' | 'get';
  bearer?: () => string | undefined;
  headers?: Record<string, string>;
  body?: string | Buffer;
  status: number;
  code: string;
  more?: Record<string, unknown>;
}

const badInputs: BadInput[] = [
  { title: 'no token', path: '/v1/things/1', bearer: () => undefined, status: 401, code: 'UNAUTHENTICATED' },
  {
    title: 'a token nobody has',
    path: '/v1/things/1',
    bearer: () => 'Bearer nobody',
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    title: 'a password instead of a token',
    path: '/v1/things/1',
    bearer: () => 'Basic YTpi',
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    title: 'a role that may not',
    path: '/v1/things/1',
    bearer: () => viewer,
    status: 403,
    code: 'FORBIDDEN',
    more: { roles: ['lead', 'operator'] },
  },
  {
    title: 'every fault of a body at once',
    path: '/v1/things/1',
    body: JSON.stringify({
      name: '',
      parts: [
        { sku: 'A', n: 1 },
        { sku: 2, n: 1.5, colour: 'red' },
      ],
      extra: 1,
    }),
    status: 400,
    code: 'INVALID_BODY',
    more: {
      issues: expect.arrayContaining([
        expect.objectContaining({ path: ['name'] }),
        expect.objectContaining({ path: ['parts', 1, 'sku'] }),
        expect.objectContaining({ path: ['parts', 1, 'n'] }),
        expect.objectContaining({ path: ['parts', 1, 'colour'] }),
        expect.objectContaining({ path: ['extra'] }),
      ]),
    },
  },
  {
    title: 'an empty body',
    path: '/v1/things/1',
    body: '',
    status: 400,
    code: 'INVALID_BODY',
    more: { issues: [expect.objectContaining({ path: [] })] },
  },
  {
    title: 'an array for an object',
    path: '/v1/things/1',
    body: '[]',
    status: 400,
    code: 'INVALID_BODY',
    more: { issues: [expect.objectContaining({ path: [] })] },
  },
  {
    title: 'a body where none is taken',
    path: '/v1/empty',
    body: '{"a":1}',
    status: 400,
    code: 'INVALID_BODY',
  },
  {
    title: 'broken JSON',
    path: '/v1/things/1',
    body: '{"name": ',
    status: 400,
    code: 'INVALID_BODY',
    more: { issues: [expect.objectContaining({ path: [] })] },
  },
  {
    title: 'broken UTF-8',
    path: '/v1/things/1',
    body: Buffer.from([0x22, 0xc3, 0x28, 0x22]),
    status: 400,
    code: 'INVALID_BODY',
    more: { issues: [{ path: [], message: 'is not valid UTF-8' }] },
  },
  {
    title: 'broken UTF-8 in YAML',
    path: '/v1/plans',
    headers: { 'Content-Type': 'application/yaml' },
    body: Buffer.from([0x61, 0x3a, 0x20, 0xff]),
    status: 400,
    code: 'INVALID_BODY',
  },
  {
    title: 'a NUL that PostgreSQL cannot keep',
    path: '/v1/things/1',
    body: JSON.stringify({ ...thing, name: 'a\0b' }),
    status: 400,
    code: 'INVALID_BODY',
    more: { issues: [{ path: ['name'], message: 'has a NUL character' }] },
  },
  {
    title: 'half of a surrogate pair',
    path: '/v1/things/1',
    body: '{"name":"\\ud800","parts":[]}',
    status: 400,
    code: 'INVALID_BODY',
  },
  {
    title: 'a NUL in the address',
    path: '/v1/things/%00',
    body: JSON.stringify(thing),
    status: 404,
    code: 'NOT_FOUND',
  },
  {
    title: 'an address that is no text',
    path: '/v1/things/%ff',
    body: JSON.stringify(thing),
    status: 404,
    code: 'NOT_FOUND',
  },
  {
    title: 'a body over the limit',
    path: '/v1/things/1',
    body: JSON.stringify({ ...thing, name: 'x'.repeat(1_048_577) }),
    status: 413,
    code: 'BODY_TOO_LARGE',
    more: { limit: 1_048_576 },
  },
  {
    title: 'a YAML body over the limit',
    path: '/v1/plans',
    headers: { 'Content-Type': 'application/yaml' },
    body: 'x'.repeat(1_048_577),
    status: 413,
    code: 'BODY_TOO_LARGE',
  },
  {
    title: 'another content type',
    path: '/v1/things/1',
    headers: { 'Content-Type': 'text/plain' },
    body: JSON.stringify(thing),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    more: { accepted: ['application/json'] },
  },
  {
    title: 'another content type for a stream',
    path: '/v1/files',
    bearer: () => shop,
    body: '{}',
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    more: { accepted: ['text/csv'] },
  },
  {
    title: 'another charset',
    path: '/v1/things/1',
    headers: { 'Content-Type': 'application/json; charset=utf-16' },
    body: JSON.stringify(thing),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    title: 'another content encoding',
    path: '/v1/things/1',
    headers: { ...json, 'Content-Encoding': 'zstd' },
    body: JSON.stringify(thing),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    title: 'an unknown query parameter',
    path: '/v1/things/1?dry=maybe&x=1',
    body: JSON.stringify(thing),
    status: 400,
    code: 'INVALID_QUERY',
    more: {
      issues: expect.arrayContaining([
        expect.objectContaining({ path: ['dry'] }),
        expect.objectContaining({ path: ['x'] }),
      ]),
    },
  },
  {
    title: 'a key with a line break or none printable',
    path: '/v1/things/1',
    headers: { ...json, 'Idempotency-Key': 'é' },
    body: JSON.stringify(thing),
    status: 400,
    code: 'INVALID_HEADER',
  },
  {
    title: 'a key that is too long',
    path: '/v1/things/1',
    headers: { ...json, 'Idempotency-Key': 'k'.repeat(256) },
    body: JSON.stringify(thing),
    status: 400,
    code: 'INVALID_HEADER',
  },
  { title: 'an address that is not there', path: '/v1/nothing', status: 404, code: 'NOT_FOUND' },
  {
    title: 'a method that is not taken',
    path: '/v1/things/1',
    method: 'put',
    body: '{}',
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
  },
  {
    title: 'a signature that is missing',
    path: '/v1/signed',
    bearer: () => undefined,
    body: '{}',
    status: 401,
    code: 'INVALID_SIGNATURE',
  },
  {
    title: 'a rule of the business',
    path: '/v1/faults/domain',
    method: 'get',
    status: 409,
    code: 'SOLD_OUT',
    more: { sku: 'A', detail: 'SKU A is sold out' },
  },
];

function send({ method = 'post', path, bearer = () => lead, headers = json, body }: BadInput): request.Test {
  const call = request(app)[method](path).set(headers);
  const header = bearer();
  if (header !== undefined) void call.set('Authorization', header);
  if (body === undefined) return call;
  return typeof body === 'string'
    ? call.send(body)
    : call.serialize((bytes: unknown) => bytes as string).send(body);
}

describe('bad input', () => {
  test.each(badInputs)('$title answers $status $code and does nothing', async (input) => {
    seen.length = 0;
    const answer = await send(input);
    expect({ status: answer.status, type: answer.type }).toEqual({
      status: input.status,
      type: 'application/problem+json',
    });
    expect(answer.body).toMatchObject({
      type: `/docs/errors#${input.code}`,
      title: expect.any(String),
      detail: expect.any(String),
      status: input.status,
      code: input.code,
      ...input.more,
    });
    expect(seen).toEqual([]);
  });
});
