import { expect, test } from '@jest/globals';
import type { StockReader } from '../../domain/inventory/port.ts';
import { keptOutside, readingsOf } from '../../store/inventory-readings.ts';
import { ledgerStock, refreshStock, shopAvailability } from '../../store/shop-stock.ts';
import { moveStock, setStock } from '../../store/stock.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = Date.UTC(2026, 10, 22);

test('the ledger and another inventory say what there is in the same words', async () => {
  await setStock(pool, [{ sku: 'PEN', location: 'main', onHand: 5 }], { reference: 'r', at: AT });
  await moveStock(pool, { sku: 'PEN', from: 'main', to: 'north', quantity: 2 }, { reference: 'm', at: AT });
  expect(await ledgerStock(pool).availability(['PEN', 'NONE'])).toEqual({
    result: 'done',
    items: [
      {
        ...{ sku: 'PEN', onHand: 5, reserved: 0, free: 5 },
        locations: [
          { location: 'main', onHand: 3, reserved: 0, free: 3 },
          { location: 'north', onHand: 2, reserved: 0, free: 2 },
        ],
      },
    ],
  });
});

test('another inventory is asked for what the ledger does not keep, in calls that it takes, and only believed about that', async () => {
  const asked: number[] = [];
  const counts = { onHand: 1, reserved: 0, free: 1, locations: [] };
  const inventory: StockReader = {
    availability: (skus) => {
      asked.push(skus.length);
      const items = [...skus, 'PEN'].map((sku) => ({ sku, ...counts }));
      return Promise.resolve({ result: 'done', items });
    },
  };
  const skus = ['PEN', ...Array.from({ length: 450 }, (_, i) => `S${i}`)];
  expect(await refreshStock(pool, { inventory, skus, at: AT })).toBe(true);
  expect(asked).toEqual([200, 200, 50]);
  expect(await readingsOf(pool, ['PEN', 'S1'])).toEqual([{ sku: 'S1', ...counts, readAt: AT }]);
  expect(await keptOutside(pool, ['PEN', 'S1'])).toEqual(['S1']);
  expect(await refreshStock(pool, { inventory: null, skus, at: AT })).toBe(true);
});

test('a reading that comes late does not undo a newer one', async () => {
  const says = (free: number): StockReader => ({
    availability: ([sku = '']) =>
      Promise.resolve({ result: 'done', items: [{ sku, onHand: free, reserved: 0, free, locations: [] }] }),
  });
  await refreshStock(pool, { inventory: says(3), skus: ['CUP'], at: AT + 10 });
  await refreshStock(pool, { inventory: says(9), skus: ['CUP'], at: AT });
  expect(await readingsOf(pool, ['CUP'])).toMatchObject([{ free: 3 }]);
});

test('what the shop has is told whoever keeps it, and as it was said before while nobody answers', async () => {
  const away: StockReader = {
    availability: () => Promise.resolve({ result: 'away', asked: true, retryAfterMs: 1 }),
  };
  const told = await shopAvailability(pool, { inventory: away, skus: ['PEN', 'CUP', 'NONE'], at: AT });
  expect(told).toMatchObject({
    current: false,
    items: [
      { sku: 'PEN', free: 5 },
      { sku: 'CUP', free: 3 },
    ],
  });
});
