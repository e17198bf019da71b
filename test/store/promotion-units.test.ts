import { beforeEach, expect, test } from '@jest/globals';
import { checkLedgers } from '../../store/ledgers.ts';
import {
  cancelOrder,
  expireHolds,
  loadOrder,
  payOrder,
  placeOrder,
  refundOrder,
  type NewOrder,
  type OrderRefund,
} from '../../store/orders.ts';
import { openUnits, promotionUnits } from '../../store/promotion-units.ts';
import type { BuiltCampaign } from '../support/builders.ts';
import { aPlacedEvent, aPlacing } from '../support/new-order.ts';
import { aLiveCampaign, aShopFloor, NOON, onHand } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const HOUR = 3_600_000;
let campaign: BuiltCampaign;

beforeEach(async () => {
  await aShopFloor(db);
  const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' } as const;
  campaign = await aLiveCampaign(db, {
    promotions: [{ ...terms, key: 'flash', kind: 'flash', sku: 'HOT', percent: '10', units: 4, perBuyer: 2 }],
  });
  await onHand(db, { HOT: 100 });
});

const units = (quantity: number) => [{ promotion: 'flash', sku: 'HOT', quantity }];
const place = (id: string, quantity: number, more: Partial<NewOrder> = {}) => {
  const { event, order } = aPlacing(campaign, 'HOT', { id, units: units(quantity), ...more });
  return placeOrder(pool, event, order);
};
const tell = (type: string, id: string) => aPlacedEvent(id, { type, at: NOON + 1 });
const pay = (id: string) => payOrder(pool, tell('order.paid', id), 900);
const refundOfAll = (quantity: number): OrderRefund => ({
  lines: [{ position: 1, refunded: 0, units: 1, amount: 900, listAmount: 1_000 }],
  discounts: [{ promotion: 'ten-off', amount: 100 }],
  ...{ costs: [], units: units(quantity), points: { earned: [], redeemed: [] }, shipping: 0 },
});

async function standing(): Promise<[reserved: number, committed: number, free: number]> {
  const [flash] = await promotionUnits(pool, campaign.id);
  expect(await checkLedgers(pool)).toEqual([]);
  return [flash?.reserved ?? NaN, flash?.committed ?? NaN, flash?.free ?? NaN];
}

test('units are held with the order, taken once it is paid, and come back with its refund', async () => {
  await place('o1', 2);
  expect(await standing()).toEqual([2, 0, 2]);
  await pay('o1');
  expect(await standing()).toEqual([0, 2, 2]);
  await refundOrder(pool, tell('order.refunded', 'o1'), refundOfAll(2));
  expect(await standing()).toEqual([0, 0, 4]);
  expect((await loadOrder(pool, 'o1'))?.units).toEqual([
    { promotion: 'flash', sku: 'HOT', quantity: 2, returned: 2 },
  ]);
});

test('a cancelled order and one whose hold expires give their units back', async () => {
  await place('o1', 2);
  await place('o2', 1);
  await cancelOrder(pool, tell('order.cancelled', 'o1'));
  expect(await standing()).toEqual([1, 0, 3]);
  await expireHolds(pool, NOON + HOUR);
  expect(await standing()).toEqual([0, 0, 4]);
});

test('more units than there are: the promotion cannot work so, what is left is said, and nothing is held', async () => {
  await place('o1', 2);
  await place('o2', 1);
  const spent = { outcome: 'reprice', promotion: 'flash', code: 'UNITS_SPENT', left: 1 };
  expect(await place('o3', 2)).toEqual(spent);
  expect(await loadOrder(pool, 'o3')).toBeNull();
  expect(await standing()).toEqual([3, 0, 1]);
});

test('more units than a buyer may have: what is left for this buyer is said', async () => {
  await place('o1', 1, { customerId: 'c1' });
  expect(await place('o2', 2, { customerId: 'c1' })).toEqual({
    ...{ outcome: 'reprice', promotion: 'flash', code: 'BUYER_LIMIT', left: 1 },
  });
  expect(await place('o3', 2, { customerId: 'c2' })).toMatchObject({ status: 200 });
  expect(await standing()).toEqual([3, 0, 1]);
});

test('an order paid after its hold expired takes its units again, or is owed them', async () => {
  await place('o1', 2);
  await place('o2', 2);
  await expireHolds(pool, NOON + HOUR);
  await place('o3', 2);
  await pay('o1');
  expect(await loadOrder(pool, 'o1')).toMatchObject({ state: 'paid', flags: [] });
  await pay('o2');
  expect(await loadOrder(pool, 'o2')).toMatchObject({ state: 'owed', flags: ['OWED_UNITS'] });
  expect(await standing()).toEqual([2, 2, 0]);
});

test('opening again leaves what is open as it is', async () => {
  await place('o1', 2);
  await openUnits(pool, { campaignId: campaign.id, plan: campaign.plan, at: NOON });
  expect(await standing()).toEqual([2, 0, 2]);
});
