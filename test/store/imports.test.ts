import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { findImport } from '../../store/imports.ts';
import { insertImport } from '../../store/imports/rows.ts';
import { aFile, begin, importLines } from '../support/imports.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const ORDERS = 'order_id,ordered_at,customer_id,email,sku,description,quantity,unit_price,country,kind';

async function ask<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await db.pool.query<T>(sql, values)).rows;
}

const linesOf = (orderId: string) =>
  ask(
    'select position, sku, quantity, unit_price_milli as price, kind from sales_lines where order_id = $1 order by 1',
    [orderId],
  );

describe('orders', () => {
  test('are sales, returns and others by the rules, and exact duplicates are kept', async () => {
    const result = await importLines(db, 'orders', {
      lines: [
        ORDERS,
        'o1,2011-01-05 10:00:00,c1,,A,Alpha,2,1.255,UK,',
        'o1,2011-01-05 10:00:00,c1,,A,Alpha,2,1.255,UK,',
        'Co1,2011-01-06 10:00:00,c1,,A,Alpha,-2,1.255,UK,',
        'o2,2011-01-06 10:00:00,,,A,,-1,1,UK,',
        'o2,2011-01-06 10:00:00,,,A,,1,0,UK,',
        'o3,2011-01-06 10:00:00,,,A,,3,2,UK,return',
      ],
    });
    expect(result).toMatchObject({
      state: 'done',
      lines: 6,
      imported: 6,
      updated: 0,
      rejected: 0,
      errors: [],
    });
    expect(await linesOf('o1')).toEqual([
      { position: 1, sku: 'A', quantity: 2, price: 1255, kind: 'sale' },
      { position: 2, sku: 'A', quantity: 2, price: 1255, kind: 'sale' },
    ]);
    expect(await linesOf('Co1')).toMatchObject([{ quantity: -2, kind: 'return' }]);
    expect(await linesOf('o2')).toMatchObject([{ kind: 'other' }, { kind: 'other' }]);
    expect(await linesOf('o3')).toMatchObject([{ quantity: -3, kind: 'return' }]);
  });

  test('an order met again in another file replaces its lines whole, others stay', async () => {
    await importLines(db, 'orders', {
      lines: [
        ORDERS,
        'p1,2011-01-05 10:00,,,A,,1,1,,',
        'p1,2011-01-05 10:00,,,B,,1,1,,',
        'p2,2011-01-05 10:00,,,A,,1,1,,',
      ],
    });
    const again = await importLines(db, 'orders', {
      lines: [ORDERS, 'p1,2011-01-07 10:00,,,C,,5,1,,', 'p3,2011-01-05 10:00,,,A,,1,1,,'],
    });
    expect(again).toMatchObject({ imported: 1, updated: 1, rejected: 0 });
    expect(await linesOf('p1')).toMatchObject([{ position: 1, sku: 'C', quantity: 5 }]);
    expect(await linesOf('p2')).toHaveLength(1);
  });

  test('make products and customers from their lines, without any consent, and leave known ones as they are', async () => {
    await importLines(db, 'products', { lines: ['sku,name,price', 'K,Known name,9.5'] });
    await importLines(db, 'orders', {
      lines: [
        ORDERS,
        'm1,2011-01-05 10:00,m-1,M1@Shop.Test,K,Other name,1,1,Norway,',
        'm1,2011-01-05 10:00,m-1,,N,Rare,1,2.125,Norway,',
        'm2,2011-01-06 10:00,m-1,,N,Usual,1,3,Norway,',
        'm3,2011-01-07 10:00,m-1,,N,Usual,-1,4,Norway,',
        'm4,2011-01-07 10:00,,,O,,1,1,,',
      ],
    });
    expect(
      await ask(
        `select sku, name, price_milli as price from products where sku in ('K', 'N', 'O') order by 1`,
      ),
    ).toEqual([
      { sku: 'K', name: 'Known name', price: 9500 },
      { sku: 'N', name: 'Usual', price: 3000 },
      { sku: 'O', name: 'O', price: 1000 },
    ]);
    expect(await ask(`select email, country from customers where id = 'm-1'`)).toEqual([
      { email: 'm1@shop.test', country: 'Norway' },
    ]);
    expect(await ask(`select * from consents where customer_id = 'm-1'`)).toEqual([]);
  });

  test('bad lines are named with their number and stop nothing', async () => {
    const bad = [
      ',2011-01-05 10:00,,,A,,1,1,,',
      'b,2011-02-30 10:00,,,A,,1,1,,',
      'b,yesterday,,,A,,1,1,,',
      'b,2011-01-05 10:00,,,A,,1.5,1,,',
      'b,2011-01-05 10:00,,,A,,1,1.2345,,',
      'b,2011-01-05 10:00,,,A,,1,free,,',
      'b,2011-01-05 10:00,,not an address,A,,1,1,,',
      'b,2011-01-05 10:00,,,A,,1,1,,gift',
      'b,2011-01-05 10:00,,,A,,1,1',
      'b,2011-01-05 10:00,,,"A,,1,1,,',
    ];
    const result = await importLines(db, 'orders', {
      lines: [ORDERS, ...bad, 'good,2011-01-05 10:00,,,A,,1,1,,'],
    });
    expect(result).toMatchObject({ lines: 11, imported: 1, rejected: 10 });
    expect(result.errors).toEqual([
      { line: 2, message: 'order_id is empty' },
      { line: 3, message: `ordered_at '2011-02-30' is not a date (YYYY-MM-DD)` },
      { line: 4, message: `ordered_at 'yesterday' is not a date-time (YYYY-MM-DD HH:MM:SS)` },
      { line: 5, message: `quantity '1.5' is not a whole number` },
      { line: 6, message: `unit_price '1.2345' has more than three decimals` },
      { line: 7, message: `unit_price 'free' is not a price` },
      { line: 8, message: 'email is not an e-mail address' },
      { line: 9, message: 'kind is neither sale nor return' },
      { line: 10, message: 'The line has 8 cells, the header 10' },
      { line: 11, message: 'A quote is not closed' },
    ]);
    expect(await linesOf('good')).toHaveLength(1);
    expect(await linesOf('b')).toHaveLength(0);
  });

  test('a line of broken UTF-8 or with a NUL is rejected, its neighbours are taken', async () => {
    const line = (id: string, sku: Buffer) =>
      Buffer.concat([Buffer.from(`${id},2011-01-05 10:00,,,`), sku, Buffer.from(',,1,1,,\n')]);
    const file = aFile(
      Buffer.concat([
        Buffer.from(`${ORDERS}\n`),
        line('u1', Buffer.from('é')),
        line('u2', Buffer.from([0xc3, 0x28])),
        line('u3', Buffer.from([0])),
        line('u4', Buffer.from('好')),
      ]),
    );
    const result = await (await begin(db, 'orders', { file })).done;
    expect(result).toMatchObject({ imported: 2, rejected: 2 });
    expect(result.errors).toEqual([
      { line: 3, message: 'The line is not valid UTF-8' },
      { line: 4, message: 'The line has a NUL character' },
    ]);
    expect(await linesOf('u4')).toMatchObject([{ sku: '好' }]);
  });

  test('more than 1,000 bad lines are all counted, the first 1,000 kept', async () => {
    const result = await importLines(db, 'orders', {
      lines: [ORDERS, ...Array.from({ length: 1_500 }, (_, n) => `x${n}`)],
    });
    expect(result.rejected).toBe(1_500);
    expect(result.errors).toHaveLength(1_000);
    expect(result.errors.at(-1)?.line).toBe(1_001);
  });

  test('an order of 2,000 lines is taken, one of 2,001 is rejected whole', async () => {
    const order = (id: string, lines: number) =>
      Array.from({ length: lines }, () => `${id},2011-01-05 10:00,,,A,,1,1,,`);
    const result = await importLines(db, 'orders', {
      lines: [ORDERS, ...order('long', 2_000), ...order('longer', 2_001)],
    });
    expect(result).toMatchObject({ imported: 2_000, rejected: 2_001, lines: 4_001 });
    expect(result.errors[0]).toMatchObject({ message: 'Order longer has 2001 lines, more than 2000' });
    expect(await linesOf('longer')).toHaveLength(0);
  });

  test.each([
    ['summer time', '2011-07-01 10:00:00', 'Europe/London', '2011-07-01T09:00:00.000Z'],
    [
      'a time that DST skips, to the first after it',
      '2011-03-27 01:30:00',
      'Europe/London',
      '2011-03-27T01:00:00.000Z',
    ],
    [
      'a time that comes twice, to the first',
      '2011-10-30 01:30:00',
      'Europe/London',
      '2011-10-30T00:30:00.000Z',
    ],
    ['another zone', '2011-07-01T10:00', 'Asia/Shanghai', '2011-07-01T02:00:00.000Z'],
    ['an offset of its own', '2011-07-01T10:00:00+02:00', 'Europe/London', '2011-07-01T08:00:00.000Z'],
    ['a day alone, to its midnight', '2011-07-01', 'Europe/London', '2011-06-30T23:00:00.000Z'],
  ])('times are local in the zone: %s', async (_name, local, timeZone, instant) => {
    const id = `t-${local}-${timeZone}`;
    await importLines(db, 'orders', { lines: [ORDERS, `${id},${local},,,A,,1,1,,`], timeZone });
    const [row] = await ask<{ at: Date }>('select ordered_at as at from sales_lines where order_id = $1', [
      id,
    ]);
    expect(row?.at.toISOString()).toBe(instant);
  });

  test('another currency than that of the orders that are there is refused, and nothing is taken', async () => {
    await importLines(db, 'orders', { lines: [ORDERS, 'cur1,2011-01-05 10:00,,,A,,1,1,,'] });
    const file = aFile(`${ORDERS}\ncur2,2011-01-05 10:00,,,A,,1,1,,\n`);
    const { id, done } = await begin(db, 'orders', { file, currency: 'EUR' });
    await expect(done).rejects.toMatchObject({ code: 'CURRENCY_MISMATCH' });
    expect(await findImport(db.pool, id, new Date())).toMatchObject({ state: 'failed', imported: 0 });
    expect(await linesOf('cur2')).toHaveLength(0);
  });

  test('any mix of good and bad lines: counts add up to the lines, sums to a plain sum', async () => {
    const good = fc.record({
      quantity: fc.integer({ min: -99, max: 99 }),
      milli: fc.integer({ min: -9_999, max: 99_999 }),
    });
    const line = fc.oneof(
      good,
      fc.constantFrom('', 'x', '"', 'a,b', 'z,2011-01-05 10:00,,,A,,x,1,,').map((bad) => ({ bad })),
    );
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
        const order = `prop-${(round += 1)}`;
        const price = (milli: number) =>
          `${milli < 0 ? '-' : ''}${Math.trunc(Math.abs(milli) / 1000)}.${String(Math.abs(milli) % 1000).padStart(3, '0')}`;
        const text = lines.map((l) =>
          'bad' in l ? l.bad : `${order},2011-01-05 10:00,,,A,,${l.quantity},${price(l.milli)},,`,
        );
        const result = await importLines(db, 'orders', { lines: [ORDERS, ...text] });
        const kept = lines.flatMap((l) => ('bad' in l ? [] : [l]));
        expect(result.imported + result.updated).toBe(kept.length);
        // Empty lines are no lines.
        expect(result.imported + result.updated + result.rejected).toBe(text.filter((t) => t !== '').length);
        const [sum] = await ask<{ milli: number }>(
          'select coalesce(sum(quantity * unit_price_milli), 0)::bigint as milli from sales_lines where order_id = $1',
          [order],
        );
        expect(sum?.milli).toBe(kept.reduce((total, l) => total + l.quantity * l.milli, 0));
      }),
      { numRuns: 25 },
    );
  });
});

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

