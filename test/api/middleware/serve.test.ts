import { expect, test } from '@jest/globals';
import request from 'supertest';
import { z } from 'zod';
import { createApp } from '../../../api/app.ts';
import { html } from '../../../api/pages/html.ts';
import { openRoute, page, type Answer, type Route } from '../../../api/route.ts';
import { appDeps } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const deps = appDeps(await testDatabase());
const answering = (answer: Answer): Route =>
  openRoute({
    method: 'GET',
    path: '/v1/a',
    access: 'public',
    summary: 'Answers',
    answers: { 200: z.unknown() },
    handle: async () => answer,
  });
const get = (answer: Answer): request.Test => request(createApp(deps, [answering(answer)])).get('/v1/a');

test('an answer is JSON, or what its type says, with its headers over ours', async () => {
  expect((await get({ body: { a: null } })).body).toEqual({ a: null });
  expect((await get({ body: { a: null } })).type).toBe('application/json');
  const text = await get({ body: 'a;b', type: 'text/csv', headers: { 'Cache-Control': 'max-age=5' } });
  expect({ type: text.type, text: text.text, cache: text.headers['cache-control'] }).toEqual({
    type: 'text/csv',
    text: 'a;b',
    cache: 'max-age=5',
  });
  expect((await get({ status: 204 })).status).toBe(204);
  expect((await get({ body: Buffer.from([1, 2]), type: 'image/gif' })).body).toEqual(Buffer.from([1, 2]));
});

test('an answer may write itself', async () => {
  const answer = await get({
    send: (res) => {
      res.type('text/event-stream').write('a');
      res.end('b');
    },
  });
  expect({ type: answer.type, text: answer.text }).toEqual({ type: 'text/event-stream', text: 'ab' });
});

test('a page may send people on: 303 after a form, 302 after a link', async () => {
  const on = (method: 'GET' | 'POST'): Route =>
    page({ method, path: '/p/a', summary: 'Sends on', handle: async () => ({ redirect: '/p/b' }) });
  const app = createApp(deps, [on('GET'), on('POST')]);
  const [link, form] = [await request(app).get('/p/a'), await request(app).post('/p/a')];
  expect([link.status, form.status]).toEqual([302, 303]);
  expect(form.headers['location']).toBe('/p/b');
});

test('the same form sent twice has the same request id, another form or link has not', async () => {
  const ids: string[] = [];
  const form = page({
    method: 'POST',
    path: '/p/a/{token}',
    summary: 'Notes its id',
    body: z.object({ verdict: z.string() }),
    handle: async ({ requestId }) => {
      ids.push(requestId);
      return { html: html`a` };
    },
  });
  const app = createApp(deps, [form]);
  const send = (token: string, verdict: string): request.Test =>
    request(app).post(`/p/a/${token}`).type('form').send({ verdict });
  for (const [token, verdict] of [
    ['t', 'yes'],
    ['t', 'yes'],
    ['t', 'no'],
    ['u', 'yes'],
  ] as const) {
    expect((await send(token, verdict)).status).toBe(200);
  }
  expect(ids[0]).toMatch(/^[0-9a-f]{64}$/);
  expect([ids[1] === ids[0], new Set(ids).size]).toEqual([true, 3]);
});
