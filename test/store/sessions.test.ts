import { describe, expect, test } from '@jest/globals';
import { changePerson } from '../../store/people.ts';
import { secretHash } from '../../store/secrets.ts';
import {
  endSession,
  endSessionById,
  endSessionsOf,
  IDLE_MS,
  listSessions,
  liveSession,
  LONGEST_MS,
  openSession,
} from '../../store/sessions.ts';
import { aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = Date.UTC(2027, 0, 1);
const when = (ms = 0): Date => new Date(AT + ms);
let next = 0;

async function opened() {
  const personId = await aPerson(pool, `s${(next += 1)}@fanfare.example`);
  const { id, secret } = await openSession(pool, { personId, way: 'password', at: when() });
  const hash = secretHash(secret);
  const live = (ms: number, touch = true) => liveSession(pool, { hash, at: when(ms), touch });
  return { personId, id, hash, secret, live };
}

describe('a session', () => {
  test('is found by the hash of its secret, with its person, and kept as that hash alone', async () => {
    const { personId, secret, live } = await opened();
    expect(await live(1)).toMatchObject({ person: { id: personId, active: true } });
    const { rows } = await pool.query('select * from sessions where person_id = $1', [personId]);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(secret).toMatch(/^[\w-]{43}$/);
  });

  test('that is used lives on, one that is only asked about does not', async () => {
    const { live } = await opened();
    expect((await live(IDLE_MS - 1, false))?.expiresAt).toEqual(when(IDLE_MS));
    expect((await live(IDLE_MS - 1))?.expiresAt).toEqual(when(2 * IDLE_MS - 1));
    expect(await live(IDLE_MS + 1)).not.toBeNull();
    expect(await live(3 * IDLE_MS)).toBeNull();
  });

  test('ends after seven days however much it is used', async () => {
    const { live } = await opened();
    for (let at = 0; at < LONGEST_MS; at += IDLE_MS / 2) expect(await live(at)).not.toBeNull();
    expect((await live(LONGEST_MS - 1))?.expiresAt).toEqual(when(LONGEST_MS));
    expect(await live(LONGEST_MS)).toBeNull();
  });

  test('is written as used at most once a minute', async () => {
    const { id, live } = await opened();
    const seen = async () =>
      (await pool.query<{ at: Date }>('select seen_at as at from sessions where id = $1', [id])).rows[0]?.at;
    await live(59_000);
    expect(await seen()).toEqual(when());
    await live(61_000);
    expect(await seen()).toEqual(when(61_000));
  });

  test('ends for good by its secret, by its id, with all others, and with its person', async () => {
    const [a, b, c, d] = [await opened(), await opened(), await opened(), await opened()];
    await endSession(pool, a.hash, when(1));
    expect(await endSessionById(pool, { id: b.id, personId: a.personId, at: when(1) })).toBe(false);
    expect(await endSessionById(pool, { id: b.id, personId: b.personId, at: when(1) })).toBe(true);
    const again = await openSession(pool, { personId: c.personId, way: 'link', at: when() });
    const except = secretHash(again.secret);
    expect(await endSessionsOf(pool, { personId: c.personId, at: when(1), except })).toBe(1);
    await changePerson(pool, d.personId, { active: false });
    await changePerson(pool, d.personId, { active: true });
    for (const { live } of [a, b, c, d]) expect(await live(2)).toBeNull();
    expect(await liveSession(pool, { hash: except, at: when(2), touch: true })).not.toBeNull();
  });

  test('is opened for nobody who is inactive', async () => {
    const personId = await aPerson(pool, 'inactive@fanfare.example');
    await changePerson(pool, personId, { active: false });
    await expect(openSession(pool, { personId, way: 'link', at: when() })).rejects.toMatchObject({
      code: 'PERSON_INACTIVE',
    });
  });

  test('is listed while it lives, used last first; long dead ones are forgotten', async () => {
    const { personId, hash } = await opened();
    const later = await openSession(pool, { personId, way: 'oidc', at: when(60_000) });
    const list = await listSessions(pool, { personId, at: when(120_000), hash });
    expect(list.map(({ way, current }) => [way, current])).toEqual([
      ['oidc', false],
      ['password', true],
    ]);
    await endSession(pool, secretHash(later.secret), when(120_000));
    expect(await listSessions(pool, { personId, at: when(120_000), hash })).toHaveLength(1);
    await openSession(pool, { personId, way: 'link', at: when(LONGEST_MS + 31 * 86_400_000) });
    const { rows } = await pool.query('select way from sessions where person_id = $1', [personId]);
    expect(rows).toEqual([{ way: 'link' }]);
  });
});
