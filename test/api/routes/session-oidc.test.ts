import { afterAll, beforeEach, expect, jest, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { listAudit } from '../../../store/audit.ts';
import { changePerson } from '../../../store/people.ts';
import { freePort } from '../../../stack/ports.ts';
import { appDeps, signIn, testConfig } from '../../support/app.ts';
import { CLIENT, startProvider } from '../../support/oidc.ts';
import { testDatabase } from '../../support/postgres.ts';
import { cookieIn } from '../../support/sessions.ts';

const db = await testDatabase();
// The provider warns that it is a test's.
for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);
const PUBLIC = 'http://fanfare.test';
const provider = await startProvider(`${PUBLIC}/v1/session/oidc/callback`);
afterAll(() => provider.stop());

const configFor = (issuer: string) =>
  testConfig({
    ...{ FANFARE_PUBLIC_URL: PUBLIC, FANFARE_OIDC_ISSUER: issuer, FANFARE_OIDC_CLIENT_ID: CLIENT.id },
    FANFARE_OIDC_CLIENT_SECRET: CLIENT.secret,
  });
const app = createApp(appDeps(db, { config: configFor(provider.issuer) }));
const { person } = await signIn(db, ['lead'], 'lead@fanfare.example');
const lead = { sub: 'lead-there', email: 'Lead@fanfare.example', email_verified: true };
beforeEach(() => {
  provider.account = lead;
});

interface Way {
  /** What the cookie brings along. */
  kept: Record<string, string>;
  /** The address at the provider. */
  url: string;
}

async function begin(query = ''): Promise<Way> {
  const answer = await request(app).get(`/v1/session/oidc/start${query}`);
  expect(answer.status).toBe(302);
  const [set = ''] = ([] as string[]).concat(answer.headers['set-cookie'] ?? []);
  expect(set).toMatch(/^fanfare_oidc=.*HttpOnly; SameSite=Lax$/);
  const [, value = ''] = cookieIn(answer, 'fanfare_oidc').split('=');
  const kept = JSON.parse(Buffer.from(value, 'base64url').toString()) as Record<string, string>;
  return { kept, url: String(answer.headers['location']) };
}

/** Comes back from the provider to us with a cookie that says this. */
async function back(address: string, kept: Record<string, string> | null) {
  const value = Buffer.from(JSON.stringify(kept)).toString('base64url');
  const call = request(app).get(address.slice(PUBLIC.length));
  const answer = await (kept === null ? call : call.set('Cookie', `fanfare_oidc=${value}`));
  return {
    status: answer.status,
    location: String(answer.headers['location']),
    session: cookieIn(answer),
    answer,
  };
}

async function roundTrip() {
  const { kept, url } = await begin();
  return back(await provider.visit(url), kept);
}

test('whom the provider vouches for is signed in, where they wanted to go, and bound to that subject', async () => {
  const { kept, url } = await begin('?to=/console/campaigns/1');
  const asked = new URL(url).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    ...{ response_type: 'code', code_challenge_method: 'S256', scope: 'openid email profile' },
    ...{ state: kept['state'], nonce: kept['nonce'], redirect_uri: `${PUBLIC}/v1/session/oidc/callback` },
  });
  const { status, location, session, answer } = await back(await provider.visit(url), kept);
  expect({ status, location }).toEqual({ status: 302, location: '/console/campaigns/1' });
  const set = ([] as string[]).concat(answer.headers['set-cookie'] ?? []);
  expect(set[0]).toMatch(/^fanfare_oidc=; .*1970/);
  expect(set[1]).toMatch(/^fanfare_session=.*SameSite=Strict$/);
  const seen = await request(app).get('/v1/session').set('Cookie', session);
  expect(seen.body).toMatchObject({ person: { id: person.id } });
  const again = await roundTrip();
  expect(again.location).toBe('/console/');
  const audit = await listAudit(db.pool, { scope: 'all', after: 0, limit: 50 });
  expect(audit).toMatchObject([
    { action: 'identityBound', data: { personId: person.id } },
    { action: 'signedIn', data: { way: 'oidc' } },
    { action: 'signedIn', data: { way: 'oidc' } },
  ]);
  expect(JSON.stringify(audit)).not.toContain('lead-there');
});

