import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { projectFolder } from '../../stack/locations.mjs';
import { personByToken, tokenHash } from '../../store/tokens.ts';
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
  expect(await personByToken(database.pool, tokenHash(token), new Date())).toMatchObject({
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

test('a wrong command says how to use it', async () => {
  expect(await admin('remove')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('npm run admin -- add NAME'),
  });
});
