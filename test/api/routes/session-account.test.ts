import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { DomainError } from '../../../domain/errors.ts';
import { createPasswordActivities } from '../../../activities/password/index.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { listAudit } from '../../../store/audit.ts';
import { changePerson } from '../../../store/people.ts';
import { makeSignInLink } from '../../../store/sign-in-links.ts';
import { aGateway, appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';
import { cookieIn, cookieOfSignIn, PASSWORD, personWithPassword } from '../../support/sessions.ts';

const db = await testDatabase();
let ahead = 0;
const now = (): number => Date.now() + ahead;
const asked: string[] = [];
const gateway = aGateway({ mailPassword: async (id) => void asked.push(id) });
const app = createApp(appDeps(db, { now, gateway }));
const own = { 'Sec-Fetch-Site': 'same-origin' };
const NEW = 'copper-kettle-9-gardens';

const status = async (cookie: string): Promise<number> =>
  (await request(app).get('/v1/session').set('Cookie', cookie)).status;
const tryPassword = (email: string, password: string) =>
  request(app).post('/v1/session').send({ email, password });

/** Asks for a reset and does what the worker would; answers the tokens of the mails. */
async function tokensFor(email: string, mails = 1): Promise<string[]> {
  asked.length = 0;
  const answer = await request(app).post('/v1/session/password-reset').send({ email });
  expect({ status: answer.status, text: answer.text }).toEqual({ status: 202, text: '' });
  const sent: StaffMail[] = [];
  const worker = createPasswordActivities({
    ...{ db, config: { FANFARE_PUBLIC_URL: 'https://fanfare.test' } },
    staffMailer: { send: async (mail) => ({ sent: sent.push(mail) > 0 }) },
  });
  for (let n = 0; n < mails; n += 1) await worker.sendPasswordMail({ requestId: asked[0] ?? '', at: now() });
  return sent.map(({ content }) => content.en.actions?.[0]?.url.split('#')[1] ?? '');
}
const setBy = (token: string, password = NEW) =>
  request(app).put('/v1/session/password-reset').send({ token, password });

test('who changes their password stays in here and is out everywhere else, links included', async () => {
  const person = await personWithPassword(db, 'change@fanfare.example');
  const here = await cookieOfSignIn(app, 'change@fanfare.example');
  const there = await cookieOfSignIn(app, 'change@fanfare.example');
  const expiresAt = new Date(Date.now() + 60_000);
  const link = await makeSignInLink(db.pool, { personId: person.id, expiresAt });
  const change = request(app).put('/v1/session/password').set(own).set('Cookie', here);
  const answer = await change.send({ current: PASSWORD, password: NEW });
  expect(answer.status).toBe(204);
  expect([await status(here), await status(there)]).toEqual([200, 401]);
  expect((await request(app).post(`/p/sign-in/${link}`)).status).toBe(410);
  expect((await tryPassword('change@fanfare.example', PASSWORD)).status).toBe(401);
  expect((await tryPassword('change@fanfare.example', NEW)).status).toBe(200);
  const audit = await listAudit(db.pool, { scope: 'all', after: 0, limit: 200 });
  expect(audit.filter(({ action }) => action === 'passwordSet')).toMatchObject([
    { actorId: person.id, data: { personId: person.id } },
  ]);
  const kept = await db.pool.query('select * from idempotency');
  expect(kept.rows).toEqual([]);
});

test.each([
  ['short', 'tooShort'],
  ['x'.repeat(257), 'tooLong'],
  ['fine@fanfare.example', 'yours'],
  ['Password123456', 'common'],
])('the password %s is refused as %s, and the old one stays', async (password, reason) => {
  await personWithPassword(db, 'fine@fanfare.example');
  const { bearer } = await signIn(db, ['viewer'], 'fine@fanfare.example');
  const answer = await request(app)
    .put('/v1/session/password')
    .set({ Authorization: bearer, 'Accept-Language': 'zh-CN' })
    .send({ current: PASSWORD, password });
  expect(answer.body).toMatchObject({ status: 422, code: 'PASSWORD_REFUSED', reason });
  expect((answer.body as { detail: string }).detail).toMatch(/\p{Script=Han}/u);
  expect((await tryPassword('fine@fanfare.example', PASSWORD)).status).toBe(200);
});

test('who does not know the password cannot change it, and is told to wait after five tries', async () => {
  await personWithPassword(db, 'open@fanfare.example');
  const cookie = await cookieOfSignIn(app, 'open@fanfare.example');
  const codes: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const change = request(app).put('/v1/session/password').set(own).set('Cookie', cookie);
    codes.push((await change.send({ current: 'guess', password: NEW })).body.code as string);
  }
  expect(codes).toEqual([...Array<string>(5).fill('PASSWORD_WRONG'), 'SIGN_IN_LOCKED']);
});

test('a reset sets a password by a link that works once, signs in, and ends what was open', async () => {
  await personWithPassword(db, 'forgot@fanfare.example');
  const before = await cookieOfSignIn(app, 'forgot@fanfare.example');
  const [token = ''] = await tokensFor('Forgot@fanfare.example');
  expect((await setBy(token, 'short')).body).toMatchObject({ code: 'PASSWORD_REFUSED' });
  const [first, ...others] = (await Promise.all(Array.from({ length: 5 }, () => setBy(token)))).sort(
    (a, b) => a.status - b.status,
  );
  expect(first?.body).toMatchObject({ person: { email: 'forgot@fanfare.example' } });
  expect(others.map(({ body }) => (body as { code: string }).code)).toEqual(
    Array(4).fill('PASSWORD_LINK_GONE'),
  );
  expect([await status(before), await status(first === undefined ? '' : cookieIn(first))]).toEqual([
    401, 200,
  ]);
  expect((await tryPassword('forgot@fanfare.example', NEW)).status).toBe(200);
});

