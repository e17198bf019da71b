import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { ERRORS } from '../../../api/errors.ts';
import { appDeps } from '../../support/app.ts';
import { echoRoutes } from '../../support/echo-routes.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const app = createApp(appDeps(db), echoRoutes(db).routes);

test('OpenAPI has every route, itself included', async () => {
  const { body } = await request(app).get('/openapi.json');
  const { paths } = body as { paths: Record<string, object> };
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/v1/things/{id}', '/p/hello/{token}', '/openapi.json']),
  );
});

test('the page of routes says who may, and the type of a problem leads to its line', async () => {
  const routes = await request(app).get('/docs');
  expect(routes.text).toMatch(/POST \/v1\/things\/\{id\}.*lead, operator/s);
  const { body } = await request(app).get('/v1/nothing');
  const [path = '', code = ''] = (body as { type: string }).type.split('#');
  const errors = await request(app).get(path);
  expect(errors.text).toContain(`<tr id="${code}">`);
  for (const one of Object.keys(ERRORS)) expect(errors.text).toContain(`id="${one}"`);
});
