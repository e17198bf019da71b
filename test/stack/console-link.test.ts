import { afterAll, expect, test } from '@jest/globals';
import { consoleLink } from '../../stack/console-link.ts';
import { useSignInLink } from '../../store/sign-in-links.ts';
import { testConfig } from '../support/app.ts';
import { aPerson } from '../support/builders.ts';
import { createTestDatabase } from '../support/postgres.ts';

const { url, database, drop } = await createTestDatabase();
afterAll(drop);
const addresses = { databaseUrl: url } as Parameters<typeof consoleLink>[0]['addresses'];
const stack = { addresses, config: testConfig({ PORT: '3777' }) };

test('a link leads to the stack it is of, to its place, and signs its person in; nobody gets none', async () => {
  const personId = await aPerson(database.pool, 'lead@fanfare.example');
  const asked = { email: 'lead@fanfare.example', lifeMs: 60_000 };
  const link = await consoleLink(stack, { ...asked, to: '/console/campaigns/1' });
  const [, token = ''] =
    /^http:\/\/localhost:3777\/p\/sign-in\/([\w-]{43})\?to=%2Fconsole%2Fcampaigns%2F1$/.exec(link ?? '') ??
    [];
  expect(await useSignInLink(database.pool, token, new Date(Date.now() + 61_000))).toBeNull();
  expect(await useSignInLink(database.pool, token, new Date())).toBe(personId);
  expect(await consoleLink(stack, asked)).toMatch(/\/p\/sign-in\/[\w-]{43}$/);
  expect(await consoleLink(stack, { ...asked, email: 'nobody@fanfare.example' })).toBeNull();
});
