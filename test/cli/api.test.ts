import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from '@jest/globals';
import { ApiFailure, createApi, Unreachable } from '../../cli/api.ts';

interface Seen {
  line: string;
  headers: IncomingMessage['headers'];
  body: string;
}

const seen: Seen[] = [];
let answer: { status: number; text: string } = { status: 200, text: '{}' };
const server = createServer((req, res) => {
  let body = '';
  req.on('data', (chunk: Buffer) => (body += chunk.toString()));
  req.on('end', () => {
    seen.push({ line: `${req.method ?? ''} ${req.url ?? ''}`, headers: req.headers, body });
    res.writeHead(answer.status).end(answer.text);
  });
}).listen(0);
await once(server, 'listening');
afterAll(() => {
  server.close();
});
const api = createApi({
  address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  token: 't0k',
});

test('an operation becomes a call with its path, query and token filled in', async () => {
  answer = { status: 200, text: '{"items":[],"nextCursor":null}' };
  const query = { limit: 5, cursor: undefined };
  const page = await api.call('GET /v1/campaigns/{id}/timeline', { params: { id: 'a/b' }, query });
  expect(page).toEqual({ items: [], nextCursor: null });
  expect(seen.at(-1)).toMatchObject({
    line: 'GET /v1/campaigns/a%2Fb/timeline?limit=5',
    headers: { authorization: 'Bearer t0k' },
  });
  expect(seen.at(-1)?.headers['idempotency-key']).toBeUndefined();
});

test('what changes something has a key of its own each time', async () => {
  answer = { status: 200, text: '{}' };
  for (let n = 0; n < 2; n++) {
    await api.call('POST /v1/campaigns/{id}/pause', { params: { id: 'c' }, body: { reason: 'r' } });
  }
  const [first, second] = seen.slice(-2);
  expect(first).toMatchObject({ body: '{"reason":"r"}', headers: { 'content-type': 'application/json' } });
  expect(first?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  expect(first?.headers['idempotency-key']).not.toBe(second?.headers['idempotency-key']);
});

test('a stream is sent as it is read', async () => {
  const data = Readable.from(['sku,', 'name\n']);
  await api.call('POST /v1/products/import', { content: { type: 'text/csv', data } });
  expect(seen.at(-1)).toMatchObject({ body: 'sku,name\n', headers: { 'content-type': 'text/csv' } });
});

test('an empty answer is nothing', async () => {
  answer = { status: 204, text: '' };
  expect(await api.call('DELETE /v1/tokens/{id}', { params: { id: 't' } })).toBeUndefined();
});

test('a problem is thrown with all it says; anything else that fails is not our API', async () => {
  answer = { status: 409, text: '{"title":"Sold out","status":409,"detail":"SKU A","code":"SOLD_OUT"}' };
  const failure = api.call('GET /v1/campaigns');
  await expect(failure).rejects.toThrow(ApiFailure);
  await expect(failure).rejects.toMatchObject({ problem: { code: 'SOLD_OUT', detail: 'SKU A' } });
  answer = { status: 502, text: '<html>Bad gateway</html>' };
  await expect(api.call('GET /v1/campaigns')).rejects.toThrow(Unreachable);
  const nobody = createApi({ address: 'http://127.0.0.1:1', token: 't' });
  await expect(nobody.call('GET /v1/campaigns')).rejects.toThrow('No Fanfare answers at http://127.0.0.1:1');
});
