import { expect, test } from '@jest/globals';
import { dropOldRejects, listRejects, REJECTS_KEPT_MS } from '../../store/import-rejects.ts';
import { importLines } from '../support/imports.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;

test('what is past its time is not shown, and dropped for good', async () => {
  const { id } = await importLines(db, 'customers', { lines: ['customer_id,email', 'a,x', 'b,y', 'c,z'] });
  const list = (at: number, after = 0) => listRejects(pool, { importId: id, after, limit: 2, at });
  const now = Date.now();
  expect((await list(now)).map(({ line }) => line)).toEqual([2, 3]);
  expect((await list(now, 3)).map(({ line }) => line)).toEqual([4]);
  expect(await list(now + REJECTS_KEPT_MS)).toEqual([]);
  const keptOf = async () => (await pool.query<object>('select kept from imports where id = $1', [id])).rows;
  await dropOldRejects(pool, now);
  expect(await keptOf()).toEqual([{ kept: 3 }]);
  await dropOldRejects(pool, now + REJECTS_KEPT_MS);
  expect(await keptOf()).toEqual([{ kept: 0 }]);
  expect(await list(now)).toEqual([]);
});
