import { expect, test } from '@jest/globals';
import {
  endLinksOf,
  makePasswordToken,
  openPasswordRequest,
  personOfPasswordToken,
  requestPassword,
  usePasswordToken,
} from '../../store/password-requests.ts';
import { changePerson } from '../../store/people.ts';
import { makeSignInLink, useSignInLink } from '../../store/sign-in-links.ts';
import { aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const at = new Date(Date.UTC(2027, 0, 1));
const soon = new Date(at.getTime() + 3_600_000);
const ask = (email: string): Promise<string> => requestPassword(pool, { email, kind: 'reset', at });

test('a request of nobody has an id like any other, and stands for nothing', async () => {
  const id = await ask('nobody@fanfare.example');
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await openPasswordRequest(pool, id)).toBeNull();
});

test('of twenty at once, with two tokens of one request, one sets the password', async () => {
  const personId = await aPerson(pool, 'twenty@fanfare.example');
  const requestId = await ask('Twenty@fanfare.example');
  const tokens = [
    await makePasswordToken(pool, { requestId, expiresAt: soon }),
    await makePasswordToken(pool, { requestId, expiresAt: soon }),
  ];
  for (const token of tokens) expect(await personOfPasswordToken(pool, token, at)).toBe(personId);
  const used = await Promise.all(
    Array.from({ length: 20 }, (_, n) => usePasswordToken(pool, tokens[n % 2] ?? '', at)),
  );
  expect(used.filter((each) => each !== null)).toEqual([personId]);
  expect(await openPasswordRequest(pool, requestId)).toBeNull();
});

test('links end together: by another password, and with their person', async () => {
  for (const end of ['password', 'person'] as const) {
    const email = `${end}@fanfare.example`;
    const personId = await aPerson(pool, email);
    const token = await makePasswordToken(pool, { requestId: await ask(email), expiresAt: soon });
    const link = await makeSignInLink(pool, { personId, expiresAt: soon });
    if (end === 'password') await endLinksOf(pool, personId, at);
    else {
      await changePerson(pool, personId, { active: false });
      await changePerson(pool, personId, { active: true });
    }
    expect(await usePasswordToken(pool, token, at)).toBeNull();
    expect(await useSignInLink(pool, link, at)).toBeNull();
  }
});
