import { expect, test } from '@jest/globals';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();

test('an int8 within 2^53 arrives as a number, beyond it the query fails', async () => {
  const { rows } = await db.pool.query<{ n: number }>('select 9007199254740991::int8 as n');
  expect(rows[0]?.n).toBe(9_007_199_254_740_991);
  await expect(db.pool.query('select 9007199254740992::int8')).rejects.toThrow(
    '9007199254740992 does not fit',
  );
});
