import { expect, test } from '@jest/globals';
import { bindIdentity } from '../../store/identities.ts';
import { aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const at = new Date();
const bind = (issuer: string, subject: string, personId: string) =>
  bindIdentity(pool, { issuer, subject, personId, at });

test('a subject and a person of one provider belong to each other from their first meeting on', async () => {
  const [one, two] = [await aPerson(pool, 'one@fanfare.example'), await aPerson(pool, 'two@fanfare.example')];
  expect(await bind('https://id.test', 'a', one)).toBe('bound');
  expect(await bind('https://id.test', 'a', one)).toBe('known');
  expect(await bind('https://id.test', 'b', one)).toBe('other');
  expect(await bind('https://id.test', 'a', two)).toBe('other');
  expect(await bind('https://other.test', 'b', one)).toBe('bound');
});

test('of two who meet a subject at once, one is bound to it', async () => {
  const people = await Promise.all(
    Array.from({ length: 8 }, (_, n) => aPerson(pool, `at-once-${n}@fanfare.example`)),
  );
  const told = await Promise.all(people.map((person) => bind('https://id.test', 'race', person)));
  expect(told.filter((each) => each === 'bound')).toHaveLength(1);
  expect(told.filter((each) => each === 'other')).toHaveLength(7);
});
