import { beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkLedgers } from '../../store/ledgers.ts';
import {
  addStock,
  allocatedProducts,
  allocateStock,
  markSoldOut,
  moveStock,
  raiseAllocation,
  setStock,
  stockOf,
  type StockRow,
} from '../../store/stock.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase({ poolSize: 10 });
const AT = Date.parse('2027-06-01T10:00:00Z');
let references = 0;
const change = (reference = `r${(references += 1)}`) => ({ reference, at: AT });
const set = (...rows: StockRow[]) => setStock(pool, rows, change());
const row = (sku: string, onHand: number, location = 'main'): StockRow => ({ sku, location, onHand });
const free = async (sku: string) =>
  Object.fromEntries((await stockOf(pool, [sku])).map((place) => [place.location, place.free]));

beforeEach(async () => {
  await pool.query('truncate stock_entries, stock_balances');
});

test('a SKU is tracked from its first entry on, and set again it has the new count', async () => {
  expect(await stockOf(pool, ['A'])).toEqual([]);
  await set(row('A', 10), row('A', 3, 'north'));
  await set(row('A', 7));
  expect(await free('A')).toEqual({ main: 7, north: 3 });
  expect(await checkLedgers(pool)).toEqual([]);
});

test('the same change again does nothing, also where another has come in between', async () => {
  const first = change();
  await setStock(pool, [row('A', 10)], first);
  await set(row('A', 4));
  await setStock(pool, [row('A', 10)], first);
  expect(await free('A')).toEqual({ main: 4 });
});

test('of two rows for one place in a change the last counts', async () => {
  await set(row('A', 10), row('A', 6));
  expect(await free('A')).toEqual({ main: 6 });
});

test('fewer on hand than reserved is refused with the place, and no other row of the change is taken', async () => {
  await set(row('A', 10), row('B', 10));
  await pool.query(`update stock_balances set reserved = 5 where sku = 'A'`);
  await expect(set(row('B', 1), row('A', 4))).rejects.toMatchObject({
    ...{ code: 'STOCK_SHORT', details: { lines: [{ sku: 'A', location: 'main' }] } },
  });
  expect(await free('B')).toEqual({ main: 10 });
  await set(row('A', 5));
  expect(await free('A')).toEqual({ main: 0 });
});

test('a move takes free units alone, once under its reference', async () => {
  await set(row('A', 10), row('A', 0, 'north'));
  await pool.query(`update stock_balances set reserved = 4 where sku = 'A' and location = 'main'`);
  const move = { sku: 'A', from: 'main', to: 'north', quantity: 6 };
  const named = change();
  await moveStock(pool, move, named);
  await moveStock(pool, move, named);
  expect(await free('A')).toEqual({ main: 0, north: 6 });
  await expect(moveStock(pool, { ...move, quantity: 1 }, change())).rejects.toMatchObject({
    code: 'STOCK_SHORT',
  });
});

test('ten moves at once of what is there for three move three and lose nothing', async () => {
  await set(row('A', 3), row('A', 0, 'north'));
  const move = { sku: 'A', from: 'main', to: 'north', quantity: 1 };
  const moves = Array.from({ length: 10 }, () => moveStock(pool, move, change()));
  const ended = await Promise.allSettled(moves);
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(await free('A')).toEqual({ main: 0, north: 3 });
  expect(await checkLedgers(pool)).toEqual([]);
});

test('whatever is set and moved, entries and balances agree and nothing is below zero', async () => {
  const place = fc.constantFrom('main', 'north', 'south');
  const move = fc.record({ from: place, to: place, quantity: fc.integer({ min: 1, max: 20 }) });
  const step = fc.oneof(
    fc.record({ location: place, onHand: fc.nat(20) }),
    move.filter(({ from, to }) => from !== to),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      await pool.query('truncate stock_entries, stock_balances');
      for (const one of steps) {
        const done =
          'quantity' in one ? moveStock(pool, { sku: 'A', ...one }, change()) : set({ sku: 'A', ...one });
        await done.catch((error: { code?: string }) => expect(error.code).toBe('STOCK_SHORT'));
      }
      expect(await checkLedgers(pool)).toEqual([]);
      expect((await stockOf(pool, ['A'])).filter((balance) => balance.free < 0)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('units that are added at the same moment all count, each once under its reference, also at a new place', async () => {
  await set(row('A', 5));
  const added = (reference: string, location: string) =>
    addStock(pool, { sku: 'A', location, quantity: 3 }, { reference, at: AT });
  await Promise.all(['r-a', 'r-b', 'r-c', 'r-a'].map((reference) => added(reference, 'main')));
  await added('r-a', 'north');
  expect(await free('A')).toEqual({ main: 5 + 3 * 3, north: 3 });
  expect(await checkLedgers(pool)).toEqual([]);
});

test('a campaign is given more units of what it has, and of nothing else', async () => {
  const [one, other] = [await aCampaign(pool), await aCampaign(pool)];
  for (const { id } of [one, other]) {
    await allocateStock(pool, {
      campaignId: id,
      products: [
        { sku: 'A', stock: 5 },
        { sku: 'B', stock: 5 },
      ],
    });
  }
  await raiseAllocation(pool, { campaignId: one.id, sku: 'A', quantity: 4 });
  const allocated = async (id: string) =>
    (await allocatedProducts(pool, id)).map((product) => product.allocated);
  expect([await allocated(one.id), await allocated(other.id)]).toEqual([
    [9, 5],
    [5, 5],
  ]);
});

test('launch freezes what a product has: the plan’s units, else those that are free; later it stays', async () => {
  const { id: campaignId } = await aCampaign(pool);
  await set(row('A', 10), row('A', 5, 'north'));
  const products = [{ sku: 'A', perBuyer: 2 }, { sku: 'B', stock: 7 }, { sku: 'C' }];
  await allocateStock(pool, { campaignId, products });
  await set(row('A', 100));
  expect(await allocateStock(pool, { campaignId, products: [{ sku: 'A', stock: 1 }] })).toEqual([
    { sku: 'A', allocated: 15, perBuyer: 2, soldOut: false },
    { sku: 'B', allocated: 7, perBuyer: null, soldOut: false },
    { sku: 'C', allocated: 0, perBuyer: null, soldOut: false },
  ]);
});

test('marking as sold out counts what it changed, for one campaign alone', async () => {
  const [one, two] = [await aCampaign(pool), await aCampaign(pool)];
  await allocateStock(pool, { campaignId: two.id, products: [{ sku: 'A', stock: 1 }] });
  const mark = (soldOut: boolean) => markSoldOut(pool, { campaignId: one.id, skus: ['A', 'B'], soldOut });
  expect([await mark(true), await mark(true), await mark(false)]).toEqual([2, 0, 2]);
  expect(await allocatedProducts(pool, two.id)).toMatchObject([{ soldOut: false }]);
});
