import { expect, test } from '@jest/globals';
import { findSignInLink, makeSignInLink, useSignInLink } from '../../store/sign-in-links.ts';
import { aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const at = new Date(Date.UTC(2027, 0, 1));
const later = (ms: number): Date => new Date(at.getTime() + ms);
const personId = await aPerson(pool, 'link@fanfare.example');

test('a link is good once, until its end, and kept as its hash alone', async () => {
  const token = await makeSignInLink(pool, { personId, expiresAt: later(1_000) });
  expect(await findSignInLink(pool, token)).toEqual({ personId, expiresAt: later(1_000), usedAt: null });
  expect(await useSignInLink(pool, token, later(1_000))).toBeNull();
  const used = await Promise.all(Array.from({ length: 20 }, () => useSignInLink(pool, token, at)));
  expect(used.filter((each) => each !== null)).toEqual([personId]);
  expect(await findSignInLink(pool, token)).toMatchObject({ usedAt: at });
  const { rows } = await pool.query('select * from sign_in_links');
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('what is no link is found nowhere', async () => {
  expect(await findSignInLink(pool, 'x'.repeat(43))).toBeNull();
  expect(await useSignInLink(pool, '', at)).toBeNull();
});
