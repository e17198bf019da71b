import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { planRoutes } from '../../../api/routes/plans.ts';
import { simulateRoutes } from '../../../api/routes/simulate.ts';
import { simulateAnswer } from '../../../api/schemas/simulate.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { importLines } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const now = (): number => Date.parse('2026-05-20T10:00:00Z');
const deps = appDeps(db, { now });
const app = createApp(deps, [...simulateRoutes(deps), ...planRoutes(deps)]);
const { bearer } = await signIn(db, ['viewer']);

const ask = (body: object) =>
  request(app).post('/v1/promotions/simulate').set('Authorization', bearer).send(body);

const WINDOW = { from: '2026-05-01', to: '2026-05-10' };
const SPEND_MORE = { key: 'spend-more', kind: 'threshold', tiers: [{ over: 300, off: 50 }] };
const PRODUCTS = [{ sku: 'A', unitCost: '60' }];

beforeAll(async () => {
  await importLines(db, 'orders', {
    lines: [
      'order_id,ordered_at,customer_id,sku,quantity,unit_price',
      'a,2026-05-01 10:00,c1,A,3,100',
      'b,2026-05-02 10:00,c1,A,4,100',
      'c,2026-05-03 10:00,c2,A,1,100',
    ],
  });
});

test('what if the threshold were 350: a table with the plan first, and the difference', async () => {
  const { status, body } = await ask({
    ...{ promotions: [SPEND_MORE], products: PRODUCTS, window: WINDOW },
    alternatives: [
      { name: 'from 350', changes: [{ path: 'promotions/spend-more/tiers/0/over', value: 350 }] },
      { name: 'nothing', changes: [{ remove: 'spend-more' }] },
      {
        name: 'ten off',
        changes: [{ promotion: { key: 'spend-more', kind: 'percentOff', percent: 10 } }],
      },
    ],
  });
  expect(status).toBe(200);
  expect(simulateAnswer.safeParse(body).error).toBeUndefined();
  // 300 and 400 lose 50 each of 800; a unit costs 60: 800 − 480 before, 700 − 480 after.
  expect(body).toMatchObject({
    ...{ window: WINDOW, asOf: '2026-05-20', currency: 'GBP', baskets: 3, basketsReached: 2 },
    ...{ sales: '700.00', discountCostRate: 0.142857143, profitBefore: '320.00', profitAfter: '220.00' },
    ...{ breakEvenUplift: 0.454545455, expected: null },
  });
  const table = (body.alternatives as { name: string; sales: string; difference: { cost: string } }[]).map(
    ({ name, sales, difference }) => [name, sales, difference.cost],
  );
  expect(table).toEqual([
    ['from 350', '750.00', '-50.00'],
    ['nothing', '800.00', '-100.00'],
    ['ten off', '720.00', '-20.00'],
  ]);
});

test('a campaign is tried over its own baseline, and its budget line is set beside what to expect', async () => {
  const campaign = await aCampaign(db.pool, {
    plan: { research: { ...baseline, asOf: '2026-05-11' } },
  });
  const { status, body } = await ask({ campaignId: campaign.id });
  expect(status).toBe(200);
  // 10 % of 800 costs 80 of 720 sales; the target is 1,000.
  expect(body).toMatchObject({
    window: { from: '2026-05-04', to: '2026-05-10' },
    baskets: 0,
    expected: null,
    history: { from: '2026-05-01', to: '2026-05-03' },
  });
  const whole = await ask({ campaignId: campaign.id, window: WINDOW });
  expect(whole.body).toMatchObject({
    sales: '720.00',
    expected: {
      ...{ sales: '1000.00', basis: 'goal' },
      lines: [{ line: 'promotion', amount: '200.00', expected: '111.11', drawn: '0.00', over: false }],
    },
  });
});
const baseline = {
  baseline: { previous: 'P7D' },
  lifecycle: { newDays: 30, activeDays: 90, dormantDays: 180 },
};

const example = async (currency: string): Promise<string> =>
  (await readFile(new URL('../../../examples/mid-year-618.yaml', import.meta.url), 'utf8')).replace(
    'currency: CNY',
    `currency: ${currency}`,
  );

test('a plan as it is written is tried whole, and a plan in another currency is refused', async () => {
  const { status, body } = await ask({ plan: await example('GBP'), window: WINDOW });
  expect(status).toBe(200);
  const spendMore = (body.byPromotion as { promotion: string; cost: { discount: string } }[]).find(
    ({ promotion }) => promotion === 'spend-more',
  );
  expect(spendMore?.cost.discount).toBe('100.00');
  const other = await ask({ plan: await example('CNY'), window: WINDOW });
  expect(other).toMatchObject({ status: 422, body: { code: 'CURRENCY_MISMATCH' } });
});

test('every fault is told with its place: of the offers, of changes, and of what they make', async () => {
  const set = (path: string, value: unknown) => ({ path, value });
  const { status, body } = await ask({
    ...{ promotions: [SPEND_MORE], window: WINDOW },
    alternatives: [
      { name: 'unknown', changes: [set('other/percent', 1)] },
      { name: 'unfit', changes: [set('spend-more/priority', 3), set('spend-more/tiers/0/off', 400)] },
      { name: 'no number', changes: [set('spend-more/tiers/0/over', 'much')] },
      { name: 'too fine', changes: [set('spend-more/tiers/0/over', '300.005')] },
    ],
  });
  expect([status, body.code]).toEqual([400, 'INVALID_BODY']);
  expect(body.issues).toEqual([
    { path: ['alternatives', 0, 'changes', 0, 'path'], message: "There is no promotion 'other'" },
    { path: ['alternatives', 1, 'changes', 1], message: 'spend-more/tiers/0/off: Must be below over' },
    { path: ['alternatives', 2, 'changes', 0], message: expect.stringContaining('spend-more/tiers/0/over') },
    { path: ['alternatives', 3, 'changes', 0], message: expect.stringContaining('spend-more/tiers/0/over') },
  ]);
});

