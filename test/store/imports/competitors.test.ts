import { expect, test } from '@jest/globals';
import { listCompetitors } from '../../../store/competitors.ts';
import { importLines } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const HEAD = 'name,product,price,mechanism,from,to,share,strengths,weaknesses';

test('competitors are taken line by line, bad ones are told, and the last line of an offer holds', async () => {
  const result = await importLines(db, 'competitors', {
    lines: [
      HEAD,
      'Nearby Gifts,22423,11.505,10 % off,2027-06-01,2027-06-20,0.15,"near, known",slow',
      'Nearby Gifts,22423,11.00,12 % off,2027-06-01,2027-06-20,,,',
      '远方礼品,,,,,,,,',
      ',22423,1,,,,,,',
      'Low,22423,-1,,,,,,',
      'Turned,22423,1,,2027-06-20,2027-06-01,,,',
      'Never,22423,1,,2027-02-30,,,,',
      'All,22423,1,,,,1.5,,',
    ],
  });
  expect(result).toMatchObject({ kind: 'competitors', imported: 2, updated: 1, rejected: 5 });
  expect(result.errors).toEqual([
    { line: 5, message: 'name is empty' },
    { line: 6, message: 'price is below 0' },
    { line: 7, message: 'to 2027-06-01 is before from 2027-06-20' },
    { line: 8, message: "from '2027-02-30' is not a date (YYYY-MM-DD)" },
    { line: 9, message: 'share is not a share from 0 to 1 with six decimals at most, such as 0.15' },
  ]);
  const rows = await listCompetitors(db.pool, { limit: 10 });
  expect(rows.map(({ id: _id, at: _at, ...row }) => row)).toContainEqual({
    ...{ name: 'Nearby Gifts', product: '22423', priceMilli: 11_000, mechanism: '12 % off' },
    ...{ from: '2027-06-01', to: '2027-06-20', share: null, strengths: null, weaknesses: null },
    source: 'import',
  });
  expect(rows).toHaveLength(2);
});

test('a file with fewer columns keeps what it does not have, and the same file again changes nothing', async () => {
  const lines = ['name,product,from,price', 'Nearby Gifts,22423,2027-06-01,10.00'];
  const first = await importLines(db, 'competitors', { lines });
  expect(first).toMatchObject({ imported: 0, updated: 1 });
  await db.pool.query('update competitors set price_milli = 1 where price_milli = 10000');
  expect((await importLines(db, 'competitors', { lines })).id).toBe(first.id);
  expect(await listCompetitors(db.pool, { product: '22423', limit: 1 })).toMatchObject([
    { priceMilli: 1, mechanism: '12 % off', to: '2027-06-20' },
  ]);
});
