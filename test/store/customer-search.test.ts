import { expect, test } from '@jest/globals';
import { searchCustomers, type FoundAt } from '../../store/customer-search.ts';
import { eraseCustomer } from '../../store/customers.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const find = async (search: string): Promise<string[]> =>
  (await searchCustomers(pool, { search, after: undefined, limit: 50 })).map(({ customer }) => customer.id);

await pool.query(
  `insert into customers (id, email, phone, name, tags) values
   ('K1', 'Ann.Smith@Example.test', '+44 7700 900123', 'Ann Smith', '{}'),
   ('k2', 'bob@example.test', '(0161) 496-0000', 'Bob van den Berg', '{}'),
   ('K3', 'li@example.test', null, '李小明', '{}'),
   ('ann9', null, null, null, '{}'),
   ('gone', 'gone@example.test', '+44 7700 900999', 'Gone Girl', '{}')`,
);

test.each([
  ['an id in any case', 'K', ['K1', 'k2', 'K3']],
  ['an e-mail in any case', 'ann.s', ['K1']],
  ['an id before a name', 'ANN', ['ann9', 'K1']],
  ['a last name', 'berg', ['k2']],
  ['a name in Chinese', '李小', ['K3']],
  ['a phone as it is written elsewhere', '+447700 900123', ['K1']],
  ['a phone as it is written in its country', '07700 900123', ['K1']],
  ['the last digits of a phone', '0123', ['K1']],
  ['digits with signs between', '0161-496', ['k2']],
  ['signs that mean something to LIKE', '%%', []],
  ['a word in the middle', 'van', []],
])('%s is found', async (_name, search, ids) => {
  expect(await find(search)).toEqual(ids);
});

test('who is erased is found by id, and by nothing they had', async () => {
  expect(await find('Girl')).toEqual(['gone']);
  await eraseCustomer(pool, { customerId: 'gone', at: 0 });
  for (const old of ['Girl', 'Gone Girl', 'gone@', '900999']) expect(await find(old)).toEqual([]);
  expect(await find('gone')).toEqual(['gone']);
});

test('pages together have everybody once, in the order of one long page', async () => {
  await pool.query(
    `insert into customers (id, email, name, phone, tags)
     select 'page' || n, 'page' || n % 7 || '@example.test', 'Page ' || n % 3, '+44 1' || n, '{}' from generate_series(1, 40) n`,
  );
  const seen: string[] = [];
  let after: FoundAt | undefined;
  do {
    const page = await searchCustomers(pool, { search: 'pa', after, limit: 7 });
    seen.push(...page.map(({ customer }) => customer.id));
    after = page.at(-1)?.at;
  } while (after !== undefined);
  expect(new Set(seen).size).toBe(40);
  expect(seen).toEqual(await find('pa'));
});

test('a search reads an index for each way, never all customers', async () => {
  await pool.query(
    `insert into customers (id, email, name, phone, tags)
     select 'many' || n, 'm' || n || '@example.test', 'Name' || n || ' Last' || n, '+49' || n, '{}'
     from generate_series(1, 20000) n`,
  );
  await pool.query('analyze customers');
  const explained: string[] = [];
  const explain = {
    query: async (text: string, values: unknown[]) => {
      const { rows } = await pool.query<Record<string, string>>(`explain ${text}`, values);
      explained.push(...rows.map((row) => row['QUERY PLAN'] ?? ''));
      return { rows: [] };
    },
  };
  await searchCustomers(explain as unknown as typeof pool, {
    search: '+491234',
    after: undefined,
    limit: 50,
  });
  const plan = explained.join('\n');
  expect(plan).not.toMatch(/Seq Scan/);
  for (const way of ['id', 'email', 'name', 'last_name', 'phone', 'phone_end'])
    expect(plan).toContain(`customers_find_${way} `);
});
