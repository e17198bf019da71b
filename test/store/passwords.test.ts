import { expect, test } from '@jest/globals';
import { hashPassword, isPassword, setFirstPassword, setPassword } from '../../store/passwords.ts';
import { aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const at = new Date();

test('a password is kept as argon2id with the parameters of OWASP, salted', async () => {
  const [one, two] = await Promise.all([hashPassword('the same words'), hashPassword('the same words')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
});

test('a person has the password that was set last, and a first one only while there is none', async () => {
  const personId = await aPerson(pool, 'pass@fanfare.example');
  const [first, second] = await Promise.all([hashPassword('first of all'), hashPassword('second of all')]);
  expect(await isPassword(pool, personId, 'first of all')).toBe(false);
  expect(await setFirstPassword(pool, { personId, hash: first, at })).toBe(true);
  expect(await setFirstPassword(pool, { personId, hash: second, at })).toBe(false);
  expect(await isPassword(pool, personId, 'first of all')).toBe(true);
  await setPassword(pool, { personId, hash: second, at });
  expect(await isPassword(pool, personId, 'first of all')).toBe(false);
  expect(await isPassword(pool, personId, 'second of all')).toBe(true);
});

test('the same characters composed otherwise are the same password', async () => {
  const personId = await aPerson(pool, 'composed@fanfare.example');
  await setPassword(pool, { personId, hash: await hashPassword('caf\u00e9 \uff21 long words'), at });
  expect(await isPassword(pool, personId, 'cafe\u0301 A long words')).toBe(true);
});

test('nobody has a password', async () => {
  expect(await isPassword(pool, null, '')).toBe(false);
  expect(await isPassword(pool, null, 'anything')).toBe(false);
});
