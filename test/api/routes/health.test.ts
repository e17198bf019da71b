import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { healthRoutes } from '../../../api/routes/health.ts';
import { createDatabase } from '../../../infra/database.ts';
import type { AppDeps } from '../../../api/deps.ts';
import { appDeps } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();

const asked = async (path: string, over: Partial<AppDeps> = {}) => {
  const deps = appDeps(over.db ?? db, over);
  const { status, body } = await request(createApp(deps, healthRoutes(deps))).get(path);
  return { status, body };
};

test('with every part up it is ready', async () => {
  expect(await asked('/readyz', { probes: { temporal: () => Promise.resolve() } })).toEqual({
    status: 200,
    body: { ready: true, parts: { database: 'up', temporal: 'up' } },
  });
});

test('with Temporal down it is up, not ready, and says which part is down', async () => {
  const probes = { temporal: () => Promise.reject(new Error('refused')) };
  expect((await asked('/healthz', { probes })).status).toBe(200);
  expect(await asked('/readyz', { probes })).toEqual({
    status: 503,
    body: { ready: false, parts: { database: 'up', temporal: 'down' } },
  });
});

test('a part that never answers is down, and so is a database that is not there', async () => {
  const gone = createDatabase('postgres://nobody:nothing@localhost:1/none');
  const probes = { temporal: () => new Promise(() => undefined) };
  expect(await asked('/readyz', { db: gone, probes })).toEqual({
    status: 503,
    body: { ready: false, parts: { database: 'down', temporal: 'down' } },
  });
  await gone.close();
});
