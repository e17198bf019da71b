import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { loggableError } from '../../../api/middleware/log.ts';
import { createLogger } from '../../../infra/logger.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { echoRoutes } from '../../support/echo-routes.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();

function recorder(): { lines: () => string; destination: Writable } {
  const chunks: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  return { lines: () => chunks.join(''), destination };
}

test('a log names the route, the status and the fault’s id, and no value of the request', async () => {
  const { lines, destination } = recorder();
  const logger = createLogger({ level: 'debug', destination });
  const app = createApp(appDeps(db, { logger }), echoRoutes(db).routes);
  const { bearer } = await signIn(db, ['lead']);
  await request(app).get('/p/hello/token-canary');
  const failed = await request(app).get('/v1/faults/sql').set('Authorization', bearer);
  expect(lines()).toContain('"route":"/p/hello/{token}"');
  expect(lines()).toContain(failed.body.id);
  expect(lines()).toContain('"code":"22P02"');
  expect(lines()).toMatch(/at .*echo-routes\.ts/);
  expect(lines()).not.toMatch(/canary|Bearer|ff_/);
});

test('a fault of the database keeps its code and place, not the value it quotes', async () => {
  const fault = await db.pool.query(`select 'canary'::uuid`).catch((error: unknown) => error);
  const logged = loggableError(new Error('outer', { cause: fault }));
  expect(logged).toMatchObject({ message: 'outer', cause: { code: '22P02', severity: 'ERROR' } });
  expect(JSON.stringify(logged)).not.toContain('canary');
});

test('what was thrown and is no error is told by its type', () => {
  expect(loggableError('canary')).toEqual({ type: 'string' });
});
