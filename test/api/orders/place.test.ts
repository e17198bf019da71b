import { beforeEach, describe, expect, test } from '@jest/globals';
import { budgetOf } from '../../../store/budget.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { markSoldOut, setStock, stockOf } from '../../../store/stock.ts';
import { aLine, aLiveCampaign, aShopFloor, NOON, onHand, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

const place: ShopFloor['place'] = (...order) => floor.place(...order);
const tell: ShopFloor['tell'] = (...event) => floor.tell(...event);
const balanced = async () => expect(await checkLedgers(db.pool)).toEqual([]);

describe('order.placed', () => {
  test('an order is priced by the live campaign and holds stock and budget', async () => {
    const { status, body } = await place({ orderId: 'o1', lines: aLine(2) });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      orderId: 'o1',
      campaignId: floor.campaign.id,
      state: 'placed',
      listTotal: '25.50',
      total: '22.95',
      discounts: [{ promotion: 'ten-off', amount: '2.55' }],
      lines: [{ sku: '22423', quantity: 2, unitPrice: '12.75', total: '22.95' }],
      holdExpiresAt: new Date(NOON + 1_800_000).toISOString(),
    });
    expect(await floor.stock()).toMatchObject({ onHand: 10, reserved: 2, free: 8 });
    expect(await floor.promotion()).toMatchObject({ reserved: 255, committed: 0 });
    await balanced();
  });

  test('an order that no campaign prices is priced at list', async () => {
    await db.pool.query(`update campaigns set status = 'cancelled'`);
    const { body } = await place({ lines: aLine(2) });
    expect(body).toMatchObject({ campaignId: null, total: '25.50', discounts: [] });
    await balanced();
  });

  test('a campaign given that has ended prices at list, and no other takes its place', async () => {
    const ended = await aLiveCampaign(db);
    await db.pool.query(`update campaigns set status = 'aborted' where id = $1`, [ended.id]);
    expect((await place({ campaignId: ended.id, lines: aLine(1) })).body).toMatchObject({ campaignId: null });
  });

  test('of two live campaigns the one cheaper for the buyer prices the order', async () => {
    const [offer] = floor.campaign.document.promotions;
    const cheaper = await aLiveCampaign(db, {
      promotions: [{ ...offer!, percent: '20' } as typeof offer] as never,
    });
    expect((await place({ lines: aLine(1) })).body).toMatchObject({ campaignId: cheaper.id, total: '10.20' });
    const given = await place({ campaignId: floor.campaign.id, lines: aLine(1) });
    expect(given.body).toMatchObject({ campaignId: floor.campaign.id, total: '11.47' });
    await balanced();
  });

  test('units that are not there refuse the whole order and hold nothing', async () => {
    const data = { lines: [...aLine(11), ...aLine(1, '85123A', '2.95')] };
    const { status, body } = await place(data);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'SOLD_OUT', lines: [{ sku: '22423', wanted: 11, free: 10 }] });
    expect(await floor.stock()).toMatchObject({ reserved: 0 });
    expect(await floor.stock('85123A')).toMatchObject({ reserved: 0 });
    expect(await floor.promotion()).toMatchObject({ reserved: 0 });
  });

  test('units are taken from several places, all or nothing', async () => {
    const rows = [{ sku: 'S', location: 'north', onHand: 5 }];
    await onHand(db, { S: 10 });
    await setStock(db.pool, rows, { reference: 'north', at: NOON });
    expect((await place({ orderId: 'o1', lines: aLine(13, 'S', '10') })).status).toBe(200);
    expect(await stockOf(db.pool, ['S'])).toMatchObject([
      { location: 'main', reserved: 10 },
      { location: 'north', reserved: 3 },
    ]);
    expect((await place({ lines: aLine(3, 'S', '10') })).status).toBe(409);
    await tell('order.paid', { orderId: 'o1', amount: '117.00' });
    await tell('order.refunded', { orderId: 'o1', lines: [{ sku: 'S', quantity: 12 }] });
    expect(await stockOf(db.pool, ['S'])).toMatchObject([
      { location: 'main', committed: 0, onHand: 10 },
      { location: 'north', committed: 1, onHand: 4 },
    ]);
    await balanced();
  });

  test('a SKU without a stock entry is not tracked and never sold out', async () => {
    expect((await place({ lines: aLine(5_000, 'POST', '1') })).status).toBe(200);
    await balanced();
  });

  test('a product marked as sold out refuses the orders of its campaign', async () => {
    await markSoldOut(db.pool, { campaignId: floor.campaign.id, skus: ['22423'], soldOut: true });
    expect((await place({ lines: aLine(1) })).body).toMatchObject({ code: 'SOLD_OUT' });
    await markSoldOut(db.pool, { campaignId: floor.campaign.id, skus: ['22423'], soldOut: false });
    expect((await place({ lines: aLine(1) })).status).toBe(200);
  });

  test('one buyer has no more than perBuyer over all open and paid orders', async () => {
    expect((await place({ orderId: 'o1', customerId: 'c1', lines: aLine(4) })).status).toBe(200);
    const more = { customerId: 'c1', lines: aLine(3) };
    expect((await place(more)).body).toMatchObject({
      code: 'BUYER_LIMIT',
      lines: [{ sku: '22423', wanted: 3, had: 4, limit: 6 }],
    });
    expect((await place({ customerId: 'c2', lines: aLine(3) })).status).toBe(200);
    await tell('order.cancelled', { orderId: 'o1' });
    expect((await place(more)).status).toBe(200);
    await balanced();
  });

  test('another total than expected is refused with the new price, and holds nothing', async () => {
    const { status, body } = await place({ lines: aLine(2), expectedTotal: '25.50' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'PRICE_CHANGED', total: '22.95', lines: [{ total: '22.95' }] });
    expect(await floor.stock()).toMatchObject({ reserved: 0 });
    expect((await place({ lines: aLine(2), expectedTotal: '22.95' })).status).toBe(200);
  });

  test('a promotion whose budget is spent is skipped and the order goes on at the other price', async () => {
    const poor = { total: '2.00', lines: [{ key: 'promotion', amount: '2.00' }] };
    await db.pool.query(`update campaigns set status = 'cancelled'`);
    const { id } = await aLiveCampaign(db, { budget: poor });
    const { body } = await place({ orderId: 'o1', lines: aLine(2) });
    expect(body).toMatchObject({ total: '25.50', skipped: [{ promotion: 'ten-off', code: 'BUDGET_SPENT' }] });
    expect((await place({ lines: aLine(1) })).body).toMatchObject({ total: '11.47' });
    expect((await place({ lines: aLine(1), expectedTotal: '11.47' })).body).toMatchObject({
      code: 'PRICE_CHANGED',
      total: '12.75',
    });
    expect((await place({ lines: aLine(1), expectedTotal: '12.75' })).status).toBe(200);
    expect(await budgetOf(db.pool, id)).toMatchObject([{ line: 'promotion', reserved: 128, free: 72 }]);
    await balanced();
  });

  test('the same order under another webhook id answers the same, another order under its id is refused', async () => {
    const first = await place({ orderId: 'o1', lines: aLine(1) });
    expect(await place({ orderId: 'o1', lines: aLine(1) })).toEqual(first);
    const other = await place({ orderId: 'o1', lines: aLine(2) });
    expect(other).toMatchObject({ status: 409, body: { code: 'ORDER_CONFLICT' } });
    expect(await floor.stock()).toMatchObject({ reserved: 1 });
  });

  test('an order refused under one webhook id is refused there for good, and may come again under another', async () => {
    expect((await place({ orderId: 'o1', lines: aLine(101, '85123A') }, 'w1')).status).toBe(409);
    await onHand(db, { '85123A': 200 });
    expect((await place({ orderId: 'o1', lines: aLine(101, '85123A') }, 'w1')).status).toBe(409);
    expect((await place({ orderId: 'o1', lines: aLine(101, '85123A') }, 'w2')).status).toBe(200);
  });

  test('an address sent with an order is not kept', async () => {
    await place({ lines: aLine(1), email: 'canary@example.test' });
    const { rows } = await db.pool.query(`select string_agg(e::text, '') as all from shop_events e`);
    expect(rows[0].all).not.toContain('canary');
  });
});
