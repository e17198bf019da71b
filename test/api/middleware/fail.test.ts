import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { createDatabase } from '../../../infra/database.ts';
import { appDeps, signIn, testConfig } from '../../support/app.ts';
import { echoRoutes } from '../../support/echo-routes.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { routes } = echoRoutes(db);
const app = createApp(appDeps(db), routes);
let lead = '';
let shop = '';

beforeAll(async () => {
  lead = (await signIn(db, ['lead'])).bearer;
  shop = (await signIn(db, ['shop'])).bearer;
});

describe('failures', () => {
  test('a wrong method names those that are taken', async () => {
    const answer = await request(app).delete('/v1/things/1');
    expect(answer.headers['allow']).toBe('POST');
  });

  test('an unknown fault is answered blank, with an id to quote', async () => {
    for (const kind of ['sql', 'other']) {
      const answer = await request(app).get(`/v1/faults/${kind}`).set('Authorization', lead);
      expect(answer.body).toMatchObject({ status: 500, code: 'INTERNAL', id: expect.any(String) });
      expect(answer.text).not.toMatch(/secret|canary|uuid"/);
      expect(answer.text).toContain(answer.body.id);
    }
  });

  test('a stream over the limit answers 413 without a length given before', async () => {
    const small = createApp(appDeps(db, { config: testConfig({ FANFARE_IMPORT_MAX: '1KB' }) }), routes);
    const call = request(small).post('/v1/files').set('Authorization', shop).set('Content-Type', 'text/csv');
    call.write('x'.repeat(600));
    call.write('x'.repeat(600));
    const answer = await call;
    expect(answer.body).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE', limit: 1_000 });
  });

  test('a database that is down is said to be, with when to try again', async () => {
    const gone = createDatabase('postgres://nobody:nothing@localhost:1/none');
    const answer = await request(createApp(appDeps(gone), echoRoutes(gone).routes))
      .post('/v1/empty')
      .set('Authorization', lead);
    expect(answer.body).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(answer.headers['retry-after']).toBe('5');
    await gone.close();
  });

  test('a body that did not arrive whole is the caller’s fault', async () => {
    const answer = await request(app)
      .post('/v1/things/1')
      .set({ Authorization: lead, 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
      .send('{"no": "gzip"}');
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
  });
});