test.each<[string, object, unknown[]]>([
  ['nothing to try', {}, [[]]],
  ['two things to try', { promotions: [SPEND_MORE], plan: 'plan: 1' }, [[]]],
  [
    'days the wrong way round',
    { promotions: [], window: { from: '2026-05-02', to: '2026-05-01' } },
    [['window', 'to']],
  ],
  ['what stands in the plan', { plan: 'plan: 1', products: PRODUCTS }, [['products']]],
])('%s is refused', async (_, given, paths) => {
  const { status, body } = await ask(given);
  expect(status).toBe(400);
  expect((body.issues as { path: unknown[] }[]).map(({ path }) => path)).toEqual(paths);
});

test('two offers of one key are refused, also where a change makes them so', async () => {
  const other = { key: 'other', kind: 'percentOff', percent: 10 };
  const twice = await ask({ promotions: [SPEND_MORE, SPEND_MORE], window: WINDOW });
  expect(twice).toMatchObject({ status: 400, body: { issues: [{ path: ['promotions', 1, 'key'] }] } });
  const changed = await ask({
    ...{ promotions: [SPEND_MORE, other], window: WINDOW },
    alternatives: [{ name: 'x', changes: [{ path: 'other/key', value: 'spend-more' }] }],
  });
  expect(changed.status).toBe(400);
});

test('a share of a coupon that is none, and a name that another alternative has, are refused with their place', async () => {
  const none = await ask({ promotions: [SPEND_MORE], window: WINDOW, couponUse: { nobody: '0.5' } });
  expect(none).toMatchObject({ status: 400, body: { issues: [{ path: ['couponUse', 'nobody'] }] } });
  const other = await ask({
    ...{ promotions: [SPEND_MORE], window: WINDOW, couponUse: { 'spend-more': '0.5' } },
  });
  expect(other).toMatchObject({ status: 400, body: { issues: [{ path: ['couponUse', 'spend-more'] }] } });
  const one = { name: 'x', changes: [{ path: 'spend-more/tiers/0/off', value: '2' }] };
  const twice = await ask({ promotions: [SPEND_MORE], window: WINDOW, alternatives: [one, one] });
  expect(twice).toMatchObject({ status: 400, body: { issues: [{ path: ['alternatives', 1, 'name'] }] } });
});

test('more who ask at once than may wait are told to come back', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => ask({ promotions: [SPEND_MORE], window: WINDOW })),
  );
  const busy = answers.filter(({ status }) => status === 503);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(4);
  expect(answers.length - busy.length).toBe(answers.filter(({ status }) => status === 200).length);
  for (const { body, headers } of busy) {
    expect(body.code).toBe('UNAVAILABLE');
    expect(headers['retry-after']).toBe('2');
  }
});

test('days that cannot be tried in time are given up with what to ask instead', async () => {
  let clock = now();
  const slow = { ...deps, now: () => (clock += 20_000) };
  const slowApp = createApp(slow, simulateRoutes(slow));
  const answer = await request(slowApp)
    .post('/v1/promotions/simulate')
    .set('Authorization', bearer)
    .send({ promotions: MANY, window: WINDOW, alternatives: EVERY });
  expect(answer).toMatchObject({ status: 503, body: { code: 'TIMED_OUT' } });
  expect(answer.body.detail).toMatch(/fewer days or fewer alternatives/);
});
// Enough work for several breaths.
const MANY = Array.from({ length: 200 }, (_, i) => ({ ...SPEND_MORE, key: `more-${i}` }));
const EVERY = Array.from({ length: 20 }, (_, i) => ({
  name: `without ${i}`,
  changes: [{ remove: `more-${i}` }],
}));

test('a check tries the promotions where it is asked to, and only then', async () => {
  const check = (query: string, text: string) =>
    request(app)
      .post(`/v1/plans/check${query}`)
      .set('Authorization', bearer)
      .type('application/yaml')
      .send(text);
  const plan = (await example('GBP')).replace(
    'baseline: P28D',
    'window: { from: 2026-05-01, to: 2026-05-10 }',
  );
  const asked = await check('?backtest=true', plan);
  expect(asked.status).toBe(200);
  expect(asked.body.promotionBacktest).toMatchObject({ baskets: 3, window: WINDOW });
  expect(asked.body.promotionBacktest.alternatives).toBeUndefined();
  expect((await check('', plan)).body.promotionBacktest).toBeUndefined();
  expect((await check('?backtest=true', 'plan: 1')).body).toMatchObject({ ok: false });
});

test("the shop's systems may not look at margins", async () => {
  const shop = await signIn(db, ['shop']);
  const answer = await request(app)
    .post('/v1/promotions/simulate')
    .set('Authorization', shop.bearer)
    .send({ promotions: [SPEND_MORE] });
  expect(answer.status).toBe(403);
});
