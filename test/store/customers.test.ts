import { expect, test } from '@jest/globals';
import { customerExists, eraseCustomer, findCustomer } from '../../store/customers.ts';
import { suppress, suppressionOf } from '../../store/suppressions.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = Date.parse('2027-06-09T11:00:00Z');

test('an erased customer has nothing left in any column but the bare id and the first instant', async () => {
  await pool.query(
    `insert into customers (id, email, phone, name, language, time_zone, country, region, gender, birth_year, tier, tags, registered_at)
     values ('c1', 'ann@example.test', '+44 1', 'Ann', 'en', 'Europe/London', 'GB', 'Kent', 'f', 1980, 'gold', '{vip}', $1)`,
    [new Date(AT)],
  );
  await suppress(pool, { channel: 'email', address: 'ann@example.test', reason: 'complained', at: AT });
  for (const at of [AT, AT + 1]) expect(await eraseCustomer(pool, { customerId: 'c1', at })).toBe(true);
  const { rows } = await pool.query<{ left: object }>(
    `select jsonb_strip_nulls(to_jsonb(c)) - 'created_at' - 'updated_at' as left from customers c where id = 'c1'`,
  );
  expect(Object.keys(rows[0]?.left ?? {}).sort()).toEqual(['erased_at', 'id', 'tags']);
  expect(await findCustomer(pool, 'c1')).toMatchObject({ tags: [], erasedAt: AT });
  expect(await suppressionOf(pool, { channel: 'email', address: 'ann@example.test' })).toBe('complained');
});

test('an erased customer is known to have been there, and who never was is not', async () => {
  await pool.query(`insert into customers (id, tags) values ('c2', '{}')`);
  await eraseCustomer(pool, { customerId: 'c2', at: AT });
  expect([await customerExists(pool, 'c2'), await customerExists(pool, 'nobody')]).toEqual([true, false]);
  expect(await eraseCustomer(pool, { customerId: 'nobody', at: AT })).toBe(false);
  expect(await findCustomer(pool, 'nobody')).toBeNull();
});
