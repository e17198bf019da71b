import { expect, test } from '@jest/globals';
import { budgetOf } from '../../store/budget.ts';
import { couponPools } from '../../store/coupons.ts';
import type { StepOutcome } from '../../store/events.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { cancelOrder, expireHolds, payOrder, placeOrder, placeOrders } from '../../store/orders.ts';
import { promotionUnits } from '../../store/promotion-units.ts';
import { stockOf } from '../../store/stock.ts';
import { aCouponOffer } from '../support/coupons.ts';
import { aPlacedEvent, aPlacing } from '../support/new-order.ts';
import { aLiveCampaign, aShopFloor, NOON, onHand } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase({ poolSize: 21 });
const { pool } = db;

const budget = (amount: string) => ({ total: amount, lines: [{ key: 'promotion', amount }] });
const placed = (outcomes: readonly StepOutcome[]) =>
  outcomes.filter((each) => 'status' in each && each.status === 200).length;

test('200 orders at once on a line that pays for 50: it is never passed, not even for a moment', async () => {
  await aShopFloor(db);
  const campaign = await aLiveCampaign(db, { budget: budget('50.00') });
  await onHand(db, { LOTS: 1_000 });
  let [most, looks, done] = [0, 0, false];
  const sampler = (async () => {
    while (!done) {
      for (const { reserved, committed } of await budgetOf(pool, campaign.id)) {
        most = Math.max(most, reserved + committed);
        looks += 1;
      }
    }
  })();
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const { event, order } = aPlacing(campaign, 'LOTS', { id: `b${n}` });
      const outcome = await placeOrder(pool, event, order);
      // Some are paid and some cancelled while the others come.
      if (n % 3 === 0) await payOrder(pool, aPlacedEvent(order.id, { type: 'order.paid' }), 900);
      if (n % 3 === 1) await cancelOrder(pool, aPlacedEvent(order.id, { type: 'order.cancelled' }));
      return outcome;
    }),
  );
  done = true;
  await sampler;
  expect(looks).toBeGreaterThan(10);
  expect(most).toBeLessThanOrEqual(5_000);
  expect(placed(outcomes)).toBeGreaterThanOrEqual(50);
  const spent = outcomes.filter((each) => each.outcome === 'reprice');
  for (const each of spent) expect(each).toMatchObject({ promotion: 'ten-off', code: 'BUDGET_SPENT' });
  expect(placed(outcomes) + spent.length).toBe(200);
  expect(await checkLedgers(pool)).toEqual([]);
}, 60_000);

test('batches and single orders that race for the same few units: none waits for ever, none is oversold', async () => {
  await aShopFloor(db);
  const campaign = await aLiveCampaign(db, { budget: budget('10000.00') });
  const skus = Array.from({ length: 12 }, (_, n) => `R${n}`);
  await onHand(db, Object.fromEntries(skus.map((sku) => [sku, 20])));
  // Each batch takes the SKUs in an order of its own.
  const sku = (of: number, n: number): string =>
    skus[(of * 7 + n * (of % 2 === 0 ? 5 : 11)) % skus.length] ?? 'R0';
  const batches = Array.from({ length: 12 }, (_, of) =>
    placeOrders(
      pool,
      Array.from({ length: 25 }, (_, n) => aPlacing(campaign, sku(of, n), { id: `batch${of}-${n}` })),
    ),
  );
  const singles = Array.from({ length: 100 }, async (_, n) => {
    const { event, order } = aPlacing(campaign, sku(n, n), { id: `single${n}` });
    return [await placeOrder(pool, event, order)];
  });
  const gone = Array.from({ length: 6 }, () => expireHolds(pool, NOON - 1));
  const outcomes = (await Promise.all([...batches, ...singles])).flat();
  await Promise.all(gone);
  expect(placed(outcomes)).toBe(240);
  expect(outcomes).toHaveLength(400);
  expect((await stockOf(pool, skus)).map(({ reserved, free }) => [reserved, free])).toEqual(
    skus.map(() => [20, 0]),
  );
  expect(await checkLedgers(pool)).toEqual([]);
}, 60_000);

test('200 redemptions, in batches and alone, of a coupon limited to 50: exactly 50', async () => {
  await aShopFloor(db);
  const campaign = await aLiveCampaign(db, {
    budget: budget('1000.00'),
    promotions: [aCouponOffer({ key: 'fifty', codes: 'FIFTY', total: 50 })],
  });
  await onHand(db, { LOTS: 1_000 });
  const coupons = [{ coupon: 'FIFTY', code: 'FIFTY', promotion: 'fifty', customerId: null }];
  const one = (id: string) => aPlacing(campaign, 'LOTS', { id, coupons });
  const batches = Array.from({ length: 14 }, (_, of) =>
    placeOrders(
      pool,
      Array.from({ length: 10 }, (_, n) => one(`${of}-${n}`)),
    ),
  );
  const singles = Array.from({ length: 60 }, async (_, n) => placeOrders(pool, [one(`alone-${n}`)]));
  const outcomes = (await Promise.all([...batches, ...singles])).flat();
  expect(placed(outcomes)).toBe(50);
  const refused = outcomes.filter((each) => 'status' in each && each.status === 409);
  expect(refused).toHaveLength(150);
  for (const each of refused) expect(each).toMatchObject({ answer: { code: 'COUPON_SPENT' } });
  expect(await couponPools(pool, { campaignId: campaign.id, at: NOON })).toMatchObject([{ reserved: 50 }]);
  expect(await checkLedgers(pool)).toEqual([]);
}, 60_000);

test('100 orders at once for 30 limited units, three a buyer: 30 are held, none beyond, and expiry gives them back', async () => {
  await aShopFloor(db);
  const flash = { key: 'flash', kind: 'flash', sku: 'LOTS', percent: '10', units: 30, perBuyer: 3 } as const;
  const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' };
  const campaign = await aLiveCampaign(db, {
    budget: budget('1000.00'),
    promotions: [{ ...flash, ...terms }],
  });
  await onHand(db, { LOTS: 1_000 });
  const units = [{ promotion: 'flash', sku: 'LOTS', quantity: 1 }];
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, (_, n) => {
      const { event, order } = aPlacing(campaign, 'LOTS', { id: `f${n}`, customerId: `c${n % 20}`, units });
      return placeOrder(pool, event, order);
    }),
  );
  expect(placed(outcomes)).toBe(30);
  for (const each of outcomes.filter(({ outcome }) => outcome === 'reprice')) {
    expect(each).toMatchObject({ promotion: 'flash', left: 0 });
  }
  expect(await promotionUnits(pool, campaign.id)).toMatchObject([{ reserved: 30, free: 0 }]);
  expect(await checkLedgers(pool)).toEqual([]);
  await expireHolds(pool, NOON + 1_800_000);
  expect(await promotionUnits(pool, campaign.id)).toMatchObject([{ reserved: 0, free: 30 }]);
}, 60_000);
