import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { BY_ADDRESS, BY_PERSON } from '../../../api/session/guess.ts';
import { listAudit } from '../../../store/audit.ts';
import { appDeps, testConfig } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';
import { PASSWORD, personWithPassword } from '../../support/sessions.ts';

const db = await testDatabase();
let ahead = 0;
const now = (): number => Date.now() + ahead;
const config = testConfig({ FANFARE_TRUST_PROXY: 'loopback' });
// Two processes of one shop: they share the database and nothing else.
const apps = [createApp(appDeps(db, { now, config })), createApp(appDeps(db, { now, config }))];
let turn = 0;

async function tryOnce(email: string, { password = 'wrong-guess-for-sure', from = '192.0.2.7' } = {}) {
  turn += 1;
  const app = apps[turn % 2] as (typeof apps)[number];
  const call = request(app).post('/v1/session').set('X-Forwarded-For', from);
  const { status, body, headers } = await call.set('Accept-Language', 'zh-CN').send({ email, password });
  return { status, code: (body as { code?: string }).code, body, wait: Number(headers['retry-after'] ?? 0) };
}

test('five guesses at a person are let through over all processes, even all at once; the sixth waits', async () => {
  const person = await personWithPassword(db, 'guessed@fanfare.example');
  const all = await Promise.all(Array.from({ length: 20 }, () => tryOnce('guessed@fanfare.example')));
  const told = all.map(({ status }) => status).sort();
  expect(told).toEqual([...Array<number>(BY_PERSON.free).fill(401), ...Array<number>(15).fill(429)]);
  const right = await tryOnce('guessed@fanfare.example', { password: PASSWORD, from: '192.0.2.8' });
  expect(right).toMatchObject({ status: 429, code: 'SIGN_IN_LOCKED' });
  expect((right.body as { detail: string }).detail).toMatch(/尝试次数过多。请在 \d+ 秒后再试/);
  expect(right.wait).toBeGreaterThan(0);
  expect(right.wait).toBeLessThanOrEqual(BY_PERSON.firstMs / 1_000);
  const audit = await listAudit(db.pool, { scope: 'all', after: 0, limit: 100 });
  const locks = audit.filter(({ action }) => action === 'signInLocked');
  expect(locks).toMatchObject([{ actorId: null, data: { by: 'person', personId: person.id } }]);
});

test('each wrong guess after the wait doubles it up to the longest, the right one ends it all', async () => {
  await personWithPassword(db, 'growing@fanfare.example');
  try {
    for (let n = 0; n < BY_PERSON.free; n += 1) await tryOnce('growing@fanfare.example');
    const waits: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const { wait } = await tryOnce('growing@fanfare.example');
      waits.push(Math.round(wait / 30));
      ahead += wait * 1_000;
      expect((await tryOnce('growing@fanfare.example')).status).toBe(401);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
    ahead += BY_PERSON.longestMs;
    expect((await tryOnce('growing@fanfare.example', { password: PASSWORD })).status).toBe(200);
    for (let n = 0; n < BY_PERSON.free; n += 1)
      expect((await tryOnce('growing@fanfare.example')).status).toBe(401);
    expect((await tryOnce('growing@fanfare.example')).status).toBe(429);
  } finally {
    ahead = 0;
  }
});

test('a person whom nobody knows is waited for as one who is there, and is on no chain', async () => {
  const told = [];
  for (let n = 0; n < 6; n += 1) told.push((await tryOnce('nobody@fanfare.example')).status);
  expect(told).toEqual([401, 401, 401, 401, 401, 429]);
  const audit = await listAudit(db.pool, { scope: 'all', after: 0, limit: 100 });
  expect(audit.filter(({ data }) => data['personId'] === null)).toEqual([]);
});

test('guesses from one place at ever other people end too, and who knows their password elsewhere is let in', async () => {
  await personWithPassword(db, 'inside@fanfare.example');
  const from = '198.51.100.9';
  const statuses: number[] = [];
  for (let n = 0; n <= BY_ADDRESS.free; n += 1) {
    statuses.push((await tryOnce(`p${n}@fanfare.example`, { from })).status);
    // Those who are right in between are no guesses, and give the others none back.
    if (n % 10 === 5)
      expect((await tryOnce('inside@fanfare.example', { password: PASSWORD, from })).status).toBe(200);
  }
  expect(statuses.indexOf(429)).toBe(BY_ADDRESS.free);
  const inside = { password: PASSWORD, from };
  expect((await tryOnce('inside@fanfare.example', inside)).status).toBe(429);
  expect((await tryOnce('inside@fanfare.example', { ...inside, from: '198.51.100.10' })).status).toBe(200);
});

test('an unknown person, a wrong password and somebody without one take about as long', async () => {
  await personWithPassword(db, 'slow@fanfare.example');
  const time = async (email: string, from: string): Promise<number> => {
    const start = performance.now();
    await tryOnce(email, { from });
    return performance.now() - start;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    known.push(await time('slow@fanfare.example', `203.0.113.${n}`));
    unknown.push(await time(`slow${n}@fanfare.example`, `203.0.113.${n}`));
  }
  // The hash is nearly all of it: without it an answer is a tenth. Loads on the machine hit both alike.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 4);
});
