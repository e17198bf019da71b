import { beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { quoteRoutes } from '../../../api/routes/quotes.ts';
import type { Promotion } from '../../../domain/plan/types.ts';
import { closeOffers } from '../../../store/closures.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { aLine, aLiveCampaign, aShopFloor, NOON, onHand, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db, { now: () => NOON });
const app = createApp(deps, quoteRoutes(deps));
const { bearer } = await signIn(db, ['shop']);
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

const ask = (body: object) => request(app).post('/v1/quotes').set('Authorization', bearer).send(body);
const threshold = (tiers: object[]) => [{ key: 'more', kind: 'threshold', tiers }];

test('a quote by campaign is what the order then costs, and holds nothing', async () => {
  const { status, body } = await ask({ campaignId: floor.campaign.id, lines: aLine(2) });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    total: '22.95',
    listTotal: '25.50',
    shipping: '0.00',
    currency: 'GBP',
    points: 0,
  });
  expect(await floor.stock()).toMatchObject({ reserved: 0 });
  const order = await floor.place({
    campaignId: floor.campaign.id,
    lines: aLine(2),
    expectedTotal: body.total,
  });
  expect(order.body).toMatchObject({ lines: body.lines, discounts: body.discounts, skipped: body.skipped });
});

test.each<[string, object[], [price: string, total: string]]>([
  ['20 % off 199.99', [{ key: 'a', kind: 'percentOff', percent: 20 }], ['199.99', '159.99']],
  ['200 − 30 below the threshold', threshold([{ over: 200, off: 30 }]), ['199.99', '199.99']],
  ['200 − 30 at the threshold', threshold([{ over: 200, off: 30 }]), ['200.00', '170.00']],
  [
    'the best tier alone',
    threshold([
      { over: 300, off: 50 },
      { over: 500, off: 100 },
    ]),
    ['500', '400.00'],
  ],
  ['every 300 − 50', [{ ...threshold([{ over: 300, off: 50 }])[0], repeat: true }], ['900', '750.00']],
])('offers to try: %s', async (_, promotions, [unitPrice, total]) => {
  const { body } = await ask({ promotions, lines: aLine(1, 'A', unitPrice) });
  expect(body.total).toBe(total);
});

test('offers to try: gifts are named, and a lottery, which is drawn apart, changes no price', async () => {
  const prizes = [{ key: 'cup', units: 3, probability: '0.1', cost: '2' }];
  const promotions = [
    { key: 'pick', kind: 'gift', skus: ['CUP'] },
    { key: 'luck', kind: 'lottery', prizes, perCustomer: 1 },
  ];
  const { body } = await ask({ promotions, lines: aLine(1) });
  expect(body).toMatchObject({
    total: '12.75',
    gifts: [{ promotion: 'pick', sku: 'CUP', quantity: 1 }],
    skipped: [{ promotion: 'luck', code: 'DRAWN' }],
  });
});

test('offers to try: what is charged for shipping is part of the total unless an offer gives it free', async () => {
  const basket = { lines: aLine(2), shipping: '4.5' };
  const free = { key: 'free', kind: 'freeShipping', over: 25 };
  const { body } = await ask({ ...basket, promotions: [{ ...free, over: 26 }] });
  expect(body).toMatchObject({ shippingFee: '4.50', shipping: '4.50', total: '30.00', listTotal: '25.50' });
  expect((await ask({ ...basket, promotions: [free] })).body).toMatchObject({
    ...{ shippingFee: '4.50', shipping: '0.00', total: '25.50', skipped: [] },
    discounts: [{ promotion: 'free', amount: '4.50' }],
  });
});

