import { beforeEach, expect, test } from '@jest/globals';
import { PATIENCE_MS } from '../../../domain/inventory/steps.ts';
import { placeHeld } from '../../../api/orders/inventory.ts';
import { openSteps } from '../../../store/inventory.ts';
import { loadOrder } from '../../../store/orders.ts';
import { setStock, stockOf } from '../../../store/stock.ts';
import {
  aNewOrder,
  anEvent,
  bothSides,
  cancel,
  dying,
  expire,
  HOLD,
  Killed,
  NOON,
  pay,
  place,
  refund,
  settleAll,
  type Parts,
} from '../../support/inventory-saga.ts';
import { useInventoryServer } from '../../support/inventory-server.ts';
import { aShop } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase({ poolSize: 8 });
const server = useInventoryServer();
let parts: Parts;
const LATER = NOON + PATIENCE_MS + 1_000;
const cups = (quantity: number) => [{ sku: 'CUP', quantity }];

beforeEach(async () => {
  await db.pool.query(
    'truncate inventory_steps, order_lines, order_gifts, order_costs, order_discounts, order_units, order_points, order_coupons, orders, shop_events, stock_entries, stock_balances',
  );
  parts = { db, inventory: server.client() };
  server.side().onHand.set('CUP', 10);
});

const agree = async (): Promise<object> => {
  const { here, there } = await bothSides(parts, server.side());
  expect(there).toEqual(here);
  return there;
};

test('an order is held at the other side before it is written, and its life follows there', async () => {
  expect(await place(parts, aNewOrder('o', cups(3)))).toMatchObject({ status: 200 });
  expect(server.side().free('CUP')).toBe(7);
  expect(server.side().steps[0]).toMatchObject({
    ...{ step: 'reserve', orderId: 'o', reservationId: 'o/1', lines: cups(3) },
    expiresAt: new Date(NOON + HOLD + 3_600_000).toISOString(),
  });
  await pay(parts, 'o');
  await settleAll(parts, NOON);
  expect(await agree()).toEqual({ 'o/1': { state: 'committed', lines: { CUP: 3 } } });
  await refund(parts, 'o', 1);
  await settleAll(parts, NOON);
  expect(await agree()).toEqual({ 'o/1': { state: 'committed', lines: { CUP: 2 } } });
  await refund(parts, 'o');
  await settleAll(parts, NOON);
  expect([await agree(), server.side().onHand.get('CUP')]).toEqual([{}, 10]);
});

test('an order cancelled or expired lets its units go', async () => {
  await place(parts, aNewOrder('a', cups(3)));
  await place(parts, aNewOrder('b', cups(3)));
  await cancel(parts, 'a');
  await expire(parts);
  await settleAll(parts, NOON + HOLD);
  expect([await agree(), server.side().free('CUP')]).toEqual([{}, 10]);
});

test('short stock refuses the order with its lines, writes nothing, and asks for nothing to be let go', async () => {
  const outcome = await place(parts, aNewOrder('o', cups(11)));
  expect(outcome).toMatchObject({
    ...{ outcome: 'answered', status: 409 },
    answer: { code: 'SOLD_OUT', lines: [{ sku: 'CUP', wanted: 11, free: 10 }] },
  });
  expect(await loadOrder(db.pool, 'o')).toBeNull();
  expect((await openSteps(db.pool, { limit: 5 })).open).toBe(0);
});

test('an order that its statement refuses lets go what was held for it', async () => {
  const refused = aNewOrder('o', cups(2), { expectedTotal: 1 });
  expect(await place(parts, refused)).toMatchObject({ status: 409, answer: { code: 'PRICE_CHANGED' } });
  expect(server.side().free('CUP')).toBe(8);
  await settleAll(parts, NOON);
  expect([await agree(), server.side().free('CUP')]).toEqual([{}, 10]);
});

test('an inventory that gives no answer places nothing and keeps nothing, and the same order sent again is placed', async () => {
  server.fail('errorAfter', 'errorAfter');
  const event = anEvent('o', 'order.placed');
  const batch = [{ event, order: aNewOrder('o', cups(2)) }];
  const deps = { ...parts, now: () => NOON };
  expect(await placeHeld(deps, batch)).toEqual([{ outcome: 'away', retryAfterMs: 10_000 }]);
  expect(await loadOrder(db.pool, 'o')).toBeNull();
  expect(await placeHeld(deps, batch)).toMatchObject([{ status: 200 }]);
  await settleAll(parts, NOON);
  expect(await agree()).toEqual({ 'o/2': { state: 'reserved', lines: { CUP: 2 } } });
  expect(server.side().free('CUP')).toBe(8);
});

