import { beforeEach, describe, expect, test } from '@jest/globals';
import { checkLedgers } from '../../../store/ledgers.ts';
import { loadOrder } from '../../../store/orders.ts';
import { aLine, aShopFloor, NOON, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

const place: ShopFloor['place'] = (...order) => floor.place(...order);
const tell: ShopFloor['tell'] = (...event) => floor.tell(...event);
const balanced = async () => expect(await checkLedgers(db.pool)).toEqual([]);

describe('order.refunded', () => {
  beforeEach(async () => {
    await place({ orderId: 'o1', lines: [...aLine(3), ...aLine(2, '85123A', '2.95')] });
    await tell('order.paid', { orderId: 'o1', amount: '39.73' });
  });
  const refund = (...units: [string, number][]) =>
    tell('order.refunded', {
      orderId: 'o1',
      ...(units.length > 0 && { lines: units.map(([sku, quantity]) => ({ sku, quantity })) }),
    });

  test('by line gives back exactly its share of money, stock and budget', async () => {
    const { body } = await refund(['22423', 1]);
    const order = await loadOrder(db.pool, 'o1');
    const line = order?.lines.find(({ sku }) => sku === '22423');
    expect(body).toMatchObject({ state: 'paid' });
    expect(order?.refunded).toBe(Math.floor((line!.total + 1.5) / 3));
    expect(await floor.stock()).toMatchObject({ onHand: 8, committed: 2 });
    await balanced();
  });

  test('line by line adds up to the whole', async () => {
    await refund(['22423', 1]);
    await refund(['85123A', 2]);
    await refund(['22423', 1]);
    expect((await refund(['22423', 1])).body).toMatchObject({ state: 'refunded', refunded: '39.73' });
    expect(await floor.stock()).toMatchObject({ onHand: 10, committed: 0 });
    expect(await floor.promotion()).toMatchObject({ committed: 0, reserved: 0 });
    await balanced();
  });

  test('of more than is left is refused and gives back nothing', async () => {
    await refund(['22423', 2]);
    const refused = await refund(['22423', 2]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'REFUND_TOO_LARGE' } });
    expect(await floor.stock()).toMatchObject({ onHand: 9, committed: 1 });
  });

  test('of a SKU that was not bought is refused', async () => {
    expect(await refund(['NONE', 1])).toMatchObject({ status: 422, body: { code: 'REFUND_TOO_LARGE' } });
  });

  test('of an order refunded whole is refused', async () => {
    expect((await refund()).body).toMatchObject({ state: 'refunded' });
    expect(await refund()).toMatchObject({ status: 409, body: { code: 'ORDER_REFUNDED' } });
    await balanced();
  });

  test('before its payment waits for it', async () => {
    await place({ orderId: 'o2', lines: aLine(1) });
    expect((await tell('order.refunded', { orderId: 'o2' })).status).toBe(202);
    await tell('order.paid', { orderId: 'o2', amount: '11.47' });
    expect(await loadOrder(db.pool, 'o2')).toMatchObject({ state: 'refunded', refunded: 1147 });
    await balanced();
  });

  test('and paid before the order was placed are applied in the order of their own time', async () => {
    await tell('order.refunded', { orderId: 'o3' }, NOON + 2);
    await tell('order.paid', { orderId: 'o3', amount: '11.47' }, NOON + 1);
    await place({ orderId: 'o3', lines: aLine(1) });
    expect(await loadOrder(db.pool, 'o3')).toMatchObject({
      state: 'refunded',
      refunded: 1147,
      paidAmount: 1147,
    });
    await balanced();
  });
});