describe('products and stock', () => {
  test('products take prices of three decimals, and keep what the file does not have', async () => {
    await importLines(db, 'products', {
      lines: ['sku,name,price,unit_cost,charged_since', 'q1,One,1.999,0.5,2026-01-31'],
    });
    const result = await importLines(db, 'products', {
      lines: ['sku,name,price', 'q1,Uno,2', 'q2,Two,-1', 'q3,,1', 'q4,Four,'],
    });
    expect(result).toMatchObject({ imported: 1, updated: 1, rejected: 2 });
    expect(
      await ask(`select name, price_milli as price, unit_cost_milli as cost from products where sku = 'q1'`),
    ).toEqual([{ name: 'Uno', price: 2000, cost: 500 }]);
  });

  test('stock is set through the ledger, and not below what is reserved', async () => {
    const first = await importLines(db, 'stock', {
      lines: ['sku,location,on_hand', 's1,,10', 's2,north,5', 's3,,-1'],
    });
    expect(first).toMatchObject({ imported: 2, rejected: 1 });
    await ask(
      `insert into stock_entries (key, sku, location, kind, quantity, at) values ('r', 's1', 'main', 'reserve', 4, now())`,
    );
    await ask(`update stock_balances set reserved = 4 where sku = 's1'`);
    const second = await importLines(db, 'stock', { lines: ['sku,on_hand', 's1,3', 's1,7', 's4,1'] });
    expect(second).toMatchObject({ imported: 1, updated: 1, rejected: 1 });
    expect(second.errors).toEqual([{ line: 2, message: 'on_hand of s1 is below the 4 that are reserved' }]);
    const balances = await ask(
      `select sku, location, initial, on_hand as "onHand" from stock_balances order by 1`,
    );
    expect(balances).toEqual([
      { sku: 's1', location: 'main', initial: 7, onHand: 7 },
      { sku: 's2', location: 'north', initial: 5, onHand: 5 },
      { sku: 's4', location: 'main', initial: 1, onHand: 1 },
    ]);
    const sums = await ask(
      `select sku, sum(quantity)::int as initial from stock_entries where kind = 'set' group by 1 order by 1`,
    );
    expect(sums).toEqual([
      { sku: 's1', initial: 7 },
      { sku: 's2', initial: 5 },
      { sku: 's4', initial: 1 },
    ]);
  });
});

