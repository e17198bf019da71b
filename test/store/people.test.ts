import { expect, test } from '@jest/globals';
import {
  addPerson,
  changePerson,
  listPeople,
  peopleByEmail,
  peopleWithRole,
  personByEmail,
  personById,
} from '../../store/people.ts';
import { secretHash } from '../../store/secrets.ts';
import { issueToken, personByToken } from '../../store/tokens.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const UNKNOWN = '019a0000-0000-7000-8000-000000000000';

test('a person is found by id and by address in any case of letters', async () => {
  const added = await addPerson(pool, { email: 'Lead@Fanfare.example', name: 'Lead', roles: ['lead'] });
  expect(added).toMatchObject({
    email: 'lead@fanfare.example',
    roles: ['lead'],
    language: 'en',
    active: true,
  });
  expect(await personByEmail(pool, 'LEAD@fanfare.example')).toEqual(added);
  expect(await personById(pool, added?.id ?? '')).toEqual(added);
  expect(await personById(pool, UNKNOWN)).toBeNull();
  expect(await personByEmail(pool, 'nobody@fanfare.example')).toBeNull();
});

test('an address that is taken adds nobody', async () => {
  expect(
    await addPerson(pool, { email: 'lead@FANFARE.example', name: 'Again', roles: ['viewer'] }),
  ).toBeNull();
  expect(await personByEmail(pool, 'lead@fanfare.example')).toMatchObject({ name: 'Lead' });
});

test('a change keeps what it does not name', async () => {
  const one = await addPerson(pool, {
    email: 'b@fanfare.example',
    name: 'B',
    roles: ['viewer'],
    language: 'zh-CN',
  });
  const changed = await changePerson(pool, one?.id ?? '', { roles: ['approver', 'finance'] });
  expect(changed).toEqual({ ...one, roles: ['approver', 'finance'] });
  expect(await changePerson(pool, one?.id ?? '', { active: false })).toMatchObject({
    active: false,
    name: 'B',
  });
  expect(await changePerson(pool, UNKNOWN, { name: 'X' })).toBeNull();
});

test('people with a role are the active ones', async () => {
  await addPerson(pool, { email: 'c@fanfare.example', name: 'C', roles: ['finance'] });
  expect((await peopleWithRole(pool, 'finance')).map(({ email }) => email)).toEqual(['c@fanfare.example']);
});

test('addresses are looked up together; those unknown are absent', async () => {
  const found = await peopleByEmail(pool, ['C@fanfare.example', 'nobody@fanfare.example']);
  expect([...found.keys()]).toEqual(['c@fanfare.example']);
});

test('a list goes on after the last id seen', async () => {
  const all = await listPeople(pool, { limit: 10 });
  const [first] = await listPeople(pool, { limit: 1 });
  const rest = await listPeople(pool, { limit: 10, after: first?.id ?? '' });
  expect([first, ...rest]).toEqual(all);
});

async function anAdmin(email: string, expiresAt: Date): Promise<string> {
  const person = await addPerson(pool, { email, name: 'X', roles: ['admin', 'lead'] });
  const personId = person?.id ?? '';
  await issueToken(pool, { personId, expiresAt });
  return personId;
}

const HOUR_MS = 3_600_000;
const soon = (): Date => new Date(Date.now() + HOUR_MS);

test('the last admin with a good token stays one, also where two demote each other at once', async () => {
  const [one, two] = [await anAdmin('x@fanfare.example', soon()), await anAdmin('y@fanfare.example', soon())];
  await addPerson(pool, { email: 'tokenless@fanfare.example', name: 'T', roles: ['admin'] });
  const expired = await anAdmin('expired@fanfare.example', new Date(Date.now() - HOUR_MS));
  const results = await Promise.allSettled([
    changePerson(pool, one, { active: false }),
    changePerson(pool, two, { roles: ['lead'] }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const last = results[0].status === 'rejected' ? one : two;
  // Admins whom no token lets in do not count, and may go.
  await expect(changePerson(pool, last, { roles: ['viewer'] })).rejects.toMatchObject({ code: 'LAST_ADMIN' });
  await expect(changePerson(pool, last, { active: false })).rejects.toMatchObject({ code: 'LAST_ADMIN' });
  expect(await changePerson(pool, expired, { roles: ['lead'] })).toMatchObject({ roles: ['lead'] });
  expect(await changePerson(pool, last, { name: 'Boss' })).toMatchObject({ name: 'Boss' });
});

test('who is deactivated loses their tokens for good and gets no new one', async () => {
  const person = await addPerson(pool, { email: 'z@fanfare.example', name: 'Z', roles: ['viewer'] });
  const personId = person?.id ?? '';
  const { token } = await issueToken(pool, { personId, expiresAt: soon() });
  await changePerson(pool, personId, { active: false });
  await expect(issueToken(pool, { personId, expiresAt: soon() })).rejects.toMatchObject({
    code: 'PERSON_INACTIVE',
  });
  await changePerson(pool, personId, { active: true });
  expect(await personByToken(pool, secretHash(token), new Date())).toBeNull();
});
