import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { listAudit } from '../../../store/audit.ts';
import { changePerson } from '../../../store/people.ts';
import { IDLE_MS, LONGEST_MS } from '../../../store/sessions.ts';
import { appDeps, signIn, testConfig } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';
import { cookieIn, cookieOfSignIn, PASSWORD, personWithPassword } from '../../support/sessions.ts';

const db = await testDatabase();
let ahead = 0;
const deps = appDeps(db, { now: () => Date.now() + ahead });
const app = createApp(deps);
const who = (cookie: string) => request(app).get('/v1/session').set('Cookie', cookie);

test('somebody who signs in by password is told who they are and what they may, and the cookie lets them in', async () => {
  const person = await personWithPassword(db, 'lead@fanfare.example', ['lead']);
  const answer = await request(app)
    .post('/v1/session')
    .send({ email: 'LEAD@fanfare.example ', password: PASSWORD });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    person: { id: person.id, email: 'lead@fanfare.example', language: 'en', roles: ['lead'] },
    shop: { currency: 'GBP', timeZone: 'Europe/London', publicUrl: 'http://localhost:3000' },
  });
  const { may } = answer.body as { may: string[] };
  expect(may).toEqual(expect.arrayContaining(['POST /v1/campaigns', 'GET /v1/session', 'GET /healthz']));
  expect(may).not.toContain('POST /v1/people');
  expect(may.filter((operation) => / \/(p|t)\//.test(operation))).toEqual([]);
  const seen = await who(cookieIn(answer));
  expect(seen.body).toMatchObject({ person: answer.body.person, may });
  const audit = await listAudit(db.pool, { scope: 'all', after: 0, limit: 100 });
  expect(audit.at(-1)).toMatchObject({
    action: 'signedIn',
    actorId: person.id,
    data: { personId: person.id, way: 'password' },
  });
  expect(JSON.stringify(audit)).not.toContain('@');
});

test.each([
  ['http://fanfare.test', 'fanfare_session', false],
  ['https://fanfare.test', '__Host-fanfare_session', true],
])('the cookie of %s is %s, kept from scripts and other sites', async (url, name, secure) => {
  await personWithPassword(db, 'cookie@fanfare.example');
  const there = createApp(appDeps(db, { config: testConfig({ FANFARE_PUBLIC_URL: url }) }));
  const answer = await request(there)
    .post('/v1/session')
    .send({ email: 'cookie@fanfare.example', password: PASSWORD });
  const [value = '', ...attributes] = String(answer.headers['set-cookie']).split('; ');
  expect(value).toMatch(new RegExp(`^${name}=[A-Za-z0-9_-]{43}$`));
  const expected = ['HttpOnly', 'Path=/', 'SameSite=Strict', ...(secure ? ['Secure'] : [])];
  expect(attributes.filter((one) => !one.startsWith('Expires=')).sort()).toEqual(expected);
});

