import { beforeEach, expect, test } from '@jest/globals';
import type { Promotion } from '../../../domain/plan/types.ts';
import { budgetOf } from '../../../store/budget.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { expireHolds, loadOrder } from '../../../store/orders.ts';
import type { BuiltCampaign } from '../../support/builders.ts';
import { aCouponOffer } from '../../support/coupons.ts';
import { aLine, aLiveCampaign, aShopFloor, NOON, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const shipping = { fee: '10.00', cost: '6.00' };
const common = { priority: 0, exclusive: false, budgetLine: 'promotion' };
const free: Promotion<string> = { ...common, key: 'free', kind: 'freeShipping', over: '25.00' };
let floor: ShopFloor;
let campaign: BuiltCampaign;

beforeEach(async () => {
  floor = await aShopFloor(db);
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  campaign = await aLiveCampaign(db, {
    shipping,
    promotions: [free, aCouponOffer({ codes: 'SHIP', freeShipping: true })],
  });
});

const line = async () => (await budgetOf(db.pool, campaign.id)).find((each) => each.line === 'promotion');
const refunded = async (...units: number[]) => {
  for (const quantity of units)
    await floor.tell('order.refunded', { orderId: 'o1', lines: [{ sku: '22423', quantity }] });
  expect(await checkLedgers(db.pool)).toEqual([]);
  return loadOrder(db.pool, 'o1');
};

test('the buyer pays the fee beside the goods, which alone are sales; the whole comes back with the last unit', async () => {
  const { body } = await floor.place({ orderId: 'o1', lines: aLine(1), expectedTotal: '22.75' });
  expect(body).toMatchObject({ listTotal: '12.75', shippingFee: '10.00', shipping: '10.00', total: '22.75' });
  const paid = await floor.tell('order.paid', { orderId: 'o1', amount: '22.75' });
  expect(paid.body).toMatchObject({ total: '22.75', shipping: '10.00', flags: [] });
  expect(await loadOrder(db.pool, 'o1')).toMatchObject({
    total: 1_275,
    shipping: 1_000,
    shippingRefunded: 0,
  });
  const told = await floor.tell('order.refunded', { orderId: 'o1' });
  expect(told.body).toMatchObject({ state: 'refunded', refunded: '22.75' });
  expect(await refunded()).toMatchObject({ refunded: 1_275, shippingRefunded: 1_000 });
});

test('a total that leaves the fee out is not the one expected', async () => {
  const { body } = await floor.place({ lines: aLine(1), expectedTotal: '12.75' });
  expect(body).toMatchObject({ code: 'PRICE_CHANGED', total: '22.75' });
});

test('shipping given free is charged at its cost to the line that pays, until the last unit comes back', async () => {
  const { body } = await floor.place({ orderId: 'o1', lines: aLine(3) });
  expect(body).toMatchObject({
    ...{ total: '38.25', shippingFee: '10.00', shipping: '0.00' },
    discounts: [{ promotion: 'free', amount: '10.00' }],
  });
  expect(await line()).toMatchObject({ reserved: 600 });
  await floor.tell('order.paid', { orderId: 'o1', amount: '38.25' });
  expect(await refunded(1, 1)).toMatchObject({ state: 'paid', refunded: 2_550 });
  expect(await line()).toMatchObject({ committed: 600 });
  expect(await refunded(1)).toMatchObject({ state: 'refunded', refunded: 3_825 });
  expect(await line()).toMatchObject({ committed: 0 });
});

test('a coupon for shipping is held, and comes back with its cost when nobody pays', async () => {
  const { body } = await floor.place({ orderId: 'o1', lines: aLine(1), coupons: ['SHIP'] });
  expect(body).toMatchObject({ total: '12.75', shipping: '0.00', discounts: [{ promotion: 'thanks' }] });
  expect(await line()).toMatchObject({ reserved: 600 });
  await expireHolds(db.pool, NOON + 3_600_000);
  expect(await line()).toMatchObject({ reserved: 0 });
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('where the budget cannot pay it, shipping is charged and the order goes on', async () => {
  await db.pool.query(`update budget_balances set total = 599; update budget_entries set amount = 599`);
  const { status, body } = await floor.place({ lines: aLine(3) });
  expect([status, body['total']]).toEqual([200, '48.25']);
  expect(body['skipped']).toContainEqual(
    expect.objectContaining({ promotion: 'free', code: 'BUDGET_SPENT' }),
  );
});

test('the amount that differs is told with the shipping in it', async () => {
  await floor.place({ orderId: 'o1', lines: aLine(1) });
  const { body } = await floor.tell('order.paid', { orderId: 'o1', amount: '12.75' });
  expect(body).toMatchObject({ flags: ['AMOUNT_DIFFERS'] });
});

test('an order cancelled before its payment was heard of gives everything back', async () => {
  await floor.place({ orderId: 'o1', lines: aLine(1) });
  await floor.tell('order.cancelled', { orderId: 'o1' }, NOON + 2);
  const { body } = await floor.tell('order.paid', { orderId: 'o1', amount: '22.75' }, NOON + 1);
  expect(body).toMatchObject({ state: 'refunded', refunded: '22.75' });
  expect(await checkLedgers(db.pool)).toEqual([]);
});
