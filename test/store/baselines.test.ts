import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { GoalMetric } from '../../domain/plan/vocabulary.ts';
import { campaignTouched, firstFactAt, shopFigures } from '../../store/baselines.ts';
import { reportMetric } from '../../store/reported-metrics.ts';
import { aHistory, aShopEvent } from '../support/history.ts';
import { testDatabase } from '../support/postgres.ts';
import { aMember, aPaidOrder, aRunCampaign, TIMES } from '../support/sold-campaign.ts';

const { pool } = await testDatabase();
const at = (text: string): number => Date.parse(`2026-${text}Z`);
const DAY_1 = { from: at('03-02T00:00:00'), to: at('03-03T00:00:00') };
const DAY_2 = { from: at('03-03T00:00:00'), to: at('03-04T00:00:00') };
const BOTH = { from: DAY_1.from, to: DAY_2.to };

await aHistory(pool, [
  { at: '2026-02-20T10:00:00Z', milli: 1_000, customer: 'old' },
  { at: '2026-03-02T10:00:00Z', milli: 10_000, customer: 'old' },
  { at: '2026-03-02T11:00:00Z', milli: 2_500, customer: 'new', order: 'n1' },
  { at: '2026-03-02T11:00:00Z', milli: 7_505, customer: 'new', order: 'n1' },
  { at: '2026-03-02T12:00:00Z', milli: 3_000 },
  { at: '2026-03-02T15:00:00Z', milli: 1_000, customer: 'old', returned: true },
  { at: '2026-03-03T10:00:00Z', milli: 4_000, customer: 'new' },
  { at: '2026-03-03T23:59:59Z', milli: 5_000, customer: 'old' },
  { at: '2026-03-04T00:00:00Z', milli: 99_000, customer: 'late' },
]);
// Of its own campaign: paid on day 2, a sixth off, half of it sent back.
const past = await aRunCampaign(pool);
await aPaidOrder(pool, past.id, {
  ...{ id: 'own-1', customerId: 'own', paidAt: at('03-03T12:00:00'), list: 1_200, total: 1_000, refunded: 1 },
  attribution: 'click',
});
const message = (time: string, clicked = false) => ({ state: 'accepted', at: at(time), clicked });
await aMember(pool, past.id, { id: 'own', arm: 'treated', message: message('03-02T09:00:00', true) });
await aMember(pool, past.id, { id: 'm2', arm: 'treated', message: message('03-03T09:00:00') });
await aMember(pool, past.id, { id: 'm3', arm: 'treated' });
await aMember(pool, past.id, { id: 'm4', arm: 'treated' });
await aMember(pool, past.id, { id: 'h1', arm: 'holdOut' });
const surveyed = async (customer: string, nps: number, csat: number) => {
  await pool.query(
    `insert into messages (id, campaign_id, wave, customer_id, channel, segment, state, settled_at)
     values ($1, $2, 'survey', $3, 'email', 'everybody', 'accepted', '2026-03-02T12:00:00Z')`,
    [uuid(), past.id, customer],
  );
  if (nps < 0) return;
  await pool.query(
    `insert into survey_answers (campaign_id, customer_id, nps, csat, at) values ($1, $2, $3, $4, '2026-03-03T12:00:00Z')`,
    [past.id, customer, nps, csat],
  );
};
await surveyed('own', 10, 5);
await surveyed('m2', 6, 4);
await surveyed('m3', 9, 3);
await surveyed('m4', -1, 0);
await pool.query(
  `insert into customers (id, registered_at, tags) values ('r1', '2026-03-02T23:30:00Z', '{}'), ('r2', '2026-03-04', '{}')`,
);
const viewed = (visitorId: string, time: string, more: { sku?: string; customer?: string } = {}) =>
  aShopEvent(pool, {
    ...{ type: 'page.viewed', at: `2026-${time}Z`, ...(more.customer && { customer: more.customer }) },
    data: { visitorId, url: 'https://shop.example', ...(more.sku && { sku: more.sku }) },
  });
await viewed('v1', '03-02T10:00:00');
await viewed('v1', '03-02T10:05:00', { sku: '22423' });
await viewed('v1', '03-03T10:00:00');
await viewed('v2', '03-02T10:00:00', { customer: 'looker' });
for (const stars of [5, 4, 3, null])
  await aShopEvent(pool, {
    ...{ type: 'review.posted', at: '2026-03-02T20:00:00Z' },
    data: { sku: '22423', ...(stars && { stars }) },
  });
