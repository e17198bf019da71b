import { beforeEach, expect, test } from '@jest/globals';
import { createLedgerActivities } from '../../../activities/ledgers/index.ts';
import { budgetOf } from '../../../store/budget.ts';
import { couponPools } from '../../../store/coupons.ts';
import { setDailyCap } from '../../../store/limits.ts';
import { allocatedProducts, markSoldOut } from '../../../store/stock.ts';
import { aCampaign } from '../../support/builders.ts';
import { aCouponOffer } from '../../support/coupons.ts';
import { aLine, aShopFloor, NOON, onHand, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const ledgers = createLedgerActivities({ db });
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

test('launch opens every line of the budget once, to the penny', async () => {
  const { id: campaignId, hash } = await aCampaign(db.pool);
  const ref = { campaignId, hash, at: NOON };
  expect(await ledgers.openBudget(ref)).toEqual({ lines: 4 });
  await ledgers.openBudget({ ...ref, at: NOON + 1 });
  const lines = await budgetOf(db.pool, campaignId);
  expect(lines.map(({ line, total }) => [line, total])).toEqual([
    ['acquisition', 60_000],
    ['data', 10_000],
    ['promotion', 20_000],
    ['reserve', 10_000],
  ]);
  expect(await ledgers.proveLedgers()).toEqual({ violations: 0, subjects: [] });
});

test('launch opens the coupons and the limits of the plan, once', async () => {
  const promotions = [aCouponOffer({ codes: 'SAVE', total: 5 })];
  const { id: campaignId, hash } = await aCampaign(db.pool, {
    plan: { promotions, limits: { unitsPerDay: 9 } },
  });
  const ref = { campaignId, hash, at: NOON };
  await ledgers.openBudget(ref);
  await setDailyCap(db.pool, { campaignId, sku: null, unitsPerDay: 3, at: NOON });
  await ledgers.openBudget({ ...ref, at: NOON + 1 });
  expect(await couponPools(db.pool, { campaignId, at: NOON })).toMatchObject([{ code: 'SAVE', total: 5 }]);
  const { rows } = await db.pool.query('select sku, units_per_day from campaign_limits');
  expect(rows).toEqual([{ sku: '', units_per_day: 3 }]);
});

test('launch freezes what each product has, and a second time leaves it as it became', async () => {
  await onHand(db, { C: 7 });
  const products = [{ sku: 'A', stock: 5, perBuyer: 2 }, { sku: 'C' }, { sku: 'NONE' }];
  const { id: campaignId, hash } = await aCampaign(db.pool, { plan: { products } });
  const ref = { campaignId, hash, at: NOON };
  expect(await ledgers.allocateStock(ref)).toEqual({ products: 3 });
  await markSoldOut(db.pool, { campaignId, skus: ['A'], soldOut: true });
  await onHand(db, { C: 1 });
  await ledgers.allocateStock(ref);
  expect(await allocatedProducts(db.pool, campaignId)).toEqual([
    { sku: 'A', allocated: 5, perBuyer: 2, soldOut: true },
    { sku: 'C', allocated: 7, perBuyer: null, soldOut: false },
    { sku: 'NONE', allocated: 0, perBuyer: null, soldOut: false },
  ]);
});

test('the end releases every hold of its own campaign, whatever its time, and no other', async () => {
  const { id: campaignId, hash } = floor.campaign;
  await floor.place({ orderId: 'o1', lines: aLine(2) });
  await floor.place({ orderId: 'o2', lines: aLine(1) });
  await floor.tell('order.paid', { orderId: 'o2', amount: '11.47' });
  const other = await aCampaign(db.pool);
  expect(await ledgers.releaseHolds({ campaignId: other.id, hash: other.hash, at: NOON })).toEqual({
    released: 0,
  });
  expect(await ledgers.releaseHolds({ campaignId, hash, at: NOON })).toEqual({ released: 1 });
  expect(await ledgers.releaseHolds({ campaignId, hash, at: NOON })).toEqual({ released: 0 });
  expect(await floor.stock()).toMatchObject({ onHand: 9, reserved: 0, committed: 1 });
  expect(await floor.promotion()).toMatchObject({ reserved: 0, committed: 128 });
  expect(await ledgers.proveLedgers()).toEqual({ violations: 0, subjects: [] });
});

test('a plan of another hash is refused', async () => {
  const { id: campaignId } = floor.campaign;
  const ref = { campaignId, hash: '0'.repeat(64), at: NOON };
  await expect(ledgers.openBudget(ref)).rejects.toMatchObject({ code: 'PLAN_CHANGED' });
  await expect(ledgers.allocateStock(ref)).rejects.toMatchObject({ code: 'PLAN_CHANGED' });
});
