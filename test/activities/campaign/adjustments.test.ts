import { describe, expect, test } from '@jest/globals';
import type { Adjustment } from '../../../domain/adjustments/types.ts';
import { createAdjustmentActivities } from '../../../activities/campaign/adjustments.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { listAdjustments } from '../../../store/adjustments.ts';
import { verifyAudit } from '../../../store/audit.ts';
import { listPhases, setPhase } from '../../../store/campaigns.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { allocatedProducts, allocateStock, setStock, stockOf } from '../../../store/stock.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const activities = createAdjustmentActivities({
  ...{ db, calendar: createCalendar(), staffMailer: { send: async () => ({ sent: true }) } },
  config: { FANFARE_CURRENCY: 'GBP', FANFARE_TIME_ZONE: 'Europe/London' },
});
const AT = Date.parse('2027-06-01T09:00:00Z');
const HOUR = 3_600_000;
const SKU = '22423';

/** A campaign in live until an hour after AT, and how to adjust it. */
async function live({ guardrails = { extendMax: 'P1D' } }: { guardrails?: { extendMax?: string } } = {}) {
  const schedule = {
    live: { duration: 'PT1H' },
    extension: { duration: 'PT1H' },
    followUp: { duration: 'PT2H' },
  };
  const plan = { schedule, guardrails };
  const {
    id: campaignId,
    hash,
    people,
    plan: decoded,
  } = await aCampaign(pool, { phase: 'preparation', plan });
  await setPhase(pool, { campaignId, phase: 'live', at: AT, endsAt: AT + HOUR, launch: true });
  await setStock(pool, [{ sku: SKU, location: 'main', onHand: 10 }], { reference: campaignId, at: AT });
  await allocateStock(pool, { campaignId, products: decoded.products });
  const actorId = people['lead@fanfare.example'] ?? '';
  const adjust = (key: string, adjustment: Adjustment) =>
    activities.adjustCampaign({
      ...{ campaignId, hash, phase: 'live', openPhase: 'live', at: AT + 1, actorId, commentId: null },
      ...{ key: `${campaignId}/${key}`, adjustment },
    });
  const kinds = async () =>
    (await listTimeline(pool, { campaignId, after: 0, limit: 99 })).map(({ kind }) => kind);
  const ends = async () =>
    Object.fromEntries(
      (await listPhases(pool, campaignId)).map(({ phase, plannedEnd }) => [phase, plannedEnd]),
    );
  const product = async () => (await allocatedProducts(pool, campaignId)).find(({ sku }) => sku === SKU);
  return { campaignId, adjust, kinds, ends, product };
}

