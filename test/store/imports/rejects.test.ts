import { describe, expect, test } from '@jest/globals';
import { listRejects } from '../../../store/import-rejects.ts';
import { eraseCustomer } from '../../../store/customers.ts';
import { importLines } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const rejectsOf = (importId: string) =>
  listRejects(pool, { importId, after: 0, limit: 1_000, at: Date.now() });
const HEADER = 'customer_id,email,name';

describe('rejected lines', () => {
  test('are kept as they stand in the file, whatever is wrong with them', async () => {
    const { id, kept, rejected } = await importLines(db, 'customers', {
      lines: [
        HEADER,
        'r1,not an address,"Ann, ""A."""',
        'r2,ann@example.test,Ann',
        'r3,two,many,cells',
        'r4,"no end,x',
        `r5,${'x'.repeat(5_000)},y`,
        'r6,li@nowhere,李',
      ],
    });
    expect([kept, rejected]).toEqual([5, 5]);
    const lines = await rejectsOf(id);
    expect(lines.map(({ line, text }) => [line, text?.slice(0, 40)])).toEqual([
      [2, 'r1,not an address,"Ann, ""A."""'],
      [4, 'r3,two,many,cells'],
      [5, 'r4,"no end,x'],
      [6, `r5,${'x'.repeat(37)}`],
      [7, 'r6,li@nowhere,李'],
    ]);
    expect(lines[3]?.text).toHaveLength(4_001);
    expect(lines[0]?.message).toBe('email is not an e-mail address');
  });

  test('that only the merge finds wrong are kept too', async () => {
    const line = 'long,2011-01-05 10:00,buyer,A,1,1';
    const { id } = await importLines(db, 'orders', {
      lines: ['order_id,ordered_at,customer_id,sku,quantity,unit_price', ...Array<string>(2_001).fill(line)],
    });
    const lines = await rejectsOf(id);
    expect(lines).toHaveLength(1_000);
    expect(lines[0]).toEqual({ line: 2, message: expect.stringContaining('2001 lines'), text: line });
  });

  test('of somebody who is erased are not, and erasing takes those that are', async () => {
    await pool.query(
      `insert into customers (id, email, tags) values ('e1', 'Eve@example.test', '{}'), ('e2', null, '{}')`,
    );
    await eraseCustomer(pool, { customerId: 'e2', at: 0 });
    const { id } = await importLines(db, 'customers', {
      lines: [
        HEADER,
        'e1,wrong,Eve',
        'e2,back@example.test,Was Erased',
        'other,eve@EXAMPLE.test,x,y',
        'e1,"unclosed',
        'e9,wrong,Nine',
      ],
    });
    expect((await rejectsOf(id)).map(({ line, text }) => [line, text])).toEqual([
      [2, 'e1,wrong,Eve'],
      [3, null],
      [4, 'other,eve@EXAMPLE.test,x,y'],
      [5, 'e1,"unclosed'],
      [6, 'e9,wrong,Nine'],
    ]);
    await eraseCustomer(pool, { customerId: 'e1', at: 0 });
    expect((await rejectsOf(id)).map(({ line }) => line)).toEqual([3, 6]);
  });

  test('are none where all is well, and none of a file that was not taken', async () => {
    expect(await importLines(db, 'customers', { lines: [HEADER, 'fine,,'] })).toMatchObject({ kept: 0 });
    await expect(importLines(db, 'customers', { lines: ['email', 'x'] })).rejects.toThrow();
    const { rows } = await pool.query<{ n: number }>(
      `select count(*) as n from import_rejects r where not exists (
         select from imports i where i.id = r.import_id and i.state = 'done')`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