test('offers to try: a coupon works with its code, whatever its case; an unknown one is said', async () => {
  const coupon = { key: 'save', kind: 'coupon', percent: 10, over: 20, codes: 'SAVE10', expires: 'P30D' };
  const basket = { lines: aLine(2), promotions: [coupon] };
  expect((await ask({ ...basket, coupons: ['save10'] })).body).toMatchObject({ total: '22.95', skipped: [] });
  expect((await ask({ ...basket, coupons: ['OTHER'] })).body).toMatchObject({
    total: '25.50',
    skipped: [
      { promotion: 'save', code: 'COUPON_NEEDED' },
      { promotion: 'OTHER', code: 'COUPON_SPENT' },
    ],
  });
  const unique = { ...coupon, codes: 'unique' };
  const tried = await ask({ lines: aLine(2), promotions: [unique], coupons: ['ANY-CODE'] });
  expect(tried.body.total).toBe('22.95');
});

test('offers to try: of a customer the tier, the region and whether the order is the first are known', async () => {
  await db.pool.query(
    `insert into customers (id, tier, region) values ('C-gold', 'gold', 'Yunnan') on conflict (id) do nothing`,
  );
  const offers = [
    { key: 'gold', kind: 'percentOff', percent: 10, memberTiers: ['gold'] },
    { key: 'here', kind: 'percentOff', percent: 10, regions: ['Yunnan'] },
    { key: 'first', kind: 'percentOff', percent: 10, first: true },
  ];
  const tried = async (customerId?: string) => {
    const { body } = await ask({ promotions: offers, lines: aLine(1), ...(customerId && { customerId }) });
    return (body.discounts as { promotion: string }[]).map(({ promotion }) => promotion).sort();
  };
  expect(await tried('C-gold')).toEqual(['first', 'gold', 'here']);
  expect(await tried()).toEqual([]);
});

test('a promotion whose budget cannot pay is skipped as an order would skip it', async () => {
  const { id } = await aLiveCampaign(db, {
    budget: { total: '1.00', lines: [{ key: 'promotion', amount: '1.00' }] },
  });
  const { body } = await ask({ campaignId: id, lines: aLine(1) });
  expect(body).toMatchObject({ total: '12.75', skipped: [{ promotion: 'ten-off', code: 'BUDGET_SPENT' }] });
});

describe('what is limited', () => {
  const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' };
  const flash = {
    key: 'flash',
    kind: 'flash',
    sku: 'S',
    percent: '50',
    units: 3,
    perBuyer: 2,
    ...terms,
  } as const;
  const gift: Promotion<string> = { key: 'gift', kind: 'gift', skus: ['CUP'], ...terms };
  const closing = { key: 'closing', kind: 'percentOff', percent: '10', ...terms } as const;
  const quoted = async (id: string, quantity: number, more: object = {}) => {
    const { body } = await ask({ campaignId: id, lines: aLine(quantity, 'S', '10.00'), ...more });
    return body as { total: string };
  };

  test('units, a gift and a closed offer are quoted as an order would have them', async () => {
    const { id } = await aLiveCampaign(db, { promotions: [flash, gift, closing], products: [] });
    await onHand(db, { S: 10, CUP: 1 });
    expect(await quoted(id, 2)).toMatchObject({
      total: '9.00',
      gifts: [{ promotion: 'gift', sku: 'CUP', quantity: 1 }],
      redeemed: 0,
    });
    const order = { campaignId: id, customerId: 'ann', lines: aLine(2, 'S', '10.00'), expectedTotal: '9.00' };
    expect((await floor.place(order)).status).toBe(200);
    await closeOffers(db.pool, {
      ...{ campaignId: id, line: 'promotion', promotions: ['closing'] },
      ...{ reason: 'whenSpent', announcedAt: NOON - 2, at: NOON - 1 },
    });
    const after = await quoted(id, 2);
    expect(after).toMatchObject({
      total: '15.00',
      gifts: [],
      skipped: [
        { promotion: 'gift', code: 'GIFT_GONE' },
        { promotion: 'closing', code: 'OFFER_CLOSED' },
      ],
    });
    expect(await quoted(id, 1, { customerId: 'ann' })).toMatchObject({
      total: '10.00',
      skipped: expect.arrayContaining([expect.objectContaining({ promotion: 'flash', code: 'BUYER_LIMIT' })]),
    });
    const other = { campaignId: id, lines: aLine(2, 'S', '10.00'), expectedTotal: after.total };
    expect((await floor.place(other)).status).toBe(200);
    expect(await quoted(id, 1)).toMatchObject({
      skipped: expect.arrayContaining([expect.objectContaining({ promotion: 'flash', code: 'UNITS_SPENT' })]),
    });
  });

  test('a promotion of a channel is quoted for it', async () => {
    const { id } = await aLiveCampaign(db, { promotions: [{ ...closing, channels: ['app'] }] });
    expect(await quoted(id, 1, { channel: 'app' })).toMatchObject({ total: '9.00' });
    expect(await quoted(id, 1)).toMatchObject({
      total: '10.00',
      skipped: [{ code: 'NOT_ELIGIBLE_CHANNEL' }],
    });
  });
});

