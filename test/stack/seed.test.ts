import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { passwordFault } from '../../domain/password.ts';
import { seed, type TokensFile } from '../../stack/seed.ts';
import { hashPassword, isPassword, setPassword } from '../../store/passwords.ts';
import { personByEmail } from '../../store/people.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'fanfare-seed-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const file = join(folder, 'tokens.json');
const LEAD = 'lead@fanfare.example';

async function seeded(): Promise<TokensFile> {
  await seed(db, { file, webhookSecret: 'whsec_x' });
  return JSON.parse(await readFile(file, 'utf8')) as TokensFile;
}

test('everybody has a password of their own that is good, and it stays on a second start', async () => {
  const first = await seeded();
  const { webhookSecret, ...people } = first;
  expect(webhookSecret).toBe('whsec_x');
  const passwords = Object.values(people).map(({ password }) => password);
  expect(new Set(passwords).size).toBe(16);
  for (const [email, { password = '' }] of Object.entries(people))
    expect(passwordFault(password, { email, name: email.split('@')[0] ?? '' })).toBeNull();
  const lead = await personByEmail(db.pool, LEAD);
  expect(await isPassword(db.pool, lead?.id ?? null, first[LEAD]?.password ?? '')).toBe(true);
  expect(await seeded()).toEqual(first);
});

test('a password that somebody has chosen is theirs: it is neither shown nor replaced', async () => {
  const lead = await personByEmail(db.pool, LEAD);
  const hash = await hashPassword('chosen-by-themself-1');
  await setPassword(db.pool, { personId: lead?.id ?? '', hash, at: new Date() });
  const after = await seeded();
  expect(after[LEAD]).toEqual({ token: expect.any(String), roles: ['lead', 'responder'] });
  expect(await isPassword(db.pool, lead?.id ?? null, 'chosen-by-themself-1')).toBe(true);
});
