import { expect, test } from '@jest/globals';
import request from 'supertest';
import { z } from 'zod';
import { createApp } from '../../api/app.ts';
import { expressPath, mount } from '../../api/mount.ts';
import { openRoute, page, type Route } from '../../api/route.ts';
import { html } from '../../api/pages/html.ts';
import { appDeps } from '../support/app.ts';
import { testDatabase } from '../support/postgres.ts';

const deps = appDeps(await testDatabase());
const open = (path: string, says: string): Route =>
  openRoute({
    method: 'GET',
    path,
    access: 'public',
    summary: says,
    answers: { 200: z.unknown() },
    handle: async ({ params }) => ({ body: { says, params } }),
  });

test('parameters are spelled as express wants them', () => {
  expect(expressPath('/v1/a/{id}/b/{key}')).toBe('/v1/a/:id/b/:key');
});

test('a fixed segment wins over a parameter, whatever the order of the table', async () => {
  const app = createApp(deps, [open('/v1/a/{id}', 'one'), open('/v1/a/latest', 'latest')]);
  expect((await request(app).get('/v1/a/latest')).body).toEqual({ says: 'latest', params: {} });
  expect((await request(app).get('/v1/a/7')).body).toEqual({ says: 'one', params: { id: '7' } });
});

test('a token with dots before a file ending is read whole', async () => {
  const gif = page({
    method: 'GET',
    path: '/t/o/{token}.gif',
    summary: 'Pixel',
    handle: async ({ params }) => ({ html: html`${params.token}` }),
  });
  expect((await request(createApp(deps, [gif])).get('/t/o/k1.ab-c.d_e.gif')).text).toBe('k1.ab-c.d_e');
});

test('two rows for one method and path are refused at start', () => {
  expect(() => mount(deps, [open('/v1/a', 'one'), open('/v1/a', 'two')])).toThrow(
    'GET /v1/a is in the route table twice',
  );
});

test('HEAD is answered like GET, without a body', async () => {
  const answer = await request(createApp(deps, [open('/v1/a', 'one')])).head('/v1/a');
  expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: undefined });
});