test('with the breaker open nothing is asked, and there is nothing to let go', async () => {
  parts = { db, inventory: server.client({ timing: { failures: 1, retries: 0, openMs: 60_000 } }) };
  server.fail('error');
  await place(parts, aNewOrder('a', cups(1)));
  expect(await place(parts, aNewOrder('b', cups(1)))).toEqual({ outcome: 'away', retryAfterMs: 60_000 });
  const { rows } = await db.pool.query(
    `select 1 from inventory_steps where order_id = 'b' and step = 'release'`,
  );
  expect([server.side().calls, rows]).toEqual([1, []]);
});

test('the same order sent twice at once is held once', async () => {
  const order = aNewOrder('o', cups(6));
  const outcomes = await Promise.all([place(parts, order), place(parts, order), place(parts, order)]);
  expect(outcomes.map((each) => 'status' in each && each.status)).toEqual([200, 200, 200]);
  await settleAll(parts, LATER);
  expect(await agree()).toEqual({ 'o/1': { state: 'reserved', lines: { CUP: 6 } } });
});

test('SKUs with an entry in the built-in ledger stay there, and only the others are asked for', async () => {
  await setStock(db.pool, [{ sku: 'PEN', location: 'main', onHand: 4 }], { reference: 'r', at: NOON });
  await place(parts, aNewOrder('o', [...cups(2), { sku: 'PEN', quantity: 1 }]));
  await place(parts, aNewOrder('p', [{ sku: 'PEN', quantity: 1 }]));
  expect((await stockOf(db.pool, ['PEN']))[0]).toMatchObject({ reserved: 2 });
  expect(server.side().steps).toMatchObject([{ lines: cups(2) }]);
  await pay(parts, 'o');
  await refund(parts, 'o');
  await settleAll(parts, NOON);
  expect(server.side().onHand.get('CUP')).toBe(10);
});

test('a gift is held with the order; one that is gone is left out, and the order goes on without it', async () => {
  server.side().onHand.set('BAG', 1);
  const gifts = [{ promotion: 'bag', sku: 'BAG', quantity: 1, cost: 0 }];
  expect(await place(parts, aNewOrder('a', cups(1), { gifts }))).toMatchObject({ status: 200 });
  expect(server.side().free('BAG')).toBe(0);
  const gone = { outcome: 'reprice', promotion: 'bag', code: 'GIFT_GONE', sku: 'BAG' };
  expect(await place(parts, aNewOrder('b', cups(1), { gifts }))).toEqual(gone);
  expect(await place(parts, aNewOrder('b', cups(1)))).toMatchObject({ status: 200 });
  await pay(parts, 'a');
  await refund(parts, 'a');
  await settleAll(parts, NOON);
  // The first try for b was short.
  expect(await agree()).toEqual({ 'b/2': { state: 'reserved', lines: { CUP: 1 } } });
  expect(server.side().free('BAG')).toBe(1);
});

test('an order priced again for other units is held for those alone', async () => {
  server.side().onHand.set('BAG', 5);
  const gifts = [{ promotion: 'bag', sku: 'BAG', quantity: 1, cost: 0 }];
  const dead = dying(parts, 2, 'before');
  await expect(place(dead, aNewOrder('o', cups(1), { gifts }))).rejects.toThrow(Killed);
  expect(server.side().free('BAG')).toBe(4);
  expect(await place(parts, aNewOrder('o', cups(1)))).toMatchObject({ status: 200 });
  await settleAll(parts, NOON);
  expect(await agree()).toEqual({ 'o/2': { state: 'reserved', lines: { CUP: 1 } } });
  expect(server.side().free('BAG')).toBe(5);
});

test('paid after its hold expired takes again what is free; where it is not, the order is owed and its refund owes no more', async () => {
  await place(parts, aNewOrder('a', cups(4)));
  await place(parts, aNewOrder('b', cups(6)));
  await expire(parts);
  await settleAll(parts, NOON + HOLD);
  await place(parts, aNewOrder('c', cups(6)));
  await pay(parts, 'a', NOON + HOLD);
  await pay(parts, 'b', NOON + HOLD);
  const at = await settleAll(parts, NOON + HOLD);
  expect(await loadOrder(db.pool, 'a')).toMatchObject({ state: 'paid' });
  expect(await loadOrder(db.pool, 'b')).toMatchObject({
    state: 'owed',
    flags: ['AMOUNT_DIFFERS', 'OWED_INVENTORY'],
  });
  await refund(parts, 'b', 2);
  server.side().onHand.set('CUP', 10);
  await settleAll(parts, at + 10 * 60_000);
  expect(await loadOrder(db.pool, 'b')).toMatchObject({ state: 'paid', flags: ['AMOUNT_DIFFERS'] });
  expect(await agree()).toMatchObject({ 'b/1': { state: 'committed', lines: { CUP: 4 } } });
});

