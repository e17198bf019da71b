import { beforeEach, expect, test } from '@jest/globals';
import { deliverSteps } from '../../../activities/inventory/deliver.ts';
import { aNewOrder, cancel, NOON, pay, place, type Parts } from '../../support/inventory-saga.ts';
import { useInventoryServer } from '../../support/inventory-server.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const server = useInventoryServer();
let parts: Parts;
const cups = (quantity: number) => [{ sku: 'CUP', quantity }];

beforeEach(async () => {
  await db.pool.query('truncate inventory_steps, order_lines, orders, shop_events cascade');
  parts = { db, inventory: server.client() };
  server.side().onHand.set('CUP', 100);
});

const steps = () => server.side().steps.map(({ step, orderId }) => `${step} ${orderId}`);

test('a turn asks what is due, an order’s steps in their order, and nothing twice', async () => {
  await place(parts, aNewOrder('a', cups(1)));
  await place(parts, aNewOrder('b', cups(1)));
  await pay(parts, 'a');
  await cancel(parts, 'b');
  expect(await deliverSteps(parts, NOON)).toBe(2);
  expect(await deliverSteps(parts, NOON + 3_600_000)).toBe(0);
  expect(steps().slice(2).sort()).toEqual(['commit a', 'release b']);
});

test('a step that fails holds up no other order, and comes again after a pause that grows', async () => {
  server.failBy((body) => (body.includes('"commit"') && body.includes('"a"') ? 'garbageAfter' : 'none'));
  await place(parts, aNewOrder('a', cups(1)));
  await place(parts, aNewOrder('b', cups(1)));
  await pay(parts, 'a');
  await pay(parts, 'b');
  expect(await deliverSteps(parts, NOON)).toBe(2);
  expect(await deliverSteps(parts, NOON + 999)).toBe(0);
  expect(await deliverSteps(parts, NOON + 1_000)).toBe(1);
  expect(await deliverSteps(parts, NOON + 2_999)).toBe(0);
  const { rows } = await db.pool.query(
    `select order_id, state, error from inventory_steps where step = 'commit' order by 1`,
  );
  expect(rows).toEqual([
    { order_id: 'a', state: 'asked', error: 'REFUSED ANSWER_NOT_VALID' },
    { order_id: 'b', state: 'done', error: null },
  ]);
});

test('while the other side is away a turn stops after what it has in hand', async () => {
  for (let i = 0; i < 20; i += 1) await place(parts, aNewOrder(`o${i}`, cups(1)));
  for (let i = 0; i < 20; i += 1) await pay(parts, `o${i}`);
  server.failBy(() => 'error');
  expect(await deliverSteps(parts, NOON)).toBe(16);
  server.heal();
  expect(await deliverSteps(parts, NOON)).toBe(4);
});

test('two processes at once ask each step once', async () => {
  for (let i = 0; i < 20; i += 1) await place(parts, aNewOrder(`o${i}`, cups(1)));
  for (let i = 0; i < 20; i += 1) await pay(parts, `o${i}`);
  await Promise.all([deliverSteps(parts, NOON), deliverSteps(parts, NOON)]);
  expect(new Set(steps()).size).toBe(40);
  expect(steps()).toHaveLength(40);
});
