import { beforeEach, describe, expect, test } from '@jest/globals';
import { checkLedgers } from '../../../store/ledgers.ts';
import { expireHolds, loadOrder, owedOrders } from '../../../store/orders.ts';
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

describe('order.paid', () => {
  test('commits what was reserved', async () => {
    await place({ orderId: 'o1', lines: aLine(2) });
    const paid = await tell('order.paid', { orderId: 'o1', amount: '22.95' });
    expect(paid).toMatchObject({
      status: 200,
      body: { state: 'paid', total: '22.95', paidAmount: '22.95', flags: [] },
    });
    expect(await floor.stock()).toMatchObject({ initial: 10, onHand: 8, reserved: 0, committed: 2 });
    expect(await floor.promotion()).toMatchObject({ reserved: 0, committed: 255 });
    await balanced();
  });

  test('another amount than the total is taken, recorded and flagged', async () => {
    await place({ orderId: 'o1', lines: aLine(2) });
    const { body } = await tell('order.paid', { orderId: 'o1', amount: '20.00' });
    expect(body).toMatchObject({
      state: 'paid',
      paidAmount: '20.00',
      total: '22.95',
      flags: ['AMOUNT_DIFFERS'],
    });
  });

  test('a second payment changes nothing and is flagged', async () => {
    await place({ orderId: 'o1', lines: aLine(2) });
    await tell('order.paid', { orderId: 'o1', amount: '22.95' });
    const { body } = await tell('order.paid', { orderId: 'o1', amount: '22.95' });
    expect(body).toMatchObject({ state: 'paid', flags: ['PAID_TWICE'] });
    await balanced();
  });

  test('before its order is kept, and applied when that arrives', async () => {
    const early = await tell('order.paid', { orderId: 'o1', amount: '22.95' });
    expect(early).toMatchObject({ status: 202, body: { state: 'pending' } });
    await place({ orderId: 'o1', lines: aLine(2) });
    expect(await loadOrder(db.pool, 'o1')).toMatchObject({ state: 'paid', paidAmount: 2295 });
    await balanced();
  });

  test('after its hold expired takes stock and budget again', async () => {
    await place({ orderId: 'o1', lines: aLine(2) });
    expect(await expireHolds(db.pool, NOON + 1_799_999)).toBe(0);
    expect(await expireHolds(db.pool, NOON + 1_800_000)).toBe(1);
    expect(await floor.stock()).toMatchObject({ reserved: 0 });
    const { body } = await tell('order.paid', { orderId: 'o1', amount: '22.95' });
    expect(body).toMatchObject({ state: 'paid', flags: [] });
    expect(await floor.stock()).toMatchObject({ onHand: 8, committed: 2 });
    await balanced();
  });

  test('after its hold expired and the units went to others is owed, never refused', async () => {
    await place({ orderId: 'o1', lines: aLine(6) });
    await expireHolds(db.pool, NOON + 1_800_000);
    await place({ lines: aLine(5) });
    const { status, body } = await tell('order.paid', { orderId: 'o1', amount: '68.85' });
    expect([status, body['state'], body['flags']]).toEqual([200, 'owed', ['OWED_STOCK']]);
    expect(await owedOrders(db.pool, { campaignId: floor.campaign.id })).toMatchObject([{ orderId: 'o1' }]);
    await balanced();
    expect((await tell('order.refunded', { orderId: 'o1' })).body).toMatchObject({ state: 'refunded' });
    expect(await floor.stock()).toMatchObject({ committed: 0, reserved: 5 });
    await balanced();
  });
});

describe('order.cancelled', () => {
  test('releases what is held; again it answers the same', async () => {
    await place({ orderId: 'o1', lines: aLine(2) });
    const first = await tell('order.cancelled', { orderId: 'o1' });
    expect(first.body).toMatchObject({ state: 'cancelled' });
    expect((await tell('order.cancelled', { orderId: 'o1' })).body).toEqual(first.body);
    expect(await floor.stock()).toMatchObject({ reserved: 0, onHand: 10 });
    expect(await floor.promotion()).toMatchObject({ reserved: 0, released: 255 });
    await balanced();
  });

  test('of a paid order gives all of it back', async () => {
    await place({ orderId: 'o1', lines: aLine(2) });
    await tell('order.paid', { orderId: 'o1', amount: '22.95' });
    const { body } = await tell('order.cancelled', { orderId: 'o1' });
    expect(body).toMatchObject({ state: 'refunded', refunded: '22.95' });
    expect(await floor.stock()).toMatchObject({ onHand: 10, committed: 0 });
    await balanced();
  });

  test('then paid takes the goods again, where the payment is the later fact', async () => {
    await place({ orderId: 'o1', lines: aLine(2) });
    await tell('order.cancelled', { orderId: 'o1' }, NOON);
    expect((await tell('order.paid', { orderId: 'o1', amount: '22.95' }, NOON + 1)).body).toMatchObject({
      state: 'paid',
    });
    await balanced();
  });

  test('heard of before a payment that came first leaves the order refunded', async () => {
    await place({ orderId: 'o1', lines: aLine(2) });
    await tell('order.cancelled', { orderId: 'o1' }, NOON + 1);
    const { body } = await tell('order.paid', { orderId: 'o1', amount: '22.95' }, NOON);
    expect(body).toMatchObject({ state: 'refunded', refunded: '22.95' });
    await balanced();
  });
});