test('an unknown person, a wrong password, no password and an inactive person get the same answer', async () => {
  await personWithPassword(db, 'right@fanfare.example');
  const gone = await personWithPassword(db, 'gone@fanfare.example');
  await changePerson(db.pool, gone.id, { active: false });
  await signIn(db, ['viewer'], 'none@fanfare.example');
  const told = [];
  for (const email of ['nobody@fanfare.example', 'right@fanfare.example', 'none@fanfare.example', 'x'])
    told.push(await request(app).post('/v1/session').send({ email, password: 'not-this-one-at-all' }));
  told.push(
    await request(app).post('/v1/session').send({ email: 'gone@fanfare.example', password: PASSWORD }),
  );
  expect(new Set(told.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(told[0]?.body).toMatchObject({
    code: 'SIGN_IN_REFUSED',
    detail: 'Address or password is not right.',
  });
  expect(told.map((answer) => cookieIn(answer)).join('')).toBe('');
  const chinese = request(app).post('/v1/session').set('Accept-Language', 'zh-CN');
  expect((await chinese.send({ email: 'x', password: 'y' })).body).toMatchObject({
    detail: '邮箱或密码不正确。',
  });
});

test('a session ends idle after 12 hours without a call, and after 7 days in any case', async () => {
  await personWithPassword(db, 'idle@fanfare.example');
  const cookie = await cookieOfSignIn(app, 'idle@fanfare.example');
  try {
    ahead = IDLE_MS - 60_000;
    expect((await who(cookie)).status).toBe(200);
    ahead += IDLE_MS - 60_000;
    expect((await who(cookie)).status).toBe(200);
    ahead += IDLE_MS + 1_000;
    expect((await who(cookie)).body).toMatchObject({ status: 401, detail: 'The session has ended' });
    const other = await cookieOfSignIn(app, 'idle@fanfare.example');
    const opened = ahead;
    for (; ahead < opened + LONGEST_MS - 3_600_000; ahead += IDLE_MS / 2)
      expect((await who(other)).status).toBe(200);
    ahead = opened + LONGEST_MS - 3_600_000;
    const last = await who(other);
    const { expiresAt } = last.body as { expiresAt: string };
    expect(Date.parse(expiresAt) - Date.now() - ahead).toBeLessThanOrEqual(3_600_000);
    ahead = opened + LONGEST_MS + 1_000;
    expect((await who(other)).status).toBe(401);
  } finally {
    ahead = 0;
  }
});

test('signing in again makes another session, and the one before is over', async () => {
  await personWithPassword(db, 'again@fanfare.example');
  const first = await cookieOfSignIn(app, 'again@fanfare.example');
  const answer = await request(app)
    .post('/v1/session')
    .set('Cookie', first)
    .send({ email: 'again@fanfare.example', password: PASSWORD });
  const second = cookieIn(answer);
  expect(second).not.toBe(first);
  expect([(await who(first)).status, (await who(second)).status]).toEqual([401, 200]);
});

test('a planted cookie is not taken over by signing in', async () => {
  await personWithPassword(db, 'planted@fanfare.example');
  const planted = `fanfare_session=${'A'.repeat(43)}`;
  const answer = await request(app)
    .post('/v1/session')
    .set('Cookie', planted)
    .send({ email: 'planted@fanfare.example', password: PASSWORD });
  expect(cookieIn(answer)).not.toBe(planted);
  expect((await who(planted)).status).toBe(401);
});

test('signing out ends the session for good, clears the cookie, and may be done twice', async () => {
  await personWithPassword(db, 'out@fanfare.example');
  const cookie = await cookieOfSignIn(app, 'out@fanfare.example');
  for (const _ of [1, 2]) {
    const out = await request(app)
      .delete('/v1/session')
      .set('Cookie', cookie)
      .set('Sec-Fetch-Site', 'same-origin');
    expect(out.status).toBe(204);
    expect(String(out.headers['set-cookie'])).toMatch(/^fanfare_session=; .*Expires=Thu, 01 Jan 1970/);
  }
  expect((await who(cookie)).status).toBe(401);
});

test('roles count as they are at each call, and somebody made inactive is out at once and for good', async () => {
  const person = await personWithPassword(db, 'roles@fanfare.example', ['viewer']);
  const cookie = await cookieOfSignIn(app, 'roles@fanfare.example');
  const people = () => request(app).get('/v1/people').set('Cookie', cookie);
  expect((await people()).status).toBe(403);
  await changePerson(db.pool, person.id, { roles: ['admin'] });
  expect((await people()).status).toBe(200);
  await changePerson(db.pool, person.id, { active: false });
  expect((await people()).status).toBe(401);
  await changePerson(db.pool, person.id, { active: true });
  expect((await people()).status).toBe(401);
});

const own = { Host: 'fanfare.test' };
test.each([
  ['a page of ours', { 'Sec-Fetch-Site': 'same-origin' }, 200],
  ['a page of ours, whatever its Origin says', { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }, 200],
  ['a neighbour of our site', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['another site with our Origin', { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://fanfare.test' }, 403],
  ['an older browser on a page of ours', { ...own, Origin: 'http://fanfare.test' }, 200],
  ['an older browser behind a proxy', { ...own, Origin: 'https://public.fanfare.test' }, 200],
  ['an older browser on another port', { ...own, Origin: 'http://fanfare.test:81' }, 403],
  ['an older browser elsewhere', { ...own, Origin: 'https://elsewhere.example' }, 403],
  ['nowhere that says so', {}, 403],
  ['a page without an origin', { Origin: 'null' }, 403],
])('a change by cookie from %s is answered as it should be', async (_where, headers, status) => {
  const config = testConfig({ FANFARE_PUBLIC_URL: 'https://public.fanfare.test' });
  const there = createApp(appDeps(db, { config }));
  await personWithPassword(db, 'csrf@fanfare.example');
  const cookie = await cookieOfSignIn(there, 'csrf@fanfare.example');
  const change = request(there).patch('/v1/session').set('Cookie', cookie).set(headers);
  const answer = await change.send({ language: 'zh-CN' });
  expect(answer.status).toBe(status);
  if (status === 403) expect(answer.body).toMatchObject({ code: 'CSRF_REFUSED' });
  else expect(answer.body).toMatchObject({ person: { language: 'zh-CN' } });
  const read = await request(there).get('/v1/session').set('Cookie', cookie).set(headers);
  expect(read.status).toBe(200);
});

test('a bearer is asked for no origin, and counts before a cookie', async () => {
  const { bearer, person } = await signIn(db, ['lead'], 'bearer@fanfare.example');
  await personWithPassword(db, 'beside@fanfare.example');
  const cookie = await cookieOfSignIn(app, 'beside@fanfare.example');
  const answer = await request(app)
    .patch('/v1/session')
    .set({ Authorization: bearer, Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' })
    .send({ name: ' Bea ' });
  expect(answer.body).toMatchObject({ person: { id: person.id, name: 'Bea' } });
  const bad = await request(app).get('/v1/session').set({ Authorization: 'Bearer nothing', Cookie: cookie });
  expect(bad.status).toBe(401);
});

test.each(['post', 'delete'] as const)('another site can %s no session', async (method) => {
  await personWithPassword(db, 'foreign@fanfare.example');
  const call = request(app)[method]('/v1/session').set('Sec-Fetch-Site', 'cross-site');
  const answer = await call.send(
    method === 'post' ? { email: 'foreign@fanfare.example', password: PASSWORD } : {},
  );
  expect(answer.body).toMatchObject({ code: 'CSRF_REFUSED' });
});

test('where passwords are off nobody signs in by one, and the ways say so', async () => {
  await personWithPassword(db, 'off@fanfare.example');
  const config = testConfig({
    ...{ FANFARE_PASSWORDS: 'off', FANFARE_OIDC_ISSUER: 'https://id.fanfare.test' },
    ...{ FANFARE_OIDC_CLIENT_ID: 'console', FANFARE_OIDC_NAME: 'Lark' },
  });
  const there = createApp(appDeps(db, { config }));
  const answer = await request(there)
    .post('/v1/session')
    .send({ email: 'off@fanfare.example', password: PASSWORD });
  expect(answer.body).toMatchObject({ code: 'PASSWORDS_OFF' });
  expect((await request(there).get('/v1/session/ways')).body).toEqual({
    password: false,
    oidc: { name: 'Lark' },
  });
  expect((await request(app).get('/v1/session/ways')).body).toEqual({ password: true, oidc: null });
});
