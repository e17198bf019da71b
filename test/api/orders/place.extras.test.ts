import { beforeEach, describe, expect, test } from '@jest/globals';
import type { PlanDocument, Promotion } from '../../../domain/plan/types.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { promotionUnits } from '../../../store/promotion-units.ts';
import { aCouponOffer } from '../../support/coupons.ts';
import { aLine, aLiveCampaign, aShopFloor, NOON, onHand, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const TERMS = { priority: 0, exclusive: false, budgetLine: 'promotion' };
let floor: ShopFloor;
let campaignId: string;

const flash: Promotion<string> = {
  key: 'flash',
  kind: 'flash',
  sku: 'S',
  percent: '50',
  units: 5,
  perBuyer: 3,
  ...TERMS,
};
const gift: Promotion<string> = { key: 'gift', kind: 'gift', skus: ['CUP', 'PEN'], choose: 1, ...TERMS };
const products = [
  { sku: 'S', price: '10' },
  { sku: 'CUP', unitCost: '2' },
  { sku: 'PEN', unitCost: '0.5' },
];

async function selling(promotions: Promotion<string>[], plan: Partial<PlanDocument> = {}): Promise<void> {
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  campaignId = (await aLiveCampaign(db, { promotions, products, ...plan })).id;
}

beforeEach(async () => {
  floor = await aShopFloor(db);
  await onHand(db, { S: 20, CUP: 2, PEN: 10 });
  await selling([flash, gift]);
});

const place = (orderId: string, quantity: number, more: object = {}) =>
  floor.place({ orderId, lines: aLine(quantity, 'S', '10.00'), ...more });
const units = async () => (await promotionUnits(db.pool, campaignId))[0];
const balanced = async () => expect(await checkLedgers(db.pool)).toEqual([]);

describe('limited units', () => {
  test('are held up to what is left, the unit after the last pays the full price, and none is skipped with its code', async () => {
    expect((await place('o1', 3)).body).toMatchObject({ total: '15.00' });
    expect((await place('o2', 3)).body).toMatchObject({ total: '20.00' });
    expect((await place('o3', 1)).body).toMatchObject({
      total: '10.00',
      skipped: [{ promotion: 'flash', code: 'UNITS_SPENT' }],
    });
    expect(await units()).toMatchObject({ total: 5, reserved: 5, free: 0 });
    await balanced();
  });

  test('of one buyer are no more than perBuyer over all orders', async () => {
    const ann = { customerId: 'ann' };
    expect((await place('o1', 2, ann)).body).toMatchObject({ total: '10.00' });
    expect((await place('o2', 2, ann)).body).toMatchObject({ total: '15.00' });
    expect((await place('o3', 1, ann)).body).toMatchObject({
      total: '10.00',
      skipped: [{ promotion: 'flash', code: 'BUYER_LIMIT' }],
    });
    await balanced();
  });

  test('asked for by many in one moment go to as many as there are units', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, (_, n) => place(`o${n}`, 1)));
    const totals = all.map(({ body }) => body['total']).sort();
    expect(totals).toEqual([...Array<string>(7).fill('10.00'), ...Array<string>(5).fill('5.00')].sort());
    expect(await units()).toMatchObject({ reserved: 5, free: 0 });
    await balanced();
  });

  test('come back with a cancelled order and with the units that a refund leaves the buyer without', async () => {
    await place('o1', 3);
    await place('o2', 2);
    await floor.tell('order.cancelled', { orderId: 'o1' });
    expect(await units()).toMatchObject({ reserved: 2, free: 3 });
    await floor.tell('order.paid', { orderId: 'o2', amount: '10.00' });
    await floor.tell('order.refunded', {
      orderId: 'o2',
      lines: aLine(1, 'S').map(({ sku, quantity }) => ({ sku, quantity })),
    });
    expect(await units()).toMatchObject({ reserved: 0, committed: 1, free: 4 });
    await floor.tell('order.refunded', { orderId: 'o2' });
    expect(await units()).toMatchObject({ committed: 0, free: 5 });
    await balanced();
  });

  test('of an order whose payment came first, and that came twice, are held once', async () => {
    await floor.tell('order.paid', { orderId: 'o1', amount: '10.00' }, NOON + 1);
    const first = await place('o1', 2);
    expect(await place('o1', 2)).toEqual(first);
    expect(await units()).toMatchObject({ reserved: 0, committed: 2 });
    await balanced();
  });
});