describe('adjustments', () => {
  test('an extension moves the end of the phase, those after it follow, and the same request is applied once', async () => {
    const { campaignId, adjust, kinds, ends } = await live();
    const first = await adjust('a', { kind: 'extend', by: 'PT3H' });
    expect(first).toEqual({ result: 'applied', rail: null, endsAt: AT + 4 * HOUR });
    expect(await adjust('a', { kind: 'extend', by: 'PT3H' })).toEqual(first);
    expect(await ends()).toEqual({
      live: AT + 4 * HOUR,
      extension: AT + 5 * HOUR,
      followUp: AT + 7 * HOUR,
    });
    expect(await kinds()).toEqual(['adjusted.extend']);
    expect(await verifyAudit(pool, campaignId)).toMatchObject({ entries: 1, ok: true });
  });

  test('extensions count together: the one past the rail is refused, written down and moves nothing', async () => {
    const { campaignId, adjust, kinds, ends } = await live();
    await adjust('a', { kind: 'extend', by: 'PT20H' });
    expect(await adjust('b', { kind: 'extend', by: 'PT5H' })).toEqual({
      ...{ result: 'refused', rail: 'extendMax', endsAt: null },
    });
    expect((await ends())['live']).toBe(AT + 21 * HOUR);
    expect(await kinds()).toEqual(['adjusted.extend', 'adjustmentRefused']);
    expect(await listAdjustments(pool, { campaignId, after: 0, limit: 9 })).toMatchObject([
      { result: 'applied' },
      { result: 'refused', rail: 'extendMax' },
    ]);
  });

  test('without a rail of the plan a phase is at most doubled', async () => {
    const { adjust, ends } = await live({ guardrails: {} });
    const refused = { result: 'refused', rail: 'extendMax', endsAt: null };
    expect(await adjust('a', { kind: 'extend', by: 'P10Y' })).toEqual(refused);
    expect(await adjust('b', { kind: 'extend', by: 'PT45M' })).toMatchObject({ result: 'applied' });
    expect(await adjust('c', { kind: 'extend', by: 'PT16M' })).toEqual(refused);
    expect((await ends())['live']).toBe(AT + 1.75 * HOUR);
  });

  test('many extensions at the same moment never pass the rail together', async () => {
    const { adjust, ends } = await live();
    const asked = Array.from({ length: 8 }, (_, i) => adjust(`p${i}`, { kind: 'extend', by: 'PT6H' }));
    const results = (await Promise.all(asked)).map(({ result }) => result);
    expect(results.filter((result) => result === 'applied')).toHaveLength(4);
    expect((await ends())['live']).toBe(AT + 25 * HOUR);
  });

  test('a product is sold out, and restocked with units that are counted and allocated once', async () => {
    const { adjust, kinds, product } = await live();
    const before = await product();
    await adjust('a', { kind: 'soldOut', sku: SKU });
    expect(await product()).toMatchObject({ soldOut: true });
    const free = async () => (await stockOf(pool, [SKU]))[0]?.free ?? 0;
    const had = await free();
    for (const _ of [1, 2]) await adjust('b', { kind: 'restock', sku: SKU, quantity: 7 });
    expect(await free()).toBe(had + 7);
    expect(await product()).toMatchObject({ soldOut: false, allocated: (before?.allocated ?? 0) + 7 });
    expect(await kinds()).toEqual(['adjusted.soldOut', 'adjusted.restock']);
    expect(await checkLedgers(pool)).toEqual([]);
  });

  test('a cap of the day is set for a product or for all, and lifted again', async () => {
    const { campaignId, adjust, kinds } = await live();
    const caps = async () =>
      (
        await pool.query<{ sku: string; cap: number | null }>(
          'select sku, units_per_day as cap from campaign_limits where campaign_id = $1 order by sku',
          [campaignId],
        )
      ).rows;
    await adjust('a', { kind: 'salesCap', unitsPerDay: 50 });
    await adjust('b', { kind: 'salesCap', sku: SKU, unitsPerDay: 5 });
    expect(await caps()).toEqual([
      { sku: '', cap: 50 },
      { sku: SKU, cap: 5 },
    ]);
    await adjust('c', { kind: 'salesCap', sku: SKU, unitsPerDay: null });
    expect(await caps()).toContainEqual({ sku: SKU, cap: null });
    expect(await kinds()).toEqual(['adjusted.salesCap', 'adjusted.salesCap', 'adjusted.salesCap']);
  });

  test('a restock at a place that has none of the product is refused and makes no stock entry', async () => {
    const { adjust } = await live();
    const asked = { kind: 'restock', sku: SKU, quantity: 5, location: 'mars' } as const;
    expect(await adjust('a', asked)).toEqual({ result: 'refused', rail: 'locationUnknown', endsAt: null });
    expect((await stockOf(pool, [SKU])).map(({ location }) => location)).toEqual(['main']);
  });

  test('a cap is lifted once: where there is none there is nothing to do', async () => {
    const { adjust } = await live();
    const lift = { kind: 'salesCap', unitsPerDay: null } as const;
    expect(await adjust('a', lift)).toMatchObject({ result: 'refused', rail: 'nothingToDo' });
    await adjust('b', { kind: 'salesCap', unitsPerDay: 9 });
    expect(await adjust('c', { ...lift, sku: SKU })).toMatchObject({ rail: 'nothingToDo' });
    expect(await adjust('d', lift)).toMatchObject({ result: 'applied' });
    expect(await adjust('e', lift)).toMatchObject({ rail: 'nothingToDo' });
  });

  test('a product that is not of the plan is refused by name', async () => {
    const { adjust } = await live();
    expect(await adjust('a', { kind: 'soldOut', sku: 'strange' })).toMatchObject({ rail: 'notInPlan' });
  });
});
