import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { changePerson } from '../../../store/people.ts';
import { makeSignInLink } from '../../../store/sign-in-links.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';
import { cookieIn } from '../../support/sessions.ts';

const db = await testDatabase();
const app = createApp(appDeps(db));
const soon = (): Date => new Date(Date.now() + 60_000);
const linkOf = (personId: string, expiresAt = soon()): Promise<string> =>
  makeSignInLink(db.pool, { personId, expiresAt });

test('a link is opened as often as one likes, and its button signs in once', async () => {
  const { person } = await signIn(db, ['lead'], 'link@fanfare.example');
  const token = await linkOf(person.id);
  for (const lang of ['en', 'zh-CN', 'en']) {
    const shown = await request(app).get(`/p/sign-in/${token}?lang=${lang}`);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain(person.name);
    expect(shown.text).toContain(lang === 'en' ? 'Sign in' : '登录');
    expect(cookieIn(shown)).toBe('');
  }
  const pressed = await Promise.all(
    Array.from({ length: 20 }, () => request(app).post(`/p/sign-in/${token}`)),
  );
  const [first, ...others] = pressed.sort((a, b) => a.status - b.status);
  expect(first).toMatchObject({ status: 303, headers: { location: '/console/' } });
  expect(others.map((answer) => `${answer.status}${cookieIn(answer)}`)).toEqual(Array(19).fill('410'));
  const cookie = first === undefined ? '' : cookieIn(first);
  const seen = await request(app).get('/v1/session').set('Cookie', cookie);
  expect(seen.body).toMatchObject({ person: { id: person.id } });
  const again = await request(app).get(`/p/sign-in/${token}`).set('Accept-Language', 'zh-CN');
  expect(again).toMatchObject({ status: 410, text: expect.stringContaining('此链接已使用') });
});

test('a link that is unknown, over, or of somebody who is gone signs nobody in', async () => {
  const { person } = await signIn(db, ['lead'], 'over@fanfare.example');
  const { person: gone } = await signIn(db, ['lead'], 'gone@fanfare.example');
  const expired = await linkOf(person.id, new Date(Date.now() - 1));
  const left = await linkOf(gone.id);
  await changePerson(db.pool, gone.id, { active: false });
  const statuses = [];
  for (const token of ['x'.repeat(43), expired, left]) {
    for (const call of [request(app).get(`/p/sign-in/${token}`), request(app).post(`/p/sign-in/${token}`)]) {
      const answer = await call;
      expect(cookieIn(answer)).toBe('');
      statuses.push(answer.status);
    }
  }
  expect(statuses).toEqual([404, 404, 410, 410, 410, 410]);
  await expect(linkOf(gone.id)).rejects.toMatchObject({ code: 'PERSON_INACTIVE' });
});

test.each([
  [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
  [{ Origin: 'https://elsewhere.example' }, 403],
  [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }, 303],
  [{ Origin: 'null' }, 303],
])('the button pressed with %j answers %i', async (headers, status) => {
  const { person } = await signIn(db, ['lead'], 'press@fanfare.example');
  const token = await linkOf(person.id);
  const answer = await request(app)
    .post(`/p/sign-in/${token}`)
    .set(headers as Record<string, string>);
  expect(answer.status).toBe(status);
});

test.each([
  ['/console/campaigns/019a-b', '/console/campaigns/019a-b'],
  ['https://elsewhere.example/console/', '/console/'],
  ['//elsewhere.example', '/console/'],
  ['/console/../p/x', '/console/'],
])('a link that asks for %s leads to %s', async (to, place) => {
  const { person } = await signIn(db, ['lead'], 'place@fanfare.example');
  const token = await linkOf(person.id);
  const address = `/p/sign-in/${token}?to=${encodeURIComponent(to)}`;
  expect((await request(app).get(address)).status).toBe(200);
  const pressed = await request(app).post(address);
  expect(pressed.headers['location']).toBe(place);
});
