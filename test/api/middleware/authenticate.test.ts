import { expect, test } from '@jest/globals';
import type { Request } from 'express';
import { z } from 'zod';
import { admit } from '../../../api/middleware/authenticate.ts';
import { openRoute, route } from '../../../api/route.ts';
import { changePerson } from '../../../store/people.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const base = { method: 'GET', path: '/v1/a', summary: 'A', answers: { 200: z.unknown() } } as const;
const handle = async () => ({});
const leads = route({ ...base, roles: ['lead', 'admin'], handle });
const everybody = route({ ...base, roles: 'anyRole', handle });
const asked = (authorization?: string): Request => ({ get: () => authorization }) as unknown as Request;

test('a route for roles lets in whoever has one of them, by the token alone', async () => {
  const { person, bearer } = await signIn(db, ['viewer', 'admin']);
  expect(await admit(deps, leads, asked(bearer))).toEqual(person);
  expect(await admit(deps, leads, asked(bearer.replace('Bearer', 'bearer')))).toEqual(person);
});

test('a role that may not is told which may', async () => {
  const { bearer } = await signIn(db, ['finance']);
  await expect(admit(deps, leads, asked(bearer))).rejects.toMatchObject({
    code: 'FORBIDDEN',
    details: { roles: ['lead', 'admin'] },
  });
  expect(await admit(deps, everybody, asked(bearer))).toMatchObject({ roles: ['finance'] });
});

test.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', `Bearer ${'x'.repeat(2_000)}`])(
  'Authorization %j is nobody',
  async (header) => {
    await expect(admit(deps, everybody, asked(header))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      headers: { 'WWW-Authenticate': expect.stringContaining('Bearer') },
    });
  },
);

test('somebody made inactive is nobody from the next call on', async () => {
  const { person, bearer } = await signIn(db, ['lead']);
  await changePerson(db.pool, person.id, { active: false });
  await expect(admit(deps, everybody, asked(bearer))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('open and signed routes ask for no token', async () => {
  const open = openRoute({ ...base, access: 'public', handle });
  const signed = openRoute({ ...base, access: 'signature', handle });
  expect([await admit(deps, open, asked()), await admit(deps, signed, asked())]).toEqual([
    undefined,
    undefined,
  ]);
});
