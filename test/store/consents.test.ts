import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { listConsents, unsubscribe } from '../../store/consents.ts';
import { suppressionOf } from '../../store/suppressions.ts';
import { testDatabase } from '../support/postgres.ts';
import { aPreparedRow } from '../support/prepared-waves.ts';

const db = await testDatabase();
const { pool } = db;
const AT = Date.parse('2027-06-09T11:00:00Z');
let row: Awaited<ReturnType<typeof aPreparedRow>>;
beforeEach(async () => {
  row = await aPreparedRow(db);
});

const suppressed = () => suppressionOf(pool, { channel: 'email', address: `${row.customer}@example.test` });

test('unsubscribing takes consent back and suppresses the address; a second time changes nothing', async () => {
  expect(await suppressed()).toBeNull();
  for (const at of [AT, AT + 1]) expect(await unsubscribe(pool, { messageId: row.id, at })).toBe(true);
  expect(await listConsents(pool, row.customer)).toEqual([
    { channel: 'email', granted: false, at: AT, source: 'unsubscribe' },
  ]);
  expect(await suppressed()).toBe('unsubscribed');
});

test('who never said anything is on record as having said no', async () => {
  await pool.query('delete from consents where customer_id = $1', [row.customer]);
  await unsubscribe(pool, { messageId: row.id, at: AT });
  expect(await listConsents(pool, row.customer)).toMatchObject([{ granted: false }]);
});

test('a message there is none of takes nobody’s consent', async () => {
  expect(await unsubscribe(pool, { messageId: uuid(), at: AT })).toBe(false);
  expect(await listConsents(pool, row.customer)).toMatchObject([{ granted: true }]);
});
