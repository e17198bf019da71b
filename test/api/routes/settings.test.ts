import { createServer, type AddressInfo } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import type { AppDeps } from '../../../api/deps.ts';
import { settingsRoutes } from '../../../api/routes/settings.ts';
import { healthAnswer, settingsAnswer } from '../../../api/schemas/operations.ts';
import type { Role } from '../../../domain/plan/vocabulary.ts';
import type { TemporalStatus } from '../../../infra/temporal-status.ts';
import { stopGate } from '../../../store/gates.ts';
import { appDeps, signIn, testConfig } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const mail = createServer((socket) => socket.on('error', () => undefined).end('220 here\r\n'));
await new Promise<void>((resolve) => void mail.listen(0, '127.0.0.1', resolve));
afterAll(() => void mail.close());
const SMTP_URL = `smtp://user:hidden@127.0.0.1:${(mail.address() as AddressInfo).port}`;

const running: TemporalStatus = {
  version: () => Promise.resolve('1.29.0'),
  pollers: (queue) => Promise.resolve({ pollers: 2, lastSeenAt: queue === 'bulk' ? null : new Date() }),
};

const get = async (path: string, over: Partial<AppDeps> = {}, role: Role = 'admin') => {
  const deps = appDeps(db, { config: testConfig({ SMTP_URL }), temporal: running, ...over });
  const { bearer } = await signIn(db, [role]);
  return request(createApp(deps, settingsRoutes(deps)))
    .get(path)
    .set('Authorization', bearer);
};

test('health tells each part, each queue of work, the database, the feed and the gate', async () => {
  const streams = {
    open: () => Promise.resolve(),
    count: () => ({ streams: 3, people: 2 }),
    close: () => undefined,
  };
  const { status, body } = await get('/v1/health', { streams }, 'operator');
  expect(status).toBe(200);
  const health = healthAnswer.parse(body);
  expect(health).toMatchObject({
    well: false,
    parts: [
      { part: 'database', state: 'up' },
      { part: 'temporal', state: 'up' },
      { part: 'mail', state: 'up' },
    ],
    workers: [
      { queue: 'campaign', state: 'up', pollers: 2 },
      { queue: 'bulk', state: 'down', lastSeenAt: null },
      { queue: 'monitor', state: 'up' },
    ],
    streams: { open: 3, people: 2 },
    feed: { lastReceivedAt: null },
    mailGate: { state: 'open', campaignsShut: 0 },
  });
  expect(health.database?.sizeBytes).toBeGreaterThan(1_000_000);
});

test('a part that is down, and one that never answers, keep the others from nobody', async () => {
  const never = () => new Promise<never>(() => undefined);
  const temporal: TemporalStatus = { version: never, pollers: never };
  const config = testConfig({ SMTP_URL: 'smtp://127.0.0.1:1' });
  const { body } = await get('/v1/health', { temporal, config });
  expect(healthAnswer.parse(body)).toMatchObject({
    well: false,
    parts: [
      { part: 'database', state: 'up' },
      { part: 'temporal', state: 'down', latencyMs: null },
      { part: 'mail', state: 'down' },
    ],
    workers: [{ state: 'unknown' }, { state: 'unknown' }, { state: 'unknown' }],
  });
});

test('a mail gate that somebody shut is not well, and says who did and why', async () => {
  const { person } = await signIn(db, ['responder']);
  const all = { ...running, pollers: () => Promise.resolve({ pollers: 1, lastSeenAt: new Date() }) };
  expect((await get('/v1/health', { temporal: all })).body).toMatchObject({ well: true });
  await stopGate(db.pool, { scope: 'all', actorId: person.id, reason: 'wrong price', at: Date.now() });
  expect((await get('/v1/health', { temporal: all })).body).toMatchObject({
    well: false,
    mailGate: { state: 'stopped', by: person.email, reason: 'wrong price' },
  });
});

test('settings tell every variable without one secret, versions and migrations', async () => {
  const { status, body, text } = await get('/v1/settings', { given: ['SMTP_URL', 'FANFARE_LINK_KEYS'] });
  expect(status).toBe(200);
  const { variables, versions, migrations } = settingsAnswer.parse(body);
  const of = (name: string) => variables.find((each) => each.name === name);
  expect(of('SMTP_URL')).toMatchObject({
    given: true,
    secret: false,
    value: SMTP_URL.replace('hidden', '***'),
  });
  expect(of('FANFARE_LINK_KEYS')).toMatchObject({ given: true, secret: true, value: null });
  expect(of('FANFARE_CURRENCY')).toMatchObject({ given: false, value: 'GBP' });
  for (const secret of ['hidden', '0123456789abcdef', 'MDEyMzQ1', 'nothing@'])
    expect(text).not.toContain(secret);
  expect(versions).toMatchObject({ node: process.versions.node, temporal: '1.29.0' });
  expect(versions.database).toMatch(/^\d+/);
  expect(migrations?.at(-1)?.name).toBe('20261122000000_initial');
});

test('settings without Temporal are told all the same', async () => {
  const version = () => Promise.reject(new Error('refused'));
  expect((await get('/v1/settings', { temporal: { ...running, version } })).body).toMatchObject({
    versions: { temporal: null },
  });
});
