import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { METRICS_RUN, type RunMetric } from '../../domain/risk/metrics.ts';
import { openBudget } from '../../store/budget.ts';
import { showStockCover } from '../../domain/figures/stock-cover.ts';
import { listPhases, setPhase } from '../../store/campaigns.ts';
import { stockCoverAt } from '../../store/outcome.ts';
import { observe } from '../../store/risk-readings.ts';
import { allocateStock, setStock } from '../../store/stock.ts';
import { aCampaign, type BuiltCampaign, type CampaignOptions } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = Date.parse('2027-06-10T10:00:00Z');
const MINUTE = 60_000;
let one: BuiltCampaign;
let two: BuiltCampaign;

/** A campaign whose phase began an hour ago. */
async function begun(phase: 'warmUp' | 'live' | 'followUp' = 'live', plan: CampaignOptions['plan'] = {}) {
  const campaign = await aCampaign(pool, { phase, plan });
  await setPhase(pool, { campaignId: campaign.id, phase, at: AT - 60 * MINUTE });
  return campaign;
}

beforeEach(async () => {
  await pool.query(
    'truncate messages, order_lines, orders, shop_events, spend, sales_lines, stock_balances cascade',
  );
  [one, two] = [await begun(), await begun()];
});

/** What is seen of a metric: subject → [value, denominator]. */
async function read(metric: RunMetric, campaign = one, at = AT) {
  const watched = [...new Set([one, two, campaign])].map(({ id, hash, plan }) => ({
    id,
    hash,
    plan,
    currency: 'GBP',
  }));
  const seen = (await observe(pool, metric, { watched, at })).get(campaign.id) ?? {};
  return Object.fromEntries(
    Object.entries(seen).map(([subject, { value, denominator }]) => [subject, [value, denominator ?? null]]),
  );
}

interface MailFacts {
  wave?: string;
  state?: string;
  bounce?: string;
  complained?: boolean;
  minutes?: number;
}

async function mail(customer: string, facts: MailFacts = {}, campaign = one) {
  const { wave = 'opening', state = 'accepted', bounce = null, complained = false, minutes = 30 } = facts;
  const at = new Date(AT - minutes * MINUTE);
  await pool.query(
    `insert into messages (campaign_id, wave, customer_id, channel, segment, state, settled_at, bounce_kind, bounced_at, complained_at)
     values ($1, $2, $3, 'email', 's', $4, $5, $6, case when $6::text is not null then $5::timestamptz end, case when $7 then $5::timestamptz end)`,
    [campaign.id, wave, customer, state, at, bounce, complained],
  );
}

interface OrderFacts {
  customer?: string | null;
  campaign?: string | null;
  state?: string;
  attribution?: string | null;
  minutes?: number;
  flags?: string[];
}

async function order(facts: OrderFacts = {}): Promise<string> {
  const { customer = 'c1', campaign = one.id, state = 'paid', attribution = 'click', minutes = 30 } = facts;
  const id = uuid();
  const at = new Date(AT - minutes * MINUTE);
  await pool.query(
    `insert into orders (id, campaign_id, customer_id, currency, state, list_total, discount, total, request_hash, placed_at, paid_at, attribution, flags)
     values ($1, $2, $3, 'GBP', $4, 1000, 0, 1000, 'x', $5, $5, $6, $7)`,
    [id, campaign, customer, state, at, attribution, facts.flags ?? []],
  );
  return id;
}

async function event(type: string, more: { orderId?: string; minutes?: number; data?: object } = {}) {
  const at = new Date(AT - (more.minutes ?? 1) * MINUTE);
  await pool.query(
    `insert into shop_events (webhook_id, type, at, received_at, order_id, body_hash, data, status)
     values ($1, $2, $3, $3, $4, 'x', $5, 200)`,
    [uuid(), type, at, more.orderId ?? null, JSON.stringify(more.data ?? {})],
  );
}

test('every metric that is said to run reads an empty shop without a fault', async () => {
  for (const metric of METRICS_RUN) expect(typeof (await read(metric))).toBe('object');
});

test('stock cover is what is free at all places against what launch gave, of tracked and lost products', async () => {
  const rows = [
    { sku: 'A', location: 'main', onHand: 10 },
    { sku: 'A', location: 'north', onHand: 5 },
  ];
  await setStock(pool, rows, { reference: 'cover', at: AT });
  await pool.query(`update stock_balances set reserved = 4 where sku = 'A' and location = 'main'`);
  const products = [
    { sku: 'A', stock: 20 },
    { sku: 'B', stock: 0 },
    { sku: 'lost', stock: 5 },
  ];
  await allocateStock(pool, { campaignId: one.id, products });
  expect(await read('stockCover')).toEqual({ A: [0.55, 20], lost: [0, 5] });
  expect(await read('stockCover', two)).toEqual({});
});

