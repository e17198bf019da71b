import { describe, expect, test } from '@jest/globals';
import {
  chargedPrices,
  deletePlatformRule,
  listPlatformRules,
  planFindings,
  plannedFindings,
  rulesOfPlatforms,
  savePlatformRule,
} from '../../store/compliance.ts';
import { recordTimeline } from '../../store/timeline.ts';
import { createCalendar } from '../../infra/calendar.ts';
import { aCampaign, aPlan } from '../support/builders.ts';
import { aPastOrder } from '../support/past-orders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = Date.parse('2027-06-01T12:00:00Z');
const asked = { until: AT, days: 30, timeZone: 'Europe/London', digits: 2 };
const RULE = { platform: 'mall', from: null, to: null, source: 'Seller rules' };

describe('prices charged', () => {
  test('are the usual and lowest of the units sold in the days before, and what the catalogue asks', async () => {
    await aPastOrder(pool, { sku: 'A', price: 9_990, at: '2027-05-20T10:00:00Z' });
    await aPastOrder(pool, { sku: 'A', price: 12_750, at: '2027-05-02T12:00:00Z' });
    await aPastOrder(pool, { sku: 'A', price: 5_000, at: '2027-05-02T11:59:59Z' });
    await aPastOrder(pool, { sku: 'A', price: 99_000, at: '2027-05-20T10:00:00Z', kind: 'return' });
    await pool.query(
      `insert into products (sku, name, price_milli, charged_since) values ('B', 'B', 3000, '2027-01-01')`,
    );
    const prices = await chargedPrices(pool, { ...asked, skus: ['A', 'B', 'C'] });
    expect([...prices]).toEqual([
      ['A', { listed: null, chargedSince: null, usual: 12_750, lowest: 9_990 }],
      ['B', { listed: 3_000, chargedSince: '2027-01-01', usual: null, lowest: null }],
    ]);
  });

  test('M5: one dear sale does not make a price the usual one: half of the units or more went at it', async () => {
    const sold = (price: number, quantity: number) =>
      aPastOrder(pool, { sku: 'M5', price, quantity, at: '2027-05-20T10:00:00Z' });
    await sold(20_000, 1);
    await sold(9_000, 3);
    const prices = await chargedPrices(pool, { ...asked, skus: ['M5'] });
    expect(prices.get('M5')).toMatchObject({ usual: 9_000, lowest: 9_000 });
    await sold(20_000, 2);
    const more = await chargedPrices(pool, { ...asked, skus: ['M5'] });
    expect(more.get('M5')).toMatchObject({ usual: 20_000, lowest: 9_000 });
  });

  test('of a paid order are what was paid for a unit, no usual one where an offer reduced it, in thousandths whatever the currency’s decimals', async () => {
    await pool.query(
      `insert into orders (id, currency, state, list_total, discount, total, request_hash, placed_at, paid_at)
       values ('o', 'GBP', 'paid', 3000, 1000, 2000, 'h', '2027-05-30', '2027-05-30')`,
    );
    await pool.query(
      `insert into order_lines (order_id, position, sku, quantity, unit_price_milli, list_total, total)
       values ('o', 0, 'P', 3, 10000, 3000, 2000)`,
    );
    const prices = await chargedPrices(pool, { ...asked, skus: ['P'] });
    expect(prices.get('P')).toMatchObject({ usual: null, lowest: 6_666 });
  });
});

test('a platform’s rule is kept once, read by platform, listed in order, and taken away once', async () => {
  const terms = { kind: 'lowestPrice', days: 15 } as const;
  expect(await savePlatformRule(pool, { ...RULE, key: 'b', terms }, AT)).toEqual({ added: true });
  expect(await savePlatformRule(pool, { ...RULE, key: 'b', terms, to: '2027-12-31' }, AT)).toEqual({
    added: false,
  });
  await savePlatformRule(pool, { ...RULE, key: 'a', terms: { kind: 'forbiddenWords', words: ['甩卖'] } }, AT);
  expect((await listPlatformRules(pool, { limit: 9 })).map(({ key, to }) => [key, to])).toEqual([
    ['a', null],
    ['b', '2027-12-31'],
  ]);
  expect(await listPlatformRules(pool, { limit: 9, after: ['mall', 'a'] })).toHaveLength(1);
  expect(await rulesOfPlatforms(pool, ['mall', 'other'])).toHaveLength(2);
  expect([await deletePlatformRule(pool, 'mall', 'a'), await deletePlatformRule(pool, 'mall', 'a')]).toEqual([
    true,
    false,
  ]);
});

test('a plan is held against prices and rules as the shop has them, and approval reads what planning kept', async () => {
  const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' };
  const plan = aPlan({
    compliance: { platforms: ['mall'] },
    products: [{ sku: 'A', price: 12_800 }],
    promotions: [{ key: 'm', kind: 'fixedPrice', sku: 'A', price: 9_991, ...terms }],
  });
  const shop = { at: AT, calendar: createCalendar(), timeZone: 'Europe/London' };
  const findings = await planFindings(pool, { plan, bodies: {}, ...shop });
  expect(findings.map(({ rule, facts }) => [rule, facts['usual'] ?? facts['lowest']])).toEqual([
    ['strikeThrough', '12.75'],
    ['lowestPrice', '9.99'],
  ]);
  const { id } = await aCampaign(pool);
  const entry = {
    campaignId: id,
    key: 'p',
    at: AT,
    phase: 'planning',
    kind: 'planned',
    actorId: null,
  } as const;
  await recordTimeline(pool, { ...entry, data: { version: 2, findings } });
  expect(await plannedFindings(pool, { campaignId: id, version: 2 })).toEqual(findings);
  expect(await plannedFindings(pool, { campaignId: id, version: 1 })).toEqual([]);
});
