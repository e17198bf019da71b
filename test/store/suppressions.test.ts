import { expect, test } from '@jest/globals';
import { suppress, suppressionOf } from '../../store/suppressions.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const at = Date.parse('2027-06-09T11:00:00Z');
const reasonOf = (address: string, channel = 'email') => suppressionOf(pool, { channel, address });

test('an address is suppressed however it is spelled, on its channel alone, and keeps its first reason', async () => {
  const given = { channel: 'email', address: ' Ann@Example.TEST', at };
  await suppress(pool, { ...given, reason: 'bounced' });
  await suppress(pool, { ...given, reason: 'complained' });
  expect(await reasonOf('ann@example.test ')).toBe('bounced');
  expect([await reasonOf('ann@example.test', 'sms'), await reasonOf('bob@example.test')]).toEqual([
    ...[null, null],
  ]);
});

test('the address itself is kept nowhere', async () => {
  await suppress(pool, { channel: 'email', address: 'canary@example.test', at, reason: 'unsubscribed' });
  const { rows } = await pool.query<{ kept: string }>(
    `select string_agg(s::text, ' ') as kept from suppressions s`,
  );
  expect(rows[0]?.kept).not.toContain('canary');
});
