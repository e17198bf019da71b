import { expect, test } from '@jest/globals';
import { receiveEvents } from '../../../api/orders/receive.ts';
import { bothSides, NOON, settleAll } from '../../support/inventory-saga.ts';
import { useInventoryServer } from '../../support/inventory-server.ts';
import { aShop } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase({ poolSize: 4 });
const server = useInventoryServer();

test('an inventory that answers what nobody can read is told apart from one that gives no answer', async () => {
  server.fail('garbageAfter', 'error', 'error');
  const shop = aShop(db, { inventory: server.client() });
  const send = (orderId: string) =>
    shop.send({
      type: 'order.placed',
      data: { orderId, lines: [{ sku: 'MUG', quantity: 1, unitPrice: '1.00' }] },
    });
  const refused = expect.stringContaining('did not take this order’s stock (ANSWER_NOT_VALID)');
  expect(await send('garbled')).toMatchObject({ status: 503, body: { detail: refused } });
  expect(await send('away')).toMatchObject({
    ...{ status: 503, body: { detail: expect.stringContaining('gives no answer') } },
  });
});

test('an array answers each order for itself, whatever one of them asks of the inventory', async () => {
  const parts = { db, inventory: server.client() };
  server.side().onHand.set('CUP', 10);
  const { deps } = aShop(db, { inventory: parts.inventory });
  const of = (orderId: string, lines: { sku: string; quantity: number; unitPrice: string }[]) => ({
    ...{ type: 'order.placed', at: new Date(NOON).toISOString() },
    data: { orderId, lines },
  });
  const cup = { sku: 'CUP', quantity: 1, unitPrice: '1.00' };
  const much = [
    { sku: 'CUP', quantity: 999_999, unitPrice: '0.01' },
    { sku: 'CUP', quantity: 999_999, unitPrice: '0.02' },
  ];
  const events = [of('one', [cup]), of('much', much), of('订单-618', [cup])];
  const { status, body } = await receiveEvents(deps, Buffer.from(JSON.stringify(events)), 'array');
  expect([status, (body as { status: number }[]).map((each) => each.status)]).toEqual([200, [200, 409, 200]]);
  await settleAll(parts, NOON);
  const { here, there } = await bothSides(parts, server.side());
  expect(there).toEqual(here);
  expect(there).toMatchObject({
    'one/1': { lines: { CUP: 1 } },
    '订单-618/1': { lines: { CUP: 1 } },
  });
});