test('quotes of one moment are each their own', async () => {
  const lines = (n: number) => aLine(n, 'A', '10.00');
  const unknown = { campaignId: '019a0000-0000-7000-8000-000000000001', lines: lines(1) };
  const asked = [1, 2, 3].map((n) => ask({ campaignId: floor.campaign.id, lines: lines(n) }));
  const answers = await Promise.all([...asked, ask(unknown), ask({ promotions: [], lines: lines(4) })]);
  expect(answers.map(({ status, body }) => (body as { total?: string }).total ?? status)).toEqual([
    '9.00',
    '18.00',
    '27.00',
    404,
    '40.00',
  ]);
});

test('a draft is quoted by the dates its plan would have now', async () => {
  const { id } = await aCampaign(db.pool);
  expect((await ask({ campaignId: id, lines: aLine(2) })).body).toMatchObject({ total: '22.95' });
  const later = new Date(NOON + 86_400_000).toISOString();
  expect((await ask({ campaignId: id, lines: aLine(2), at: later })).body).toMatchObject({
    total: '25.50',
    skipped: [{ promotion: 'ten-off', code: 'ENDED' }],
  });
});

test('a currency without decimals rounds to whole units', async () => {
  const promotions = [{ key: 'a', kind: 'percentOff', percent: 15 }];
  expect((await ask({ promotions, lines: aLine(1, 'A', '1990'), currency: 'JPY' })).body.total).toBe('1691');
});

test.each<[string, object, [status: number, code: string]]>([
  ['neither campaign nor offers', { lines: aLine(1) }, [400, 'INVALID_BODY']],
  ['no lines', { promotions: [] }, [400, 'INVALID_BODY']],
  ['a negative quantity', { promotions: [], lines: aLine(-1) }, [400, 'INVALID_BODY']],
  [
    'a tier that gives all',
    { promotions: threshold([{ over: 30, off: 30 }]), lines: aLine(1) },
    [400, 'INVALID_BODY'],
  ],
  [
    'yen with decimals',
    { promotions: threshold([{ over: 1.5, off: 1 }]), lines: aLine(1), currency: 'JPY' },
    [400, 'INVALID_BODY'],
  ],
  [
    'shipping with three decimals',
    { promotions: [], lines: aLine(1), shipping: '1.234' },
    [400, 'INVALID_BODY'],
  ],
  ['a currency that is none', { promotions: [], lines: aLine(1), currency: 'XXQ' }, [400, 'INVALID_BODY']],
  [
    'a campaign that is not there',
    { campaignId: '019a0000-0000-7000-8000-000000000001', lines: aLine(1) },
    [404, 'CAMPAIGN_NOT_FOUND'],
  ],
])('%s is refused', async (_, body, told) => {
  const answer = await ask(body);
  expect([answer.status, answer.body.code]).toEqual(told);
});

test('two offers with one key are refused at the second', async () => {
  const offer = { key: 'a', kind: 'percentOff', percent: 5 };
  const { body } = await ask({ promotions: [offer, offer], lines: aLine(1) });
  expect(body.issues).toEqual([{ path: ['promotions', 1, 'key'], message: "'a' is used twice" }]);
});

test('another currency than the campaign has is refused', async () => {
  const { status, body } = await ask({ campaignId: floor.campaign.id, currency: 'EUR', lines: aLine(1) });
  expect([status, body.code]).toEqual([422, 'CURRENCY_MISMATCH']);
});
