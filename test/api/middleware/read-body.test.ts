import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import { z } from 'zod';
import { readBody } from '../../../api/middleware/read-body.ts';
import { html } from '../../../api/pages/html.ts';
import { page, route, streamBody, type Route } from '../../../api/route.ts';

const base = { method: 'POST', roles: 'anyRole', summary: 'A', answers: { 200: z.unknown() } } as const;
const handle = async () => ({});
const json = route({ ...base, path: '/v1/a', body: z.unknown(), handle });
const stream = route({ ...base, path: '/v1/a', body: streamBody('text/csv'), handle });
const form = page({ method: 'POST', path: '/p/a', summary: 'A', handle: async () => ({ html: html`a` }) });

/** What is read of a body: its value, and its hash before and after. */
function reader(row: Route): express.Express {
  return express().post('/', async (req, res) => {
    const payload = await readBody(row, { req, res }, 1_000);
    const { value, hash } = payload;
    const streamed = row === stream;
    res.json({ value: streamed ? null : (value ?? null), hash, final: await payload.finalHash() });
  });
}

const post = (row: Route, type: string) => request(reader(row)).post('/').set('Content-Type', type);

test('equal JSON hashes alike, whatever its spaces and the order of its members', async () => {
  const one = await post(json, 'application/json').send('{"a": 1.0, "b": [true]}');
  const other = await post(json, 'application/problem+json').send('{"b":[true],"a":1}');
  expect(one.body).toEqual(other.body);
  expect(one.body).toMatchObject({ value: { a: 1, b: [true] } });
});

test('a compressed body is read, and its limit holds after it was inflated', async () => {
  const send = (text: string): request.Test =>
    post(json, 'application/json')
      .set('Content-Encoding', 'gzip')
      .serialize((bytes: unknown) => bytes as string)
      .send(gzipSync(text));
  expect((await send('{"a":1}')).body).toMatchObject({ value: { a: 1 } });
  expect((await send(`"${'x'.repeat(1_100_000)}"`)).status).toBe(413);
});

test('a stream has its hash only when it was read', async () => {
  const { body } = await post(stream, 'text/csv').send('a,b');
  expect(body).toMatchObject({ value: null, hash: null, final: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect((await post(stream, 'text/csv').send('a,b')).body).toEqual(body);
  expect((await post(stream, 'text/csv').send('a,c')).body).not.toEqual(body);
});

test('a form gives texts, a field that comes twice gives both, and one-click may come as multipart', async () => {
  const fields = await post(form, 'application/x-www-form-urlencoded').send(
    'a=%E6%BB%A1&b=1&b=2&__proto__=x',
  );
  expect(fields.body.value).toMatchObject({ a: '满', b: ['1', '2'] });
  const click = await post(form, 'multipart/form-data; boundary=x').send(
    '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--',
  );
  expect(click.body.value).toEqual({});
  expect((await post(form, 'text/plain').send('a=1')).status).toBe(500);
});

test('a form of a hundred thousand fields is read in one walk', async () => {
  const text = Array.from({ length: 100_000 }, (_, n) => `f${n}=`).join('&');
  const begun = performance.now();
  const answer = await post(form, 'application/x-www-form-urlencoded').send(text);
  expect(Object.keys((answer.body as { value: object }).value)).toHaveLength(100_000);
  // Asking for each field anew took half a minute.
  expect(performance.now() - begun).toBeLessThan(15_000);
});