describe('gifts', () => {
  test('come with the order at cost, the first in stock or the one that the buyer chose', async () => {
    const { body } = await place('o1', 1);
    expect(body).toMatchObject({ gifts: [{ promotion: 'gift', sku: 'CUP', quantity: 1 }], total: '5.00' });
    expect((await place('o2', 1, { gifts: [{ promotion: 'gift', skus: ['PEN'] }] })).body).toMatchObject({
      gifts: [{ promotion: 'gift', sku: 'PEN', quantity: 1 }],
    });
    expect([await floor.stock('CUP'), await floor.stock('PEN')]).toMatchObject([
      { reserved: 1 },
      { reserved: 1 },
    ]);
    // Two flash units at 5.00 off, a cup at 2.00 and a pen at 0.50.
    expect(
      await db.pool.query(`select sum(reserved)::int as n from budget_balances where campaign_id = $1`, [
        campaignId,
      ]),
    ).toMatchObject({ rows: [{ n: 1_250 }] });
    await balanced();
  });

  test('that are gone give way to the next, and a promotion with none left is skipped while the order goes on', async () => {
    await onHand(db, { CUP: 0, PEN: 1 });
    expect((await place('o1', 1)).body).toMatchObject({ gifts: [{ sku: 'PEN' }] });
    const { status, body } = await place('o2', 1);
    expect([status, body['gifts'], body['skipped']]).toMatchObject([
      200,
      [],
      [{ promotion: 'gift', code: 'GIFT_GONE' }],
    ]);
    await balanced();
  });

  test('go back with the last unit of the order', async () => {
    await place('o1', 2);
    await floor.tell('order.paid', { orderId: 'o1', amount: '10.00' });
    await floor.tell('order.refunded', { orderId: 'o1', lines: [{ sku: 'S', quantity: 1 }] });
    expect(await floor.stock('CUP')).toMatchObject({ committed: 1, onHand: 1 });
    await floor.tell('order.refunded', { orderId: 'o1' });
    expect(await floor.stock('CUP')).toMatchObject({ committed: 0, onHand: 2 });
    await balanced();
  });
});

test('a promotion of a channel works for orders that came by it', async () => {
  await selling([{ key: 'app', kind: 'percentOff', percent: '10', channels: ['app'], ...TERMS }]);
  expect((await place('o1', 1, { channel: 'app' })).body).toMatchObject({ total: '9.00' });
  expect((await place('o2', 1)).body).toMatchObject({
    total: '10.00',
    skipped: [{ promotion: 'app', code: 'NOT_ELIGIBLE_CHANNEL' }],
  });
});

test.each<[string, object, string]>([
  ['another total than expected', { expectedTotal: '1.00' }, 'PRICE_CHANGED'],
  ['more than is in stock', { lines: aLine(21, 'S', '10.00') }, 'SOLD_OUT'],
  ['a coupon that is spent', { coupons: ['GONE'] }, 'COUPON_SPENT'],
  ['more than a day sells', { lines: aLine(16, 'S', '10.00') }, 'DAILY_CAP'],
])('%s refuses the order and holds no units, gifts or money', async (_, data, code) => {
  await selling([flash, gift, aCouponOffer({ codes: 'GONE', total: 1 })], { limits: { unitsPerDay: 16 } });
  expect((await floor.place({ orderId: 'first', coupons: ['GONE'], lines: aLine(1, 'S', '1') })).status).toBe(
    200,
  );
  const before = [await units(), await floor.stock('CUP'), await floor.stock('S')];
  const { status, body } = await place('o1', 1, data);
  expect([status, body['code']]).toEqual([409, code]);
  expect([await units(), await floor.stock('CUP'), await floor.stock('S')]).toEqual(before);
  await balanced();
});