test('both links of a mail that was sent twice are good, for one use together', async () => {
  await personWithPassword(db, 'twice@fanfare.example');
  const [one = '', two = ''] = await tokensFor('twice@fanfare.example', 2);
  expect(one).not.toBe(two);
  expect([(await setBy(two)).status, (await setBy(one)).status]).toEqual([200, 410]);
});

test('a link for a password ends after an hour, and when another one was used', async () => {
  await personWithPassword(db, 'late@fanfare.example');
  const [old = ''] = await tokensFor('late@fanfare.example');
  const [newer = ''] = await tokensFor('late@fanfare.example');
  try {
    ahead = 3_600_001;
    expect((await setBy(old)).status).toBe(410);
    ahead = 3_500_000;
    expect([(await setBy(newer)).status, (await setBy(old)).status]).toEqual([200, 410]);
  } finally {
    ahead = 0;
  }
});

test('who is unknown, inactive, or whoever they are: the answer is the same, and no mail is made for nobody', async () => {
  const gone = await personWithPassword(db, 'left@fanfare.example');
  await changePerson(db.pool, gone.id, { active: false });
  expect(await tokensFor('nobody@fanfare.example')).toEqual([]);
  expect(await tokensFor('left@fanfare.example')).toEqual([]);
  expect(asked).toHaveLength(1);
});

test('three mails may be asked for one address, then it is waited; another address is not held up', async () => {
  const ask = (email: string) => request(app).post('/v1/session/password-reset').send({ email });
  for (const _ of [1, 2, 3]) expect((await ask('many@fanfare.example')).status).toBe(202);
  const answer = await ask('many@fanfare.example');
  expect(answer.body).toMatchObject({ status: 429, code: 'SIGN_IN_LOCKED' });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(60);
  expect((await ask('other@fanfare.example')).status).toBe(202);
});

test('where no worker can be told, a reset says so to everybody alike', async () => {
  await personWithPassword(db, 'away@fanfare.example');
  const away = aGateway({
    mailPassword: () => Promise.reject(new DomainError('WORKER_UNAVAILABLE', 'Not now')),
  });
  const there = createApp(appDeps(db, { gateway: away }));
  for (const email of ['away@fanfare.example', 'unknown@fanfare.example']) {
    const answer = await request(there).post('/v1/session/password-reset').send({ email });
    expect(answer.body).toMatchObject({ code: 'WORKER_UNAVAILABLE' });
  }
});

test('an admin invites somebody, who sets a first password within a week', async () => {
  const admin = await signIn(db, ['admin']);
  const { person } = await signIn(db, ['designer'], 'new@fanfare.example');
  asked.length = 0;
  const call = () => request(app).post(`/v1/people/${person.id}/invite`).set('Authorization', admin.bearer);
  const answer = await call().set('Idempotency-Key', 'once');
  await call().set('Idempotency-Key', 'once');
  expect(answer.status).toBe(202);
  expect(asked).toHaveLength(1);
  const links: string[] = [];
  const worker = createPasswordActivities({
    ...{ db, config: { FANFARE_PUBLIC_URL: 'https://fanfare.test' } },
    staffMailer: {
      send: async ({ content }) => {
        links.push(content['zh-CN'].actions?.[0]?.url ?? '');
        return { sent: true };
      },
    },
  });
  await worker.sendPasswordMail({ requestId: asked[0] ?? '', at: now() });
  expect(links[0]).toMatch(/^https:\/\/fanfare\.test\/console\/set-password#[\w-]{43}$/);
  ahead = 6 * 86_400_000;
  try {
    expect((await setBy(links[0]?.split('#')[1] ?? '')).status).toBe(200);
  } finally {
    ahead = 0;
  }
  await changePerson(db.pool, person.id, { active: false });
  expect((await call()).body).toMatchObject({ code: 'PERSON_INACTIVE' });
});

test('somebody sees where they are signed in, ends one of their sessions, and nobody else can', async () => {
  await personWithPassword(db, 'two@fanfare.example');
  await personWithPassword(db, 'thief@fanfare.example');
  const here = await cookieOfSignIn(app, 'two@fanfare.example');
  const there = await cookieOfSignIn(app, 'two@fanfare.example');
  const list = await request(app).get('/v1/session/sessions').set('Cookie', here);
  const { items } = list.body as { items: { id: string; current: boolean; way: string }[] };
  expect(items.map(({ current, way }) => `${way} ${current}`).sort()).toEqual([
    'password false',
    'password true',
  ]);
  const other = items.find(({ current }) => !current)?.id ?? '';
  const end = (cookie: string, id: string) =>
    request(app).delete(`/v1/session/sessions/${id}`).set(own).set('Cookie', cookie);
  const thief = await cookieOfSignIn(app, 'thief@fanfare.example');
  expect((await end(thief, other)).body).toMatchObject({ code: 'SESSION_NOT_FOUND' });
  expect((await end(here, 'x')).body).toMatchObject({ code: 'SESSION_NOT_FOUND' });
  expect([await status(there), (await end(here, other)).status, await status(there)]).toEqual([
    200, 204, 401,
  ]);
});