test('a code works once, in the browser that asked for it', async () => {
  const { kept, url } = await begin();
  const address = await provider.visit(url);
  expect((await back(address, null)).location).toBe('/console/sign-in?error=oidcFailed');
  expect((await back(address, kept)).location).toBe('/console/');
  expect((await back(address, kept)).location).toBe('/console/sign-in?error=oidcFailed');
});

test.each(['state', 'nonce', 'verifier'])('another %s than was sent signs nobody in', async (part) => {
  const { kept, url } = await begin();
  const other = { ...kept, [part]: 'x'.repeat(43) };
  const { location, session } = await back(await provider.visit(url), other);
  expect({ location, session }).toEqual({ location: '/console/sign-in?error=oidcFailed', session: '' });
});

test('a cookie that leads elsewhere leads nowhere', async () => {
  const { kept, url } = await begin();
  const { location } = await back(await provider.visit(url), { ...kept, to: '//elsewhere.example' });
  expect(location).toBe('/console/sign-in?error=oidcFailed');
  const start = await request(app).get('/v1/session/oidc/start?to=https://elsewhere.example');
  expect(start.status).toBe(400);
});

test('what the provider refuses is refused', async () => {
  const { kept } = await begin();
  const address = `${PUBLIC}/v1/session/oidc/callback?error=access_denied&state=${kept['state']}&iss=${encodeURIComponent(provider.issuer)}`;
  expect((await back(address, kept)).location).toBe('/console/sign-in?error=oidcFailed');
});

test.each([
  ['an address that is not verified', { ...lead, email_verified: false }],
  ['no address', { sub: 'lead-there' }],
  ['somebody unknown here', { sub: 'x', email: 'nobody@fanfare.example', email_verified: true }],
  ['another subject with an address that is bound', { ...lead, sub: 'later-owner' }],
])('%s is refused', async (_who, account) => {
  await roundTrip();
  provider.account = account;
  const { location, session } = await roundTrip();
  expect({ location, session }).toEqual({ location: '/console/sign-in?error=oidcRefused', session: '' });
});

test('a subject that is bound to one person signs no other in, and somebody inactive not at all', async () => {
  await roundTrip();
  await signIn(db, ['lead'], 'other@fanfare.example');
  provider.account = { ...lead, email: 'other@fanfare.example' };
  expect((await roundTrip()).location).toBe('/console/sign-in?error=oidcRefused');
  const gone = await signIn(db, ['lead'], 'gone@fanfare.example');
  await changePerson(db.pool, gone.person.id, { active: false });
  provider.account = { sub: 'gone', email: 'gone@fanfare.example', email_verified: true };
  expect((await roundTrip()).location).toBe('/console/sign-in?error=oidcRefused');
});

test('while the provider is down the API answers, says so, and finds it once it is up', async () => {
  const port = await freePort();
  const there = createApp(appDeps(db, { config: configFor(`http://127.0.0.1:${port}`) }));
  const start = () => request(there).get('/v1/session/oidc/start');
  expect((await start()).headers['location']).toBe('/console/sign-in?error=oidcUnavailable');
  expect((await request(there).get('/v1/session/ways')).body).toMatchObject({ oidc: { name: 'SSO' } });
  const up = await startProvider(`${PUBLIC}/v1/session/oidc/callback`, port);
  try {
    expect((await start()).headers['location']).toContain(`http://127.0.0.1:${port}/auth?`);
  } finally {
    await up.stop();
  }
});

test('without a provider in the environment there is no such address', async () => {
  const there = createApp(appDeps(db));
  for (const path of ['start', 'callback'])
    expect((await request(there).get(`/v1/session/oidc/${path}`)).status).toBe(404);
});