test('stock cover is never above what launch gave: the campaign’s own orders wear its allocation down', async () => {
  const stock = [{ sku: 'C', location: 'main', onHand: 99_930 }];
  await setStock(pool, stock, { reference: 'more', at: AT });
  await allocateStock(pool, { campaignId: one.id, products: [{ sku: 'C', stock: 10 }] });
  expect(await read('stockCover')).toMatchObject({ C: [1, 10] });
  const sell = async (facts: OrderFacts, quantity: number, refunded = 0) =>
    pool.query(
      `insert into order_lines (order_id, position, sku, quantity, refunded, unit_price_milli, list_total, total)
       values ($1, 0, 'C', $2, $3, 1000, 100, 100)`,
      [await order(facts), quantity, refunded],
    );
  await sell({}, 5, 1);
  await sell({ state: 'placed' }, 2);
  await sell({ state: 'cancelled' }, 3);
  await sell({ campaign: two.id }, 3);
  expect(await read('stockCover')).toMatchObject({ C: [0.4, 10] });
  const phases = await listPhases(pool, one.id);
  const shown = await stockCoverAt(pool, { campaignId: one.id, phases, at: AT });
  expect(shown.map(showStockCover)).toContainEqual(
    expect.objectContaining({ sku: 'C', free: 4, cover: 0.4 }),
  );
  await sell({ state: 'owed' }, 9);
  expect(await read('stockCover')).toMatchObject({ C: [0, 10] });
});

test('bounces are hard ones and complaints all, against accepted mails, by wave and for the campaign', async () => {
  await mail('c1', { wave: 'one', bounce: 'hard', complained: true });
  await mail('c2', { wave: 'one', bounce: 'soft' });
  await mail('c3', { wave: 'two' });
  await mail('c4', { wave: 'two', state: 'skipped' });
  expect(await read('bounceRate')).toEqual({ '': [1 / 3, 3], one: [0.5, 2], two: [0, 1] });
  expect(await read('complaintRate')).toEqual({ '': [1 / 3, 3], one: [0.5, 2], two: [0, 1] });
});

test('conversion is attributed buyers of the open phase against all whom the campaign reached, each once', async () => {
  for (const customer of ['c1', 'c2', 'c3', 'c4']) await mail(customer);
  await mail('c1', { wave: 'again' });
  await mail('c5', { bounce: 'hard' });
  await mail('c6', { minutes: 90 });
  await order();
  await order();
  await order({ customer: 'c2', attribution: null });
  await order({ customer: 'c3', state: 'placed' });
  await order({ customer: 'c4', minutes: 90 });
  expect(await read('conversion')).toEqual({ '': [0.2, 5] });
  expect(await read('conversion', two)).toEqual({ '': [null, 0] });
});

test('conversion speaks in a phase without a wave of its own: whom the warm-up reached is asked to buy', async () => {
  for (const customer of ['c1', 'c2', 'c3', 'c4']) await mail(customer, { minutes: 90 });
  expect(await read('conversion')).toEqual({ '': [0, 4] });
  await order();
  expect(await read('conversion')).toEqual({ '': [0.25, 4] });
});

test('conversion of visitors is buyers against distinct visitors since the phase began', async () => {
  for (const visitorId of ['v1', 'v2', 'v2', 'v3', 'v4']) await event('page.viewed', { data: { visitorId } });
  await event('page.viewed', { minutes: 90, data: { visitorId: 'v5' } });
  await order({ attribution: null });
  expect(await read('visitConversion')).toEqual({ '': [0.25, 4] });
});

test('outside live and extension nobody is expected to buy, and silence means nothing', async () => {
  for (const phase of ['warmUp', 'followUp'] as const) {
    const campaign = await begun(phase);
    for (const metric of ['conversion', 'visitConversion', 'eventSilence'] as const) {
      expect([metric, await read(metric, campaign)]).toEqual([metric, {}]);
    }
  }
});