test('a paid order is never refused: its commit waits for the other side, and is owed after a while', async () => {
  await place(parts, aNewOrder('o', cups(1)));
  server.failBy(() => 'error');
  expect(await pay(parts, 'o')).toMatchObject({ status: 200, answer: { state: 'paid' } });
  for (let minutes = 0; minutes <= 20; minutes += 5) {
    await expect(settleAll(parts, NOON + minutes * 60_000, 1)).rejects.toThrow('does not come to an end');
  }
  expect(await loadOrder(db.pool, 'o')).toMatchObject({
    state: 'owed',
    flags: expect.arrayContaining(['OWED_INVENTORY']),
  });
  expect(await openSteps(db.pool, { limit: 5 })).toMatchObject({
    ...{ open: 1, owed: 0 },
    late: [{ orderId: 'o', step: 'commit', error: 'AWAY' }],
  });
  server.failBy(() => 'none');
  await settleAll(parts, NOON + 60 * 60_000);
  expect(await loadOrder(db.pool, 'o')).toMatchObject({ state: 'paid' });
  await agree();
});

test.each(['before', 'after'] as const)(
  'an order killed %s any of its acts ends the same at both sides',
  async (when) => {
    for (let n = 0; ; n += 1) {
      const sent = aNewOrder(`sent${n}`, cups(1));
      const dead = dying(parts, n, when);
      const died = await place(dead, sent).then(
        () => false,
        (error: unknown) => error instanceof Killed,
      );
      // The shop sends every other order again.
      if (n % 2 === 1) await place(parts, sent);
      await settleAll(parts, LATER);
      await agree();
      if (!died) {
        expect(n).toBeGreaterThan(2);
        return;
      }
    }
  },
);

test.each(['before', 'after'] as const)(
  'an outbox killed %s any of its acts is finished by the next',
  async (when) => {
    for (let n = 0; ; n += 1) {
      await db.pool.query('truncate inventory_steps, order_lines, orders, shop_events cascade');
      server.side().held.clear();
      server.side().onHand.set('CUP', 10);
      for (const id of ['paid', 'cancelled', 'refunded']) await place(parts, aNewOrder(id, cups(2)));
      await pay(parts, 'paid');
      await cancel(parts, 'cancelled');
      await pay(parts, 'refunded');
      await refund(parts, 'refunded', 1);
      const dead = dying(parts, n, when);
      const died = await settleAll(dead, NOON, 3).then(
        () => false,
        (error: unknown) => error instanceof Killed,
      );
      await settleAll(parts, LATER);
      expect(await agree()).toEqual({
        'paid/1': { state: 'committed', lines: { CUP: 2 } },
        'refunded/1': { state: 'committed', lines: { CUP: 1 } },
      });
      if (!died) {
        expect(n).toBeGreaterThan(8);
        return;
      }
    }
  },
);

test('a try that was let go while its order was being written is asked for again', async () => {
  const dead = dying(parts, 1, 'after');
  await expect(place(dead, aNewOrder('o', cups(2)))).rejects.toThrow(Killed);
  await settleAll(parts, LATER);
  expect(server.side().free('CUP')).toBe(10);
  // The slow process comes back to life with its statement.
  await placeHeld({ db, inventory: null, now: () => LATER }, [
    { event: anEvent('o', 'order.placed'), order: aNewOrder('o', cups(2)) },
  ]);
  await settleAll(parts, LATER);
  expect(await agree()).toEqual({ 'o/2': { state: 'reserved', lines: { CUP: 2 } } });
});

test('an event answers SOLD_OUT with its lines, and 503 with when to come again while the inventory is away', async () => {
  const shop = aShop(db, { inventory: parts.inventory });
  const send = (orderId: string, quantity: number, webhookId?: string) =>
    shop.send(
      { type: 'order.placed', data: { orderId, lines: [{ sku: 'CUP', quantity, unitPrice: '1.00' }] } },
      webhookId,
    );
  expect(await send('big', 11)).toMatchObject({
    status: 409,
    body: { code: 'SOLD_OUT', lines: [{ sku: 'CUP', wanted: 11, free: 10 }] },
  });
  server.fail('error', 'error');
  expect(await send('o', 2, 'w')).toMatchObject({ status: 503, body: { code: 'INVENTORY_UNAVAILABLE' } });
  expect(await send('o', 2, 'w')).toMatchObject({ status: 200, body: { total: '2.00' } });
  expect(await send('o', 2, 'w')).toMatchObject({ status: 200 });
  await shop.send({ type: 'order.paid', data: { orderId: 'o', amount: '2.00' } });
  await settleAll(parts, NOON);
  expect(await agree()).toEqual({ 'o/2': { state: 'committed', lines: { CUP: 2 } } });
});
