import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { projectFolder } from '../../stack/locations.mjs';
import { personByEmail } from '../../store/people.ts';
import { useSignInLink } from '../../store/sign-in-links.ts';
import { secretHash } from '../../store/secrets.ts';
import { personByToken } from '../../store/tokens.ts';
import { createTestDatabase } from '../support/postgres.ts';

const run = promisify(execFile);
const { url, database, drop } = await createTestDatabase();
afterAll(drop);

const admin = (...args: string[]): Promise<{ stdout: string; stderr: string; code?: number }> =>
  run(process.execPath, ['--import', 'tsx', 'stack/admin.ts', ...args], {
    cwd: projectFolder,
    env: { PATH: process.env.PATH, DATABASE_URL: url },
  }).catch((error: { stdout: string; stderr: string; code: number }) => error);

test('an admin who is added can sign in with the token that is shown once', async () => {
  const { stdout } = await admin('add', 'Root');
  expect(stdout).toContain('root@fanfare.example is an admin');
  const tokens = await database.pool.query<{ id: string }>('select id from tokens');
  expect(stdout).toContain(`The token ${tokens.rows[0]?.id},`);
  const audited = await database.pool.query('select action from audit order by seq');
  expect(audited.rows).toEqual([{ action: 'personAdded' }, { action: 'tokenIssued' }]);
  const token = stdout.trim().split('\n').at(-1) ?? '';
  expect(await personByToken(database.pool, secretHash(token), new Date())).toMatchObject({
    email: 'root@fanfare.example',
    roles: ['admin'],
  });
});

test('a person who exists is not made admin by the way', async () => {
  expect(await admin('add', 'root@fanfare.example')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('exists already'),
  });
});

test('a link that is asked for signs a person in once, and stands on the chain', async () => {
  const { stdout } = await admin('sign-in', 'root@fanfare.example');
  const [, token = ''] = /http:\/\/localhost:3000\/p\/sign-in\/([\w-]{43})\n/.exec(stdout) ?? [];
  const person = await personByEmail(database.pool, 'root@fanfare.example');
  expect(await useSignInLink(database.pool, token, new Date())).toBe(person?.id);
  expect(await useSignInLink(database.pool, token, new Date())).toBeNull();
  const audited = await database.pool.query('select action, data from audit order by seq desc limit 1');
  expect(audited.rows).toMatchObject([{ action: 'signInLinkMade', data: { personId: person?.id } }]);
  expect(await admin('sign-in', 'nobody@fanfare.example')).toMatchObject({ code: 1 });
});

test('a wrong command says how to use it', async () => {
  expect(await admin('remove')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('npm run admin -- add NAME'),
  });
});
