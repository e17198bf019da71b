import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../api/app.ts';
import { drain, listen } from '../../api/listen.ts';
import { mayCall } from '../../api/openapi/tables.ts';
import type { Route } from '../../api/route.ts';
import { allRoutes } from '../../api/routes/index.ts';
import { ROLES, type Role } from '../../domain/plan/vocabulary.ts';
import { docsRoutes } from '../../api/routes/docs.ts';
import { changePerson } from '../../store/people.ts';
import { issueToken, revokeToken } from '../../store/tokens.ts';
import { appDeps, signIn } from '../support/app.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db, { limits: { signInFailures: 100_000 } });
const routes = allRoutes(deps);
// Listens once: supertest would open a port for each of some thousand calls.
const server = await listen(createApp(deps, routes), 0);
afterAll(() => drain(server, 0));
const bearers = new Map<Role, string>();
const every = [...routes, ...docsRoutes(routes)];
const guarded = every.filter(({ access }) => access !== 'public' && access !== 'signature');
const open = every.filter((route) => !guarded.includes(route));
/** Tokens that were good once, by why they are not. */
const ended = new Map<string, string>();

beforeAll(async () => {
  for (const role of ROLES) bearers.set(role, (await signIn(db, [role])).bearer);
  const soon = new Date(Date.now() + 3_600_000);
  const holder = await signIn(db, [...ROLES], 'everything@fanfare.example');
  const token = (expiresAt: Date) => issueToken(db.pool, { personId: holder.person.id, expiresAt });
  const revoked = await token(soon);
  await revokeToken(db.pool, revoked.id, new Date());
  ended.set('revoked', `Bearer ${revoked.token}`);
  ended.set('expired', `Bearer ${(await token(new Date(Date.now() - 1_000))).token}`);
  const gone = await signIn(db, [...ROLES], 'gone@fanfare.example');
  await changePerson(db.pool, gone.person.id, { active: false });
  ended.set('of somebody inactive', gone.bearer);
});

const NOBODY = '019a0000-0000-7000-8000-0000000000ff';

/** Calls a route about things that are not there, with no body: nothing is done beyond the door. */
async function knock(
  { method, path, access }: Route,
  bearer?: string,
): Promise<{ status: number; code?: string }> {
  const address = path.replace(/\{\w+\}/g, NOBODY);
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const call = request(server)[verb](address);
  if (bearer !== undefined) void call.set('Authorization', bearer);
  if (access === 'signature') void call.type('json').send('{}');
  const { status, body } = await call;
  return { status, code: (body as { code?: string }).code ?? '' };
}

test.each(guarded.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s lets in the roles of the table and nobody else',
  async (_name, route) => {
    const told = await Promise.all(ROLES.map((role) => knock(route, bearers.get(role))));
    const refused = ROLES.filter((_, n) => told[n]?.code === 'FORBIDDEN');
    expect(told.filter(({ status }) => status === 401 || (status >= 500 && status !== 503))).toEqual([]);
    expect(refused).toEqual(ROLES.filter((role) => !mayCall(route, role)));
    expect(await knock(route)).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    for (const [why, bearer] of ended) {
      expect({ why, ...(await knock(route, bearer)) }).toEqual({ why, status: 401, code: 'UNAUTHENTICATED' });
    }
  },
);

test.each(open.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s needs no token, and one that has ended does not matter there',
  async (_name, route) => {
    for (const bearer of [undefined, ended.get('revoked')]) {
      const { status, code } = await knock(route, bearer);
      expect(code).not.toBe('UNAUTHENTICATED');
      expect(code).not.toBe('FORBIDDEN');
      if (route.access === 'signature')
        expect({ status, code }).toEqual({ status: 401, code: 'INVALID_SIGNATURE' });
    }
  },
);

test('every row of the table is walked, and no address is known that is not in it', async () => {
  expect(guarded.length + open.length).toBe(every.length);
  for (const path of ['/v1', '/v1/', '/v1/admin', '/v1/people/', '/V1/people', '/metrics/', '/p', '/t/c/']) {
    const answer = await request(server)
      .get(path)
      .set('Authorization', bearers.get('admin') ?? '');
    expect({ path, status: answer.status }).toEqual({ path, status: 404 });
  }
});

test('a person with two roles may what either may', async () => {
  const { bearer } = await signIn(db, ['viewer', 'admin'], 'both@fanfare.example');
  const answer = await request(server).get('/v1/people').set('Authorization', bearer);
  expect(answer.status).toBe(200);
});
