import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { showOutcome } from '../../domain/figures/outcome-shown.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { countsOf } from '../../store/kpis.ts';
import { outcomeIn, stockCoverAt } from '../../store/outcome.ts';
import { listPhases } from '../../store/phases.ts';
import { bookSpend } from '../../store/spend.ts';
import { aGoldenCampaign } from '../support/golden-campaign.ts';
import { testDatabase } from '../support/postgres.ts';
import { aPaidOrder, TIMES } from '../support/sold-campaign.ts';

const DAY = 86_400_000;
const db = await testDatabase();

async function outcome({ id, plan }: { id: string; plan: Plan }, at: number, to = at) {
  const window = { campaignId: id, from: TIMES.warmUp, to };
  const phases = await listPhases(db.pool, id);
  const counts = await countsOf(db.pool, window, plan);
  return showOutcome(await outcomeIn(db.pool, { window, plan, phases, at }, counts), plan.currency);
}

const viewed = async (customer: string, sku: string, at: number): Promise<void> => {
  await db.pool.query(
    `insert into shop_events (webhook_id, type, at, customer_id, body_hash, data)
     values ($1, 'page.viewed', $2, $3, 'x', jsonb_build_object('sku', $4::text))`,
    [uuid(), new Date(at), customer, sku],
  );
};

test('conversion is compared with the goal’s baseline, and the plan’s products with all others', async () => {
  const golden = await aGoldenCampaign(db.pool, {
    goals: [{ metric: 'conversion', baseline: { value: '0.3' }, target: { lift: '0.2' } }],
    products: [{ sku: '22423', unitCost: '6.2' }],
  });
  const name = (short: string): string => `${short}-${golden.id.slice(-12)}`;
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) await viewed(name(`a${n}`), '22423', TIMES.live);
  await viewed(name('a1'), '22423', TIMES.live + 1);
  for (const n of [1, 2, 3, 4]) await viewed(name(`h${n}`), '85123A', TIMES.live);
  await viewed(name('h1'), '22423', TIMES.followUp);
  const { conversionLift, baselineConversion, productConversionLift } = await outcome(golden, TIMES.followUp);
  // 3 ÷ 7 against 0.3.
  expect({ conversionLift, baselineConversion }).toEqual({
    ...{ conversionLift: 0.428571429, baselineConversion: 0.3 },
  });
  // No other campaign has sold yet. Of ten who looked at the cakestand a1, a2, a3 and h2 bought it; of four at the rest, h1.
  expect(productConversionLift).toBe(0.6);
});

test('incremental ROI is the margin above the hold-out over the cost of contact', async () => {
  const golden = await aGoldenCampaign(db.pool);
  const before = await outcome(golden, TIMES.followUp);
  // Treated: 200.00, five units at 6.20. Held out: 50.00, two units at 6.20 and two at 1.10; ten people against four.
  expect(before).toMatchObject({
    ...{ incrementalSales: '75.00', incrementalMargin: '80.50', contactCost: '0.00' },
    ...{ incrementalRoi: null, incrementalRoiInterval: null },
  });
  const spend = {
    campaignId: golden.id,
    line: null,
    bookedBy: uuid(),
    bookedAt: TIMES.recap,
    at: TIMES.live,
  };
  await bookSpend(db.pool, { ...spend, reference: uuid(), kind: 'media', amount: 5_000 }, 'GBP');
  await bookSpend(db.pool, { ...spend, reference: uuid(), kind: 'paymentFee', amount: 900 }, 'GBP');
  const after = await outcome(golden, TIMES.followUp);
  expect(after).toMatchObject({ contactCost: '50.00', incrementalRoi: 0.61 });
  const [low, high] = after.incrementalRoiInterval!;
  expect((low + high) / 2).toBeCloseTo(0.61, 6);
  expect(low).toBeLessThan(0);
});

test('retention is unknown until the days after selling are over, whatever the window', async () => {
  const golden = await aGoldenCampaign(db.pool);
  const name = (short: string): string => `${short}-${golden.id.slice(-12)}`;
  // a4 came back at the end of selling, but had not bought in it.
  const again = { list: 100, total: 100, campaignId: null };
  await aPaidOrder(db.pool, golden.id, {
    ...again,
    id: uuid(),
    customerId: name('a1'),
    paidAt: TIMES.followUp + DAY,
  });
  await aPaidOrder(db.pool, golden.id, {
    ...again,
    id: uuid(),
    customerId: name('a1'),
    paidAt: TIMES.followUp + 2 * DAY,
  });
  await db.pool.query(
    `insert into sales_lines (order_id, position, import_id, ordered_at, customer_id, sku, quantity, unit_price_milli, kind)
     values ($1, 0, $2, $3, $4, '22423', 1, 1000, 'sale')`,
    [uuid(), uuid(), new Date(TIMES.followUp + 30 * DAY), name('a2')],
  );
  const early = await outcome(golden, TIMES.followUp + 30 * DAY - 1);
  expect(early).toMatchObject({ retention30: null, retention90: null });
  // Buyers: a1, a2, a3, h1.
  expect(await outcome(golden, TIMES.followUp + 30 * DAY)).toMatchObject({
    retention30: 0.25,
    retention90: null,
  });
  expect(await outcome(golden, TIMES.followUp + 90 * DAY)).toMatchObject({
    retention30: 0.25,
    retention90: 0.5,
  });
});

test('without a goal the baseline is the shop’s conversion in the days research read', async () => {
  const golden = await aGoldenCampaign(db.pool);
  expect(await outcome(golden, TIMES.followUp)).toMatchObject({
    baselineConversion: null,
    conversionLift: null,
  });
  await db.pool.query(
    `insert into research_reports (campaign_id, report, at)
     values ($1, '{"window": {"from": "2027-06-01", "to": "2027-06-03"}}', now())`,
    [golden.id],
  );
  // Every campaign of this file has three buyers of seven people reached in those days.
  expect(await outcome(golden, TIMES.followUp)).toMatchObject({
    ...{ baselineConversion: 0.428571429, conversionLift: 0 },
  });
});

test('stock lasts as long as the last 24 hours say', async () => {
  const golden = await aGoldenCampaign(db.pool);
  const phases = await listPhases(db.pool, golden.id);
  await db.pool.query(
    `insert into campaign_products (campaign_id, sku, allocated) values ($1, 'cover', 40)`,
    [golden.id],
  );
  await db.pool.query(
    `insert into stock_balances (sku, location, initial, on_hand, reserved, committed)
     values ('cover', 'main', 20, 14, 2, 6), ('cover', 'shop', 4, 4, 0, 0)`,
  );
  const at = TIMES.live + 3 * DAY;
  const order = { customerId: null, list: 100, total: 100, sku: 'cover' };
  await aPaidOrder(db.pool, golden.id, { ...order, id: uuid(), paidAt: at - DAY - 1 });
  await aPaidOrder(db.pool, golden.id, { ...order, id: uuid(), paidAt: at - DAY, refunded: 1 });
  await aPaidOrder(db.pool, golden.id, { ...order, id: uuid(), paidAt: at - 1, campaignId: null });
  const asked = { campaignId: golden.id, phases };
  expect(await stockCoverAt(db.pool, { ...asked, at })).toEqual([
    { sku: 'cover', allocated: 40, free: 16, cover: { n: 2, d: 5 }, hoursLeft: { n: 128, d: 1 } },
  ]);
  expect(await stockCoverAt(db.pool, { ...asked, at: TIMES.warmUp })).toMatchObject([{ hoursLeft: null }]);
  expect(await stockCoverAt(db.pool, { ...asked, phases: [], at })).toEqual([]);
});
