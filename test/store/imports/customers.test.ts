import { describe, expect, test } from '@jest/globals';
import { importLines } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const ORDERS = 'order_id,ordered_at,customer_id,email,sku,description,quantity,unit_price,country,kind';

async function ask<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await db.pool.query<T>(sql, values)).rows;
}

describe('customers', () => {
  const HEADER =
    'customer_id,email,time_zone,language,tags,birth_year,consent_email,consent_email_at,consent_email_source';
  const customer = async (id: string) => (await ask('select * from customers where id = $1', [id]))[0];
  const consents = (id: string) =>
    ask('select channel, granted, source from consents where customer_id = $1 order by 1', [id]);

  test('come with consents and tags; a bad address or year is rejected, a bad zone is left empty with a warning', async () => {
    const result = await importLines(db, 'customers', {
      lines: [
        HEADER,
        'k1,K1@Shop.Test,Asia/Shanghai,zh-CN,vip; new;,1990,yes,2026-01-01 10:00,web',
        'k2,k2@shop.test,Mars/Olympus,en,,,no,,',
        'k3,nobody,,,,,,,',
        'k4,,,,,1666,,,',
        'k5,,,,,,maybe,,',
        'k6,,,,,,,,',
      ],
    });
    expect(result).toMatchObject({ imported: 3, rejected: 3 });
    expect(result.errors.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(result.warnings).toEqual([{ line: 3, message: 'time_zone is no zone anybody knows; left empty' }]);
    expect(await customer('k1')).toMatchObject({
      email: 'k1@shop.test',
      time_zone: 'Asia/Shanghai',
      tags: ['vip', 'new'],
      birth_year: 1990,
    });
    expect(await customer('k2')).toMatchObject({ time_zone: null });
    expect(await consents('k1')).toEqual([{ channel: 'email', granted: true, source: 'web' }]);
    expect(await consents('k2')).toEqual([{ channel: 'email', granted: false, source: null }]);
    expect(await consents('k6')).toEqual([]);
  });

  test('sent again change only the columns the file has', async () => {
    await importLines(db, 'customers', { lines: ['customer_id,email,name', 'n1,n1@shop.test,Ann'] });
    const result = await importLines(db, 'customers', {
      lines: ['customer_id,name,extra', 'n1,,x', 'n2,Bob,y'],
    });
    expect(result).toMatchObject({ imported: 1, updated: 1 });
    expect(result.warnings).toEqual([{ line: 1, message: `The column 'extra' is not read` }]);
    expect(await customer('n1')).toMatchObject({ email: 'n1@shop.test', name: null });
  });

  test('an older or undated statement never gives back a consent that was withdrawn', async () => {
    const consent = (value: string, at: string) =>
      importLines(db, 'customers', {
        lines: ['customer_id,consent_email,consent_email_at', `w1,${value},${at}`],
      });
    await consent('yes', '2026-01-01');
    await consent('no', '2026-03-01');
    await consent('yes', '2026-02-01');
    await consent('yes', '');
    expect(await consents('w1')).toMatchObject([{ granted: false }]);
    await consent('yes', '2026-04-01');
    expect(await consents('w1')).toMatchObject([{ granted: true }]);
  });

  test('who was erased stays erased, by customer file and by order file', async () => {
    await ask(`insert into customers (id, erased_at) values ('e1', '2026-01-01')`);
    const result = await importLines(db, 'customers', { lines: ['customer_id,email', 'e1,e1@shop.test'] });
    expect(result).toMatchObject({
      rejected: 1,
      errors: [{ line: 2, message: 'The customer was erased and stays erased' }],
    });
    await importLines(db, 'orders', { lines: [ORDERS, 'er1,2011-01-05 10:00,e1,e1@shop.test,A,,1,1,,'] });
    expect(await customer('e1')).toMatchObject({ email: null });
  });
});