const reportedBy = past.people['lead@fanfare.example']!;
for (const [metric, time, value] of [
  ['brandSearches', '03-02T01:00:00', '100.5'],
  ['brandSearches', '03-02T02:00:00', '20'],
  ['nps', '03-02T01:00:00', '40'],
  ['nps', '03-02T02:00:00', '45.5'],
  ['sales', '03-02T02:00:00', '12.34'],
] as const)
  await reportMetric(pool, {
    ...{ metric, at: at(time), value, source: 'desk', campaignId: null, reportedBy, reportedAt: TIMES.live },
  });
await pool.query(
  `insert into spend values ('s1', $1, 'acquisition', 'media', 5000, '2026-03-02T05:00:00Z', $2, now()),
     ('s2', $1, 'data', 'data', 700, '2026-03-02T05:00:00Z', $2, now())`,
  [past.id, reportedBy],
);

const figures = async (metric: GoalMetric, windows = [DAY_1, DAY_2], reported = false) =>
  (
    await shopFigures(
      pool,
      { goal: { metric, ...(reported && { source: 'reported' as const }) }, windows },
      { timeZone: 'Europe/London', currency: 'GBP' },
    )
  ).map((figure) => figure && figure.n / figure.d);

test.each<[GoalMetric, (number | null)[]]>([
  // 10 + 2.50 + 7.505 + 3 − 1 in minor units; 4 + 5 and the half that was kept of 10.
  ['sales', [2_200.5, 1_400]],
  ['orders', [3, 3]],
  ['newBuyers', [1, 1]],
  ['aov', [733.5, 1_400 / 3]],
  ['repeatRate', [0, 0]],
  // Day 1: old of {old}. Day 2: old and new of {old, new}.
  ['existingRepeatRate', [1, 1]],
  ['discountCostRate', [null, 0.2]],
  ['newMembers', [1, 0]],
  // old, new, looker and own, who clicked; new, old and own.
  ['activeCustomers', [4, 3]],
  ['visits', [2, 1]],
  ['productViews', [1, 0]],
  ['positiveReviewRate', [2 / 3, null]],
  ['reachShare', [1, 0.25]],
  ['clickRate', [0.25, 0]],
  ['conversion', [0, 1]],
  ['surveyResponseRate', [0, null]],
  ['nps', [null, 100 / 3]],
  ['csat', [null, 4]],
  ['interactions', [null, null]],
  ['brandSearches', [120.5, null]],
  ['acquisitionCost', [5_000, null]],
])('%s of each window is as counted by hand', async (metric, expected) => {
  const found = await figures(metric);
  expect(found.map((figure) => figure && Math.round(figure * 1e6) / 1e6)).toEqual(
    expected.map((figure) => figure && Math.round(figure * 1e6) / 1e6),
  );
});

test('a longer window counts its own people', async () => {
  expect(await figures('repeatRate', [BOTH])).toEqual([2 / 3]);
  expect(await figures('newBuyers', [BOTH])).toEqual([2]);
  expect(await figures('activeCustomers', [BOTH])).toEqual([4]);
  expect(await figures('surveyResponseRate', [BOTH])).toEqual([0.75]);
  expect(await figures('acquisitionCost', [BOTH])).toEqual([2_500]);
});

test('figures that people report: sums add up, of all else the last counts, amounts are said in major units', async () => {
  expect(await figures('nps', [BOTH], true)).toEqual([45.5]);
  expect(await figures('sales', [BOTH], true)).toEqual([1_234]);
});

test('the first fact of a metric is that of what it is made of', async () => {
  const first = (metric: GoalMetric) => firstFactAt(pool, { metric });
  expect(await first('sales')).toBe(at('02-20T10:00:00'));
  expect(await first('visits')).toBe(at('03-02T10:00:00'));
  expect(await first('brandSearches')).toBe(at('03-02T01:00:00'));
  expect(await first('interactions')).toBeNull();
});

test('a window is touched by a campaign that really sold in it, other than one’s own', async () => {
  const day = (from: number) => ({ from, to: from + 86_400_000 });
  const windows = [TIMES.warmUp - 86_400_000, TIMES.warmUp, TIMES.live + 86_400_000, TIMES.followUp].map(day);
  expect(await campaignTouched(pool, windows, uuid())).toEqual([false, true, true, false]);
  expect(await campaignTouched(pool, windows, past.id)).toEqual([false, false, false, false]);
});