describe('a file', () => {
  test('sent again is answered with the earlier result; read in another way it is another file', async () => {
    const lines = ['sku,name,label', 'f1,One,Uno'];
    const first = await importLines(db, 'products', { lines });
    expect(await importLines(db, 'products', { lines })).toEqual(first);
    const mapped = await importLines(db, 'products', { lines, map: { name: 'label' } });
    expect(mapped).toMatchObject({ imported: 0, updated: 1 });
    expect(mapped.id).not.toBe(first.id);
  });

  test('sent twice at once is taken once', async () => {
    const file = aFile(`${ORDERS}\ntw,2011-01-05 10:00,,,A,,1,1,,\n`);
    const tickets = await Promise.all([begin(db, 'orders', { file }), begin(db, 'orders', { file })]);
    const [a, b] = await Promise.all(tickets.map(({ done }) => done));
    expect(a?.id).toBe(b?.id);
    expect(await linesOf('tw')).toHaveLength(1);
    const states = await ask<{ state: string }>('select state from imports where id = any ($1) order by 1', [
      tickets.map(({ id }) => id),
    ]);
    expect(new Set(states.map(({ state }) => state)).has('running')).toBe(false);
  });

  test.each([
    ['without a header it needs', 'sku,label\na,b\n', `The header has no column 'name'`],
    ['that is empty', '', `The header has no column 'sku', 'name'`],
    ['with a column twice', 'sku,name,sku\na,b,c\n', `The header names the column 'sku' twice`],
  ])('%s is refused whole and may be sent again', async (_name, text, message) => {
    const { id, done } = await begin(db, 'products', { file: aFile(text) });
    await expect(done).rejects.toMatchObject({ code: 'INVALID_BODY', message });
    expect(await findImport(db.pool, id, new Date())).toMatchObject({ state: 'failed', failure: message });
  });

  test('whose process died is found aborted; one that is being read is not', async () => {
    const id = uuid();
    const row = { id, kind: 'orders' as const, hash: 'dead', total: 5, personId: null, at: Date.now() };
    await insertImport(db.pool, row);
    const client = await db.pool.connect();
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [id]);
    expect(await findImport(db.pool, id, new Date())).toMatchObject({ state: 'running' });
    client.release(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await findImport(db.pool, id, new Date())).toMatchObject({ state: 'aborted', imported: 0 });
  });
});
