import { describe, expect, test } from '@jest/globals';
import { keepReadings } from '../../../store/inventory-readings.ts';
import { importLines } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();

async function ask<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await db.pool.query<T>(sql, values)).rows;
}

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

  test('lines of what the shop’s own inventory keeps are not taken', async () => {
    const item = { sku: 'VASE', onHand: 4, reserved: 0, free: 4, locations: [] };
    await keepReadings(db.pool, { items: [item], at: 1 });
    const result = await importLines(db, 'stock', { lines: ['sku,on_hand', 'VASE,9', 's9,2'] });
    expect(result).toMatchObject({ imported: 1, rejected: 1 });
    expect(result.errors).toEqual([
      { line: 2, message: 'stock of VASE is kept by the shop’s own inventory' },
    ]);
  });
});
