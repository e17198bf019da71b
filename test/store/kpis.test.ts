import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { figuresOf } from '../../domain/figures/kpis.ts';
import { showFigures } from '../../domain/figures/shown.ts';
import {
  armsOf,
  countsOf,
  productsSold,
  promotionsGiven,
  segmentsOf,
  seriesOf,
  waveOutcomes,
} from '../../store/kpis.ts';
import { aGoldenCampaign } from '../support/golden-campaign.ts';
import { testDatabase } from '../support/postgres.ts';
import { aPaidOrder, aRunCampaign, TIMES } from '../support/sold-campaign.ts';

const db = await testDatabase();
const golden = await aGoldenCampaign(db.pool);
const window = { campaignId: golden.id, from: TIMES.warmUp, to: TIMES.followUp };

test('a small campaign has the figures counted by hand', async () => {
  const figures = showFigures(figuresOf(await countsOf(db.pool, window, golden.plan)), 'GBP');
  expect(figures).toEqual({
    ...{ sales: '230.00', listValue: '276.00', discountCost: '46.00', promotionCost: '46.00' },
    ...{ orders: 6, buyers: 4, newBuyers: 3, reach: 7, discountCostRate: 0.2, aov: '38.33' },
    ...{ reachShare: 0.7, clickRate: 0.428571429, conversion: 0.428571429, newBuyerShare: 0.75 },
    ...{ outputPerReached: '32.86', outputPerBuyer: '57.50', repeatRate: 0.25, existingRepeatRate: 1 },
    ...{ campaignCost: '0.00', acquisitionCost: null, roi: null },
    // a1, a2, a3 clicked and bought, h1 bought, h2 bought what no campaign priced.
    ...{ newMembers: 0, activeCustomers: 5, visits: 0, productViews: 0, visitConversion: null },
    ...{ positiveReviewRate: null, surveyResponseRate: null, nps: null, csat: null },
    ...{ interactions: null, brandSearches: null },
  });
});

test('notices and the hold-out count in no figure of contact', async () => {
  const told = await aGoldenCampaign(db.pool);
  const { id, plan } = told;
  const own = { ...window, campaignId: id };
  const before = await countsOf(db.pool, own, plan);
  const [at, in1h] = [new Date(TIMES.live), TIMES.live + 3_600_000];
  const [unreached, heldOut] = ['a10', 'h4'].map((short) => `${short}-${id.slice(-12)}`);
  await db.pool.query(
    `insert into waves (campaign_id, key, phase, template, state, purpose)
     values ($1, 'on-abort', 'live', 'notice', 'done', 'transactional'), ($1, 'stray', 'live', 'offer', 'done', 'marketing')`,
    [id],
  );
  const noticed = uuid();
  for (const [messageId, wave, customer] of [
    [noticed, 'on-abort', unreached],
    [uuid(), 'on-abort', `stranger-${id}`],
    [uuid(), 'on-abort', heldOut],
    [uuid(), 'stray', heldOut],
  ]) {
    await db.pool.query(
      `insert into messages (id, campaign_id, wave, customer_id, channel, segment, state, settled_at)
       values ($1, $2, $3, $4, 'email', 'everybody', 'accepted', $5)`,
      [messageId, id, wave, customer, at],
    );
    await db.pool.query('insert into clicks (message_id, link, at, counted) values ($1, 0, $2, true)', [
      messageId,
      at,
    ]);
  }
  const order = { list: 1_000, total: 1_000, paidAt: in1h, attribution: 'message' } as const;
  await aPaidOrder(db.pool, id, { ...order, id: `${id}-n`, customerId: unreached ?? null });
  await db.pool.query('update orders set attributed_to = $2 where id = $1', [`${id}-n`, noticed]);
  await aPaidOrder(db.pool, id, { ...order, id: `${id}-h`, customerId: heldOut ?? null });
  const after = await countsOf(db.pool, own, plan);
  expect(after.orders).toBe(before.orders + 2);
  for (const figure of ['reached', 'clickers', 'attributedBuyers', 'attributedSales'] as const)
    expect([figure, after[figure]]).toEqual([figure, before[figure]]);
  expect({ ...after.contact }).toEqual({ ...before.contact });
  expect(await segmentsOf(db.pool, own)).toMatchObject([{ reached: 7 }]);
});

test('goods of attributed orders cost what the plan says, refunded units left out', async () => {
  const counts = await countsOf(db.pool, window, golden.plan);
  expect(counts.attributedSales).toBe(20_000);
  expect(counts.attributedGoodsCost).toBe((2 + 1 + 2) * 620);
});

