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
  ])('times are local in the zone: %s', async (...[, local, timeZone, instant]) => {
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
      fc.constantFrom('', 'x', '"x"y', 'a,b', 'z,2011-01-05 10:00,,,A,,x,1,,').map((bad) => ({ bad })),
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
