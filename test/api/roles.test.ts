import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../api/app.ts';
import { mayCall } from '../../api/openapi/tables.ts';
import type { Route } from '../../api/route.ts';
import { allRoutes } from '../../api/routes/index.ts';
import { ROLES, type Role } from '../../domain/plan/vocabulary.ts';
import { appDeps, signIn } from '../support/app.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db, { limits: { signInFailures: 100_000 } });
const routes = allRoutes(deps);
const app = createApp(deps, routes);
const bearers = new Map<Role, string>();
const guarded = routes.filter(({ access }) => access !== 'public' && access !== 'signature');

beforeAll(async () => {
  for (const role of ROLES) bearers.set(role, (await signIn(db, [role])).bearer);
});

const NOBODY = '019a0000-0000-7000-8000-0000000000ff';

/** Calls a route about things that are not there, with no body: nothing is done beyond the door. */
async function knock({ method, path }: Route, bearer?: string): Promise<{ status: number; code?: string }> {
  const address = path.replace(/\{\w+\}/g, NOBODY);
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const call = request(app)[verb](address);
  if (bearer !== undefined) void call.set('Authorization', bearer);
  const { status, body } = await call;
  return { status, code: (body as { code?: string }).code ?? '' };
}

test.each(guarded.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s lets in the roles of the table and nobody else',
  async (_name, route) => {
    const refused: Role[] = [];
    for (const role of ROLES) {
      const { status, code } = await knock(route, bearers.get(role));
      if (code === 'FORBIDDEN') refused.push(role);
      expect({ role, status, fault: status >= 500 && status !== 503 }).toEqual({
        role,
        status,
        fault: false,
      });
      expect(status).not.toBe(401);
    }
    expect(refused).toEqual(ROLES.filter((role) => !mayCall(route, role)));
    expect(await knock(route)).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  },
);

test('a person with two roles may what either may', async () => {
  const { bearer } = await signIn(db, ['viewer', 'admin'], 'both@fanfare.example');
  const answer = await request(app).get('/v1/people').set('Authorization', bearer);
  expect(answer.status).toBe(200);
});