test('gifts, prizes that were delivered, free shipping and points cost the promotion and the campaign, net of what came back', async () => {
  const campaign = await aRunCampaign(db.pool);
  const own = { ...window, campaignId: campaign.id };
  await aPaidOrder(db.pool, campaign.id, {
    ...{ id: `${campaign.id}-given`, customerId: null, paidAt: TIMES.live, list: 1_000, total: 1_000 },
  });
  await db.pool.query(
    `insert into order_costs (order_id, promotion, kind, budget_line, amount, returned)
     values ($1, 'a', 'shipping', 'promotion', 40, 0), ($1, 'b', 'gift', 'promotion', 300, 100),
       ($1, 'c', 'points', 'promotion', 90, 15)`,
    [`${campaign.id}-given`],
  );
  await db.pool.query(
    `insert into draws (id, campaign_id, promotion, number, entrant, cost, state, request_id, at)
     values ($1, $2, 'wheel', 1, 'x', 500, 'delivered', 'r', $3), ($4, $2, 'wheel', 2, 'y', 0, 'none', 's', $3),
       ($5, $2, 'wheel', 3, 'z', 637, 'owed', 't', $3)`,
    [uuid(), campaign.id, new Date(TIMES.live), uuid(), uuid()],
  );
  const counts = await countsOf(db.pool, own, campaign.plan);
  expect([counts.shipping, counts.gifts, counts.points]).toEqual([40, 700, 75]);
  const figures = figuresOf(counts);
  expect([figures.discountCost, figures.promotionCost, figures.campaignCost]).toEqual([0, 815, 815]);
});

test('an instant at the window’s start is in it, one at its end is not', async () => {
  const counts = async (from: number, to: number) =>
    (await countsOf(db.pool, { ...window, from, to }, golden.plan)).orders;
  expect(await counts(TIMES.followUp, TIMES.recap)).toBe(1);
  expect(await counts(TIMES.followUp - 1, TIMES.followUp)).toBe(1);
  expect(await counts(TIMES.warmUp, TIMES.live)).toBe(0);
});

test('the discount cost rate stays 20 % whatever is refunded', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom(0 as const, 1 as const)), {
        minLength: 1,
        maxLength: 6,
      }),
      async (orders) => {
        const campaign = await aRunCampaign(db.pool);
        for (const [i, [size, refunded]] of orders.entries())
          await aPaidOrder(db.pool, campaign.id, {
            ...{ id: `${campaign.id}-${i}`, customerId: null, paidAt: TIMES.live },
            ...{ list: size * 12, total: size * 10, refunded },
          });
        const counts = await countsOf(db.pool, { ...window, campaignId: campaign.id }, campaign.plan);
        expect(figuresOf(counts).discountCostRate).toEqual({ n: 1, d: 5 });
      },
    ),
    { numRuns: 15 },
  );
});

test('the series adds up to the figures, buckets counted from the window’s start', async () => {
  expect(await seriesOf(db.pool, window, 86_400)).toEqual([
    { at: TIMES.live, orders: 5, sales: 18_000, discount: 3_600 },
    { at: TIMES.live + 86_400_000, orders: 1, sales: 5_000, discount: 1_000 },
  ]);
  const hours = await seriesOf(db.pool, window, 3_600);
  expect(hours.map(({ at, orders, sales }) => [at - TIMES.live, orders, sales])).toEqual([
    [3_600_000, 5, 18_000],
    [47 * 3_600_000, 1, 5_000],
  ]);
});

test('products and promotions are net of refunds and add up to sales and discount', async () => {
  expect(await productsSold(db.pool, window, 20)).toEqual([
    { sku: '22423', name: null, units: 7, listValue: 25_200, sales: 21_000 },
    { sku: '85123A', name: null, units: 2, listValue: 2_400, sales: 2_000 },
  ]);
  expect(await productsSold(db.pool, window, 1)).toHaveLength(1);
  expect(await promotionsGiven(db.pool, window)).toEqual([
    { promotion: 'ten-off', budgetLine: 'promotion', orders: 6, discount: 4_600 },
  ]);
});

test('arms compare all that people spent in the shop, whoever priced it', async () => {
  const arms = await armsOf(db.pool, window);
  expect(arms.find(({ arm }) => arm === 'treated')).toMatchObject({ people: 10, buyers: 3, mean: 2_000 });
  expect(arms.find(({ arm }) => arm === 'holdOut')).toMatchObject({ people: 4, buyers: 2, mean: 1_250 });
});

test('segments and waves say what became of their members', async () => {
  expect(await segmentsOf(db.pool, window)).toEqual([
    { segment: 'everybody', people: 14, holdOut: 4, reached: 7, buyers: 4, sales: 22_000 },
  ]);
  expect(await waveOutcomes(db.pool, golden.id)).toEqual([
    { wave: 'opening', state: 'accepted', reason: null, people: 8 },
    { wave: 'opening', state: 'failed', reason: '550', people: 1 },
    { wave: 'opening', state: 'skipped', reason: 'NO_CONSENT', people: 1 },
  ]);
});
