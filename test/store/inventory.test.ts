import { beforeEach, expect, test } from '@jest/globals';
import {
  beginReservations,
  claimSteps,
  dropReservations,
  giveUpReservations,
  oweOverdue,
  settleStep,
} from '../../store/inventory.ts';
import { loadOrder } from '../../store/orders.ts';
import { setStock } from '../../store/stock.ts';
import { aNewOrder, anEvent, NOON, pay } from '../support/inventory-saga.ts';
import { placeOrders } from '../../store/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
beforeEach(async () => {
  await pool.query(
    'truncate inventory_steps, order_lines, orders, shop_events, stock_entries, stock_balances cascade',
  );
});

const cups = (quantity: number) => [{ sku: 'CUP', quantity }];
const wish = (orderId: string, lines = cups(1)) => ({
  ...{ orderId, webhookId: `w-${orderId}`, lines, holdExpiresAt: NOON + 60_000, at: NOON },
});
const begin = (orderId: string, lines = cups(1)) => beginReservations(pool, [wish(orderId, lines)]);
const write = (id: string) =>
  placeOrders(pool, [{ event: anEvent(id, 'order.placed'), order: aNewOrder(id, cups(1)) }]);
const drop = (orderId: string, why: 'SHORT' | 'AWAY') =>
  dropReservations(pool, { tries: [{ orderId, attempt: 1, why }], at: NOON });
const claim = (at = NOON) => claimSteps(pool, { at, limit: 10, leaseMs: 60_000 });

test('tries are answered in their order; lines of one SKU are one, and those of the ledger are left out', async () => {
  await setStock(pool, [{ sku: 'PEN', location: 'main', onHand: 5 }], { reference: 'r', at: NOON });
  const tries = await beginReservations(pool, [
    wish('b', [...cups(1), ...cups(2)]),
    wish('a', [{ sku: 'PEN', quantity: 1 }, ...cups(1)]),
    wish('c', [{ sku: 'PEN', quantity: 1 }]),
  ]);
  expect(tries).toEqual([
    { attempt: 1, lines: cups(3), expiresAt: NOON + 60_000 + 3_600_000 },
    { attempt: 1, lines: cups(1), expiresAt: NOON + 60_000 + 3_600_000 },
    null,
  ]);
});

test('a try for the same units is joined, one for others begins anew, and the first is let go', async () => {
  expect(await begin('o')).toMatchObject([{ attempt: 1 }]);
  expect(await begin('o')).toMatchObject([{ attempt: 1 }]);
  expect(await begin('o', cups(2))).toMatchObject([{ attempt: 2, lines: cups(2) }]);
  expect(await claim()).toMatchObject([{ step: 'release', attempt: 1 }]);
});

test('an order that is written asks for nothing more, and its try is not dropped by anybody', async () => {
  await begin('o');
  await write('o');
  expect(await begin('o')).toEqual([null]);
  await drop('o', 'AWAY');
  expect(await giveUpReservations(pool, { at: NOON + 3_600_000, limit: 10 })).toBe(0);
  expect(await claim(NOON + 3_600_000)).toEqual([]);
});

test('a short try holds nothing and is let go by nobody', async () => {
  await begin('o');
  await drop('o', 'SHORT');
  expect(await claim()).toEqual([]);
  expect(await begin('o')).toMatchObject([{ attempt: 2 }]);
});

test('who claims a step and dies leaves it to the next; the next step of an order waits for the one before', async () => {
  await begin('o');
  await write('o');
  await pay({ db: { pool } } as never, 'o');
  await pool.query("update orders set state = 'refunded' where id = 'o'");
  const [commit] = await claim();
  expect(commit).toMatchObject({ step: 'commit', attempts: 1, lines: cups(1) });
  expect(await claim()).toEqual([]);
  expect(await claim(NOON + 60_001)).toMatchObject([{ step: 'commit', attempts: 2 }]);
  const answer = { result: 'done' as const, lines: cups(1) };
  await settleStep(pool, { id: commit?.id ?? 0, answer, at: NOON, nextAt: NOON });
  await settleStep(pool, { id: commit?.id ?? 0, answer, at: NOON, nextAt: NOON });
  expect(await claim()).toMatchObject([{ step: 'return', nth: 1, lines: cups(1) }]);
});

test('a paid order whose commit is long without success is owed, once it was tried', async () => {
  await begin('o');
  await write('o');
  await pay({ db: { pool } } as never, 'o');
  const late = { before: NOON + 1, limit: 10 };
  expect(await oweOverdue(pool, late)).toBe(0);
  await claim();
  await claim(NOON + 60_001);
  expect([await oweOverdue(pool, late), await oweOverdue(pool, late)]).toEqual([1, 0]);
  expect(await loadOrder(pool, 'o')).toMatchObject({ state: 'owed' });
});
