import { expect, test } from '@jest/globals';
import { productPrices } from '../../store/products.ts';
import { importLines } from '../support/imports.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();

test('prices of SKUs come in thousandths; unknown ones and those without a price are left out', async () => {
  await importLines(db, 'products', { lines: ['sku,name,price', 'a,A,12.755', 'b,B,', 'c,C,1'] });
  expect([...(await productPrices(db.pool, ['a', 'b', 'x']))]).toEqual([['a', 12_755]]);
});