test('payment failures are of the last ten minutes, the campaign’s own orders and those nobody knows', async () => {
  const mine = await order({ state: 'placed' });
  const theirs = await order({ campaign: two.id });
  const nobodys = await order({ campaign: null });
  for (const orderId of [mine, mine, theirs, nobodys]) await event('payment.failed', { orderId });
  await event('payment.failed');
  await event('payment.failed', { orderId: 'never-placed' });
  await event('payment.failed', { orderId: mine, minutes: 10 });
  await event('payment.attempted', { orderId: mine });
  for (const orderId of [mine, theirs]) await event('order.paid', { orderId });
  expect(await read('paymentFailureRate')).toEqual({ '': [0.8, 5] });
  expect(await read('paymentFailureRate', two)).toEqual({ '': [0.75, 4] });
  expect(await read('paymentFailureRate', one, AT + 20 * MINUTE)).toEqual({ '': [null, 0] });
});

test('the budget spent is what is reserved and committed, of each line and of all', async () => {
  const lines = [
    { key: 'promotion', amount: 200 },
    { key: 'data', amount: 300 },
    { key: 'empty', amount: 0 },
  ];
  await openBudget(pool, { campaignId: one.id, lines, at: AT });
  await pool.query(`update budget_balances set reserved = 20, committed = 80 where line = 'promotion'`);
  expect(await read('budgetSpentShare')).toEqual({
    '': [0.2, 500],
    promotion: [0.5, 200],
    data: [0, 300],
    empty: [null, 0],
  });
});

test('silence counts from the last event of any kind, and from the start of the phase where there never was one', async () => {
  expect(await read('eventSilence')).toEqual({ '': [3600, null] });
  await event('page.viewed', { minutes: 5 });
  await event('order.paid', { minutes: 2 });
  expect(await read('eventSilence')).toEqual({ '': [120, null] });
});

test('traffic is the page views of five minutes, a minute', async () => {
  for (let n = 0; n < 12; n += 1) await event('page.viewed', { minutes: n % 2 === 0 ? 1 : 6 });
  await event('search.performed');
  expect(await read('trafficRate')).toEqual({ '': [6 / 5, null] });
});

test('oversell is what is reserved and owed beyond what is on hand', async () => {
  const rows = ['A', 'B'].map((sku) => ({ sku, location: 'main', onHand: 3 }));
  await setStock(pool, rows, { reference: 'oversell', at: AT });
  await pool.query(`update stock_balances set reserved = 2`);
  const products = [
    { sku: 'A', stock: 3 },
    { sku: 'B', stock: 3 },
  ];
  await allocateStock(pool, { campaignId: one.id, products });
  const owed = await order({ state: 'owed', flags: ['OWED_STOCK'] });
  const paidButUnbudgeted = await order({ state: 'owed', flags: ['OWED_BUDGET'] });
  for (const orderId of [owed, paidButUnbudgeted]) {
    await pool.query(
      `insert into order_lines (order_id, position, sku, quantity, refunded, unit_price_milli, list_total, total, tracked)
       values ($1, 1, 'A', 5, 1, 10, 10, 10, true)`,
      [orderId],
    );
  }
  expect(await read('oversell')).toEqual({ A: [3, null], B: [0, null] });
});

test('acquisition cost is what was booked on its line against new buyers, in the currency’s units', async () => {
  await order({ customer: 'c1' });
  await order({ customer: 'c2' });
  await order({ customer: 'c2' });
  await order({ customer: 'old', minutes: 300, campaign: null });
  await order({ customer: 'old' });
  expect(await read('acquisitionCost')).toEqual({});
  const book = (line: string | null, amount: number) =>
    pool.query(
      `insert into spend (reference, campaign_id, line, kind, amount, at, booked_by, booked_at) values ($1, $2, $3, 'media', $4, $5, $6, $5)`,
      [uuid(), one.id, line, amount, new Date(AT), uuid()],
    );
  await book('acquisition', 5000);
  await book('acquisition', 1);
  await book('data', 700);
  expect(await read('acquisitionCost')).toEqual({ '': [25.005, 2] });
});

test('the pace is sales against what the goal asks for by now', async () => {
  const campaign = await begun('live', {
    goals: [{ metric: 'sales', target: { value: '40.00' }, phase: 'live' }],
  });
  await pool.query(`update campaign_phases set planned_end = $2 where campaign_id = $1`, [
    campaign.id,
    new Date(AT + 60 * MINUTE),
  ]);
  await order({ campaign: campaign.id });
  expect(await read('pace', campaign)).toEqual({ '': [0.5, 2000] });
});
