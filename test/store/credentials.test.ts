import { expect, test } from '@jest/globals';
import { holderOf } from '../../store/credentials.ts';
import { changePerson } from '../../store/people.ts';
import { secretHash } from '../../store/secrets.ts';
import { IDLE_MS, openSession } from '../../store/sessions.ts';
import { issueToken } from '../../store/tokens.ts';
import { aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const at = new Date();

test('a token and a session are two ways to one person, each with its end, and neither is the other', async () => {
  const personId = await aPerson(pool, 'both@fanfare.example');
  const expiresAt = new Date(at.getTime() + 1_000);
  const { token } = await issueToken(pool, { personId, expiresAt });
  const { secret } = await openSession(pool, { personId, way: 'password', at });
  const byToken = { kind: 'token', hash: secretHash(token) } as const;
  const bySession = { kind: 'session', hash: secretHash(secret) } as const;
  expect(await holderOf(pool, byToken, { at })).toMatchObject({ person: { id: personId }, expiresAt });
  expect(await holderOf(pool, bySession, { at })).toMatchObject({
    person: { id: personId },
    expiresAt: new Date(at.getTime() + IDLE_MS),
  });
  expect(await holderOf(pool, { ...byToken, kind: 'session' }, { at })).toBeNull();
  expect(await holderOf(pool, { ...bySession, kind: 'token' }, { at })).toBeNull();
  await changePerson(pool, personId, { active: false });
  expect(await holderOf(pool, byToken, { at })).toBeNull();
  expect(await holderOf(pool, bySession, { at })).toBeNull();
});
