import { expect, test } from '@jest/globals';
import { addPerson, changePerson } from '../../store/people.ts';
import { secretHash } from '../../store/secrets.ts';
import { issueToken, keepToken, personByToken, revokeToken } from '../../store/tokens.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const at = new Date('2026-06-01T00:00:00Z');
const later = (ms: number): Date => new Date(at.getTime() + ms);

async function aHolder(email: string): Promise<string> {
  const person = await addPerson(pool, { email, name: 'A', roles: ['lead'] });
  return person?.id ?? '';
}

test('a token finds its person until it expires, and only its hash is kept', async () => {
  const personId = await aHolder('a@fanfare.example');
  const { token } = await issueToken(pool, { personId, expiresAt: later(1_000) });
  expect(await personByToken(pool, secretHash(token), at)).toMatchObject({ id: personId });
  expect(await personByToken(pool, secretHash(token), later(1_000))).toBeNull();
  expect(await personByToken(pool, secretHash(`${token}x`), at)).toBeNull();
  const rows = await pool.query('select * from tokens');
  expect(JSON.stringify(rows.rows)).not.toContain(token);
});

test('a revoked token finds nobody; revoking again keeps the first instant', async () => {
  const personId = await aHolder('b@fanfare.example');
  const { id, token } = await issueToken(pool, { personId, expiresAt: later(1_000) });
  expect(await revokeToken(pool, id, at)).toEqual({ personId });
  expect(await revokeToken(pool, id, later(5))).toEqual({ personId });
  expect(await revokeToken(pool, personId, at)).toBeNull();
  expect(await personByToken(pool, secretHash(token), at)).toBeNull();
  const kept = await pool.query<{ revoked_at: Date }>('select revoked_at from tokens where id = $1', [id]);
  expect(kept.rows[0]?.revoked_at).toEqual(at);
});

test('the token of somebody inactive finds nobody', async () => {
  const personId = await aHolder('c@fanfare.example');
  const { token } = await issueToken(pool, { personId, expiresAt: later(1_000) });
  await changePerson(pool, personId, { active: false });
  expect(await personByToken(pool, secretHash(token), at)).toBeNull();
});

test('a token that somebody holds already is kept once', async () => {
  const personId = await aHolder('d@fanfare.example');
  await keepToken(pool, 'held', { personId, expiresAt: later(1_000) });
  await keepToken(pool, 'held', { personId, expiresAt: later(9_000) });
  expect(await personByToken(pool, secretHash('held'), at)).toMatchObject({ id: personId });
  expect(await personByToken(pool, secretHash('held'), later(2_000))).toBeNull();
});

test('the last token that lets an admin in is not ended, also where two are ended at once', async () => {
  const person = await addPerson(pool, { email: 'root@fanfare.example', name: 'Root', roles: ['admin'] });
  const issue = () => issueToken(pool, { personId: person?.id ?? '', expiresAt: later(1_000) });
  const [one, two, gone] = [await issue(), await issue(), await issue()];
  await pool.query('update tokens set expires_at = $2 where id = $1', [gone.id, at]);
  const results = await Promise.allSettled([revokeToken(pool, one.id, at), revokeToken(pool, two.id, at)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = results.find(({ status }) => status === 'rejected');
  expect(refused).toMatchObject({ reason: { code: 'LAST_ADMIN' } });
  expect(await revokeToken(pool, gone.id, at)).toEqual({ personId: person?.id });
});
