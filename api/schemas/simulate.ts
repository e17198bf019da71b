import { z } from 'zod';
import { PROMOTION_KINDS } from '../../domain/plan/vocabulary.ts';
import { amount, id } from './common.ts';
import { audience } from './plan/audience.ts';
import { products } from './plan/budget.ts';
import { planShape } from './plan/index.ts';
import { date, key, share } from './plan/primitives.ts';
import { promotions } from './plan/promotions.ts';

const MOST_ALTERNATIVES = 20;

const window = z
  .strictObject({ from: date, to: date })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'is before from' })
  .meta({ description: "Calendar days in the shop's zone, both ends included" });

const place = z.string().min(1).max(200);
const change = z.union([
  z.strictObject({
    path: place.meta({
      description: 'Of the member to set: promotions/KEY/…, indexes from 0; also with dots',
      example: 'promotions/spend-more/tiers/0/over',
    }),
    value: z.unknown().meta({ description: 'What it becomes; null takes it out' }),
  }),
  z.strictObject({
    promotion: z
      .record(z.string(), z.unknown())
      .meta({ description: "In the plan's form; takes the place of the one with its key, or is added" }),
  }),
  z.strictObject({ remove: place.meta({ description: 'Key of a promotion' }) }),
]);

/** What POST /promotions/simulate takes; exactly one of `campaignId`, `plan` and `promotions`. */
export const simulateBody = z
  .strictObject({
    campaignId: id.exactOptional().meta({ description: 'A campaign: its present plan' }),
    plan: z
      .union([z.string().max(1_000_000), z.record(z.string(), z.unknown())])
      .exactOptional()
      .meta({ description: 'A whole plan: YAML or JSON as text, or an object' }),
    promotions: promotions.unwrap().exactOptional().meta({ description: "Offers alone, in the plan's form" }),
    products: products
      .unwrap()
      .exactOptional()
      .meta({ description: 'Beside promotions alone: prices, floors and unit costs' }),
    segments: audience.shape.segments
      .exactOptional()
      .meta({ description: 'Beside promotions alone: audience.segments' }),
    shipping: planShape.shipping.meta({ description: 'Beside promotions alone: fee and cost' }),
    window: window.exactOptional().meta({ description: "The plan's baseline where absent" }),
    asOf: date.exactOptional().meta({ description: 'Reference day of segments; the plan’s where absent' }),
    alternatives: z
      .array(
        z.strictObject({
          name: z.string().trim().min(1).max(200),
          changes: z.array(change).min(1).max(50),
        }),
      )
      .max(MOST_ALTERNATIVES)
      .superRefine((all, ctx) => {
        for (const [at, { name }] of all.entries())
          if (all.findIndex((one) => one.name === name) < at)
            ctx.addIssue({
              code: 'custom',
              path: [at, 'name'],
              message: `'${name}' is used twice`,
              input: name,
            });
      })
      .default([])
      .meta({ description: 'What if: each is the plan with these changes' }),
    couponUse: z.record(key, share).default({}).meta({
      description: 'Share of the orders that a coupon is used on, by promotion; nobody uses others',
    }),
    prices: z
      .enum(['then', 'plan'])
      .default('then')
      .meta({ description: 'Whether products that the plan lists cost what was charged or what it says' }),
    channel: key
      .exactOptional()
      .meta({ description: 'The channel that every order is taken to have come by; unknown where absent' }),
  })
  .superRefine(({ campaignId, plan, promotions: alone, products: goods, segments, shipping }, ctx) => {
    if ([campaignId, plan, alone].filter((given) => given !== undefined).length !== 1)
      ctx.addIssue('needs one of campaignId, plan and promotions');
    if (alone !== undefined) return;
    for (const [name, given] of Object.entries({ products: goods, segments, shipping }))
      if (given !== undefined)
        ctx.addIssue({ code: 'custom', path: [name], message: 'stands in the plan', input: given });
  });

export type SimulateBody = z.output<typeof simulateBody>;

