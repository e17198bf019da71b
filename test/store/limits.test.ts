import { beforeEach, expect, test } from '@jest/globals';
import type { PlanDocument } from '../../domain/plan/types.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { openLimits, setDailyCap } from '../../store/limits.ts';
import { expireHolds } from '../../store/orders.ts';
import type { BuiltCampaign } from '../support/builders.ts';
import { aLine, aLiveCampaign, aShopFloor, NOON, type ShopFloor } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase({ poolSize: 12 });
const HOUR = 3_600_000;
let floor: ShopFloor;
let campaign: BuiltCampaign;

beforeEach(async () => {
  floor = await aShopFloor(db);
  await selling({});
});

async function selling(plan: Partial<PlanDocument>): Promise<void> {
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  campaign = await aLiveCampaign(db, plan);
}
const limited = (limits: NonNullable<PlanDocument['limits']>) => selling({ limits });
const cap = (unitsPerDay: number | null, sku: string | null = null, at = NOON) =>
  setDailyCap(db.pool, { campaignId: campaign.id, sku, unitsPerDay, at });

const place = (data: object = {}) => floor.place({ lines: aLine(1), ...data });
const placeAt = (at: number, data: object = {}) =>
  floor.tell('order.placed', { orderId: `at${at}`, lines: aLine(1), ...data }, at);
const balanced = async () => expect(await checkLedgers(db.pool)).toEqual([]);

test('the orders of a day end at their limit, nothing is held beyond it, and one given back makes room', async () => {
  await limited({ ordersPerDay: 2 });
  await place({ orderId: 'o1' });
  await place({ orderId: 'o2' });
  expect(await place()).toMatchObject({
    status: 409,
    body: {
      ...{ code: 'DAILY_CAP', cap: 'ordersPerDay', day: '2026-11-22', had: 2, limit: 2 },
      lines: [{ sku: '22423', wanted: 1 }],
    },
  });
  expect(await floor.stock()).toMatchObject({ reserved: 2 });
  await floor.tell('order.cancelled', { orderId: 'o1' });
  expect((await place({ orderId: 'o3' })).status).toBe(200);
  await expireHolds(db.pool, NOON + HOUR);
  expect((await place({ orderId: 'o4' })).status).toBe(200);
  await balanced();
});

test('money taken is never refused: orders paid late count past the limit', async () => {
  await limited({ ordersPerDay: 1 });
  await place({ orderId: 'o1' });
  await expireHolds(db.pool, NOON + HOUR);
  await place({ orderId: 'o2' });
  await floor.tell('order.paid', { orderId: 'o1', amount: '11.47' });
  expect((await place()).body).toMatchObject({ code: 'DAILY_CAP', had: 2 });
  await floor.tell('order.refunded', { orderId: 'o1' });
  await balanced();
});

test('units and sales have limits of their own, sales at the price that is paid', async () => {
  await limited({ unitsPerDay: 5 });
  await place({ lines: aLine(3) });
  expect((await place({ lines: aLine(3) })).body).toMatchObject({ cap: 'unitsPerDay', had: 3, limit: 5 });
  expect((await place({ lines: aLine(2) })).status).toBe(200);
  await limited({ salesPerDay: '34.42' });
  expect((await place({ lines: aLine(2) })).body).toMatchObject({ total: '22.95' });
  const { body } = await place({ lines: aLine(2) });
  expect(body).toMatchObject({ code: 'DAILY_CAP', cap: 'salesPerDay' });
  expect(body).not.toHaveProperty('limit');
  expect((await place({ lines: aLine(1) })).status).toBe(200);
  await balanced();
});

test("a day is one of the campaign's zone", async () => {
  await selling({ limits: { ordersPerDay: 1 }, timeZone: 'Pacific/Auckland' });
  const midnight = Date.UTC(2026, 10, 22, 11);
  expect((await placeAt(midnight - 1)).status).toBe(200);
  expect((await placeAt(midnight - 2)).body).toMatchObject({ code: 'DAILY_CAP', day: '2026-11-22' });
  expect((await placeAt(midnight)).status).toBe(200);
  await balanced();
});

test('a cap set during the day counts what the day has sold, of one product or of all; null lifts it', async () => {
  await place({ lines: aLine(4), orderId: 'o1' });
  await place({ lines: aLine(1, '85123A') });
  await cap(5, '22423');
  expect((await place({ lines: aLine(2) })).body).toMatchObject({ had: 4, limit: 5, cap: 'unitsPerDay' });
  expect((await place({ lines: aLine(9, '85123A') })).status).toBe(200);
  await floor.tell('order.cancelled', { orderId: 'o1' });
  expect((await place({ lines: aLine(2) })).status).toBe(200);
  await cap(12);
  expect((await place({ lines: aLine(1) })).body).toMatchObject({ had: 12, limit: 12 });
  await cap(null);
  expect((await place({ lines: aLine(1) })).status).toBe(200);
  await balanced();
});

test('the last cap counts: an older one that comes later does nothing, nor does the plan read again', async () => {
  await limited({ unitsPerDay: 100 });
  expect(await cap(1, null, NOON)).toBe(true);
  expect(await cap(9, null, NOON - 1)).toBe(false);
  await openLimits(db.pool, { campaignId: campaign.id, plan: campaign.plan, at: NOON });
  expect((await place({ lines: aLine(2) })).body).toMatchObject({ limit: 1 });
});

test('twelve orders at once for five: five are taken', async () => {
  await limited({ ordersPerDay: 5 });
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => place({ lines: aLine(1, 'LOTS', '1') })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  await balanced();
});

test('a cap set while orders come in misses none of them', async () => {
  const orders = Array.from({ length: 30 }, () => place({ lines: aLine(1, 'LOTS', '1') }));
  await cap(1_000, 'LOTS');
  await Promise.all(orders);
  await balanced();
  const { rows } = await db.pool.query(`select units from campaign_days where sku = 'LOTS'`);
  expect(rows).toEqual([{ units: 30 }]);
});
