import { describe, expect, test } from '@jest/globals';
import { planJsonSchema, planSchema, planShape } from '../../../../api/schemas/plan/index.ts';
import { PROMOTION_KINDS, READINESS_CHECKS } from '../../../../domain/plan/vocabulary.ts';
import { problems, writtenPlan } from '../../../support/edited-plan.ts';

const OFFERS: Record<(typeof PROMOTION_KINDS)[number], object> = {
  percentOff: { percent: 20, skus: ['22423'] },
  threshold: {
    tiers: [
      { over: 300, off: 50 },
      { over: 500, percent: 20 },
    ],
    repeat: true,
  },
  nthUnit: { skus: ['22423'], n: 2, percent: 50 },
  flash: { sku: '22423', price: 5, units: 10, perBuyer: 1, from: 'live+PT0S', to: 'live+PT1H' },
  fixedPrice: { sku: '22423', price: 11.5, memberTiers: ['gold'] },
  coupon: { freeShipping: true, over: 10, codes: 'SALE-618', total: 100, perCustomer: 1, expires: 'P30D' },
  gift: { buy: { sku: '22423', quantity: 1 }, skus: ['85123A'], choose: 1 },
  buyXGetY: { buy: { sku: '22423', quantity: 2 }, get: { sku: '22423', quantity: 1, percent: 100 } },
  bundle: { skus: ['22423', '85123A'], price: 14 },
  freeShipping: { over: 50 },
  points: { rate: 1, multiplier: 2, redeem: { points: 100, value: 1 } },
  lottery: { prizes: [{ key: 'p', units: 1, probability: 0.01, cost: 5 }], perCustomer: 1 },
  redPacket: { total: 100, count: 50, min: 1, max: 5 },
};

const COMMON = {
  segments: ['loyal'],
  memberTiers: ['gold'],
  audience: 'treated',
  regions: ['Kent'],
  from: 'live+PT0S',
  to: '2027-06-30T00:00',
  group: 'g',
  priority: -3,
  exclusive: true,
  first: true,
  channels: ['email'],
  budgetLine: 'reserve',
};

const coupons = ['followUp', {}] as const;

describe('the format', () => {
  test.each(PROMOTION_KINDS)('a promotion of kind %s takes its keys and those of every promotion', (kind) => {
    const bare = { key: 'offer', kind, ...OFFERS[kind] };
    expect(problems(coupons, ['promotions', [bare]])).toEqual([]);
    expect(problems(coupons, ['promotions', [{ ...COMMON, ...bare }]])).toEqual([]);
    expect(problems(coupons, ['promotions', [{ ...bare, discount: 1 }]])).toEqual([
      "promotions.0.discount: Unknown key 'discount'",
    ]);
  });

  test('no address of a plan carries a user and a password: checks, endpoints, pictures', () => {
    const url = 'https://user:password@shop.fanfare.example/';
    const check = { key: 'page', check: 'http', owner: 'ops@fanfare.example', url };
    const found = problems(
      ['readiness', [check]],
      ['endpoints', { payment: { url, standby: url } }],
      ['theme', { visuals: [{ key: 'hero', url }] }],
    );
    const said = 'Expected an address without a user and a password';
    expect(found.sort()).toEqual([
      `endpoints.payment.standby: ${said}`,
      `endpoints.payment.url: ${said}`,
      `readiness.0.url: ${said}`,
      `theme.visuals.0.url: ${said}`,
    ]);
  });

  test.each(READINESS_CHECKS)('the readiness check %s is known', (check) => {
    const load = { url: 'https://shop.fanfare.example/', requestsPerSecond: 5, for: 'PT5S', p95Ms: 300 };
    const address = { url: 'https://shop.fanfare.example/' };
    const keys = check === 'httpLoad' ? load : check === 'http' ? address : {};
    expect(problems(['readiness', [{ key: 'c', check, owner: 'ops@fanfare.example', ...keys }]])).toEqual([]);
  });

  test.each([
    { do: 'pauseWaves' },
    { do: 'salesCap', orders: 10 },
    { do: 'soldOut', product: '22423' },
    { do: 'moveStock', product: '22423', units: 5, from: 'main', to: 'shop' },
    { do: 'standby', endpoint: 'payment' },
    { do: 'tell', who: 'head@fanfare.example' },
  ])('the playbook action $do is known', (action) => {
    expect(problems(['risks.1.playbook', [action]])).toEqual([]);
    expect(problems(['risks.1.playbook', [{ ...action, loudly: true }]])).toEqual([
      "risks.1.playbook.0.loudly: Unknown key 'loudly'",
    ]);
  });

  test.each([
    [{ not: { all: [{ country: 'France' }, { tier: { ne: 'gold' } }] } }],
    [{ lifecycle: ['new', 'active'], language: { in: ['en'] }, region: 'Kent', spend: { lt: 10.5, gte: 1 } }],
    [{ rfm: { ne: 'champion' }, orders: { in: [1, 2] } }],
  ])('customers are told apart by %j', (where) => {
    expect(problems(['audience.segments.0.where', where])).toEqual([]);
  });

  test('triggers are part of the format', () => {
    const trigger = {
      key: 'back',
      on: 'backInStock',
      after: 'PT1H',
      channel: 'email',
      template: 'opening',
      segments: ['loyal'],
    };
    expect(problems(['triggers', [trigger]])).toEqual([]);
    expect(problems(['triggers', [{ ...trigger, on: 'birthday' }]])).toHaveLength(1);
  });

  test('a threshold has exactly one limit, and a baseline one way of saying it', () => {
    expect(problems(['risks.0.detect', { metric: 'stockCover', below: 0.1, over: 0.5 }])).toEqual([
      'risks.0.detect: Give one of over, below, atLeast and atMost',
    ]);
    const window = { from: '2027-01-01', to: '2027-01-31' };
    expect(problems(['research', { baseline: 'P28D', window }])).toEqual([
      'research.window: Give baseline or window, not both',
    ]);
  });

  test('both ways of giving a research window mean the same', () => {
    const window = { from: '2027-01-01', to: '2027-01-31' };
    const read = (research: object) => planSchema.parse({ ...writtenPlan(), research }).research.baseline;
    expect(read({ window })).toEqual({ window });
    expect(read({ baseline: { window } })).toEqual({ window });
    expect(read({ baseline: 'P28D' })).toEqual({ previous: 'P28D' });
    expect(read({})).toEqual({ previous: 'P28D' });
  });
});

describe('the JSON Schema', () => {
  const schema = planJsonSchema();

  test('every part of a plan is in it, and none besides', () => {
    expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(planShape));
    expect(schema.additionalProperties).toBe(false);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  });

  test('what has a default is not required, and amounts may be numbers or text', () => {
    expect(schema.required).toEqual([
      'plan',
      'key',
      'name',
      'currency',
      'timeZone',
      'languages',
      'owner',
      'schedule',
      'budget',
      'audience',
      'approval',
      'recap',
    ]);
    expect(JSON.stringify(schema.properties?.['budget'])).toContain(
      '"total":{"format":"amount","anyOf":[{"type":"number"},{"type":"string"',
    );
  });
});