const rate = z.number().nullable();
const cost = z.strictObject({
  discount: amount.meta({ description: 'List value − sales' }),
  gifts: amount,
  shipping: amount.meta({ description: 'Given free, at cost' }),
  points: amount.meta({ description: 'Issued, at face value' }),
  total: amount,
});

const promotionRow = z.strictObject({
  promotion: z.string(),
  kind: z.enum(PROMOTION_KINDS),
  baskets: z.int().meta({ description: 'To which it gave anything' }),
  basketShare: rate,
  cost,
  costRate: rate.meta({ description: 'Its cost ÷ sales' }),
  costShare: rate.meta({ description: 'Of all promotion cost' }),
  pointsEarned: z.int(),
  units: z.int().meta({ description: 'Of a limited offer: units had' }),
  tiers: z
    .array(
      z.strictObject({
        over: amount,
        off: amount.nullable(),
        percent: z.string().nullable(),
        baskets: z.int(),
        discount: amount,
      }),
    )
    .meta({ description: 'Of a threshold, in its order: how often each tier worked' }),
  skipped: z.array(z.strictObject({ code: z.string(), baskets: z.int() })),
});

const variantShape = {
  name: z.string(),
  baskets: z.int(),
  basketsReached: z.int(),
  basketShare: rate.meta({ description: 'Baskets to which any promotion gave anything' }),
  listValue: amount,
  sales: amount.meta({ description: 'Goods after discounts, shipping apart' }),
  cost,
  discountCostRate: rate.meta({ description: 'Discount ÷ sales' }),
  promotionCostRate: rate.meta({ description: 'All promotion cost ÷ sales' }),
  marginCoverage: rate.meta({ description: 'Share of the list value whose unit costs are known' }),
  marginBefore: rate.meta({ description: 'Of those lines: gross margin ÷ list value' }),
  marginAfter: rate.meta({ description: 'Of those lines: gross margin less promotion cost ÷ sales' }),
  profitBefore: amount.nullable(),
  profitAfter: amount.nullable(),
  breakEvenUplift: rate.meta({
    description: 'How much more volume pays the promotions; null: none, or unknown',
  }),
  neverPays: z.boolean().meta({ description: 'No volume pays them: a unit earns nothing any more' }),
  byPromotion: z.array(promotionRow),
};

const difference = z
  .strictObject({
    basketsReached: z.int(),
    sales: amount,
    cost: amount,
    discountCostRate: rate,
    promotionCostRate: rate,
    marginAfter: rate,
    breakEvenUplift: rate,
  })
  .meta({ description: 'Alternative − plan' });

const expected = z
  .strictObject({
    sales: amount,
    basis: z
      .enum(['goal', 'pace'])
      .meta({ description: 'The plan’s sales target, or the past sales of as many days as it sells' }),
    lines: z.array(
      z.strictObject({
        line: z.string(),
        amount: amount.meta({ description: 'What the plan gives the budget line' }),
        expected: amount.meta({ description: 'Promotion cost ÷ past sales × sales expected' }),
        drawn: amount.meta({ description: 'Prizes and red packets, when all are drawn' }),
        over: z.boolean(),
      }),
    ),
  })
  .nullable()
  .meta({
    description: 'What a plan’s budget lines have to pay; null for promotions alone and without sales',
  });

const days = z.strictObject({ from: z.string(), to: z.string() });

/** What a plan's promotions would have done to past baskets. */
export const backtestAnswer = z
  .strictObject({
    window: days,
    asOf: z.string(),
    currency: z.string(),
    ...variantShape,
    expected,
    assumptions: z.array(
      z.strictObject({
        code: z.string(),
        text: z.strictObject({ en: z.string(), 'zh-CN': z.string() }),
        promotions: z.array(z.string()).meta({ description: 'Which it is about; none: all' }),
        count: z.int().nullable(),
      }),
    ),
    history: days
      .nullable()
      .meta({ description: 'Days of which there are orders, where the window has none' }),
  })
  .meta({ id: 'Backtest' });

/** The same with the alternatives, in the order in which they were asked. */
export const simulateAnswer = backtestAnswer
  .extend({ alternatives: z.array(z.strictObject({ ...variantShape, difference })) })
  .meta({ id: 'Simulation' });
