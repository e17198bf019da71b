import { beforeEach, expect, test } from '@jest/globals';
import { campaignDay, campaignStock } from '../../store/campaign-stock.ts';
import { setDailyCap } from '../../store/limits.ts';
import { markSoldOut } from '../../store/stock.ts';
import { aCampaign } from '../support/builders.ts';
import { aLine, aShopFloor, NOON, type ShopFloor } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const day = '2026-11-22';
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

const stock = ({ id, plan } = floor.campaign) => campaignStock(db.pool, { campaignId: id, plan, day });

test('what was sold is what was paid for and kept; what is held is reserved', async () => {
  await floor.place({ orderId: 'paid', lines: aLine(3) });
  await floor.tell('order.paid', { orderId: 'paid', amount: '34.43' });
  await floor.tell('order.refunded', { orderId: 'paid', lines: [{ sku: '22423', quantity: 1 }] });
  await floor.place({ orderId: 'held', lines: aLine(2) });
  const [row] = await stock();
  expect(row).toMatchObject({ sku: '22423', unitsSold: 2, reserved: 2, soldOut: false, unitsPerDay: null });
});

test('a cap of one product stands with what its day has taken, those of all apart', async () => {
  const campaignId = floor.campaign.id;
  await setDailyCap(db.pool, { campaignId, sku: '22423', unitsPerDay: 5, at: NOON });
  await setDailyCap(db.pool, { campaignId, sku: null, ordersPerDay: 100, salesPerDay: 50_000, at: NOON });
  await floor.place({ lines: aLine(2) });
  const [row] = await stock();
  expect(row).toMatchObject({ unitsPerDay: 5, unitsToday: 2 });
  expect(await campaignDay(db.pool, { campaignId, day })).toMatchObject({
    ...{ ordersPerDay: 100, unitsPerDay: null, salesPerDay: 50_000, orders: 1, units: 2 },
  });
  const tomorrow = await campaignDay(db.pool, { campaignId, day: '2026-11-23' });
  expect(tomorrow).toMatchObject({ orders: 0, units: 0, sales: 0 });
});

test('a product given to a campaign beside its plan is there too, one of no stock entry is not tracked', async () => {
  const campaignId = floor.campaign.id;
  await markSoldOut(db.pool, { campaignId, skus: ['EXTRA'], soldOut: true });
  expect((await stock()).find(({ sku }) => sku === 'EXTRA')).toEqual({
    ...{ sku: 'EXTRA', name: null, allocated: 0, perBuyer: null, soldOut: true, onHand: null },
    ...{ reserved: null, unitsSold: 0, unitsPerDay: null, unitsToday: null },
  });
});

test('before launch the products of the plan are there with nothing allocated, and no day is limited', async () => {
  const draft = await aCampaign(db.pool);
  const rows = await stock(draft);
  expect(rows.map(({ sku }) => sku)).toEqual(draft.plan.products.map(({ sku }) => sku).sort());
  expect(rows.every(({ allocated, unitsSold }) => allocated === null && unitsSold === 0)).toBe(true);
  expect(await campaignDay(db.pool, { campaignId: draft.id, day })).toBeUndefined();
});
