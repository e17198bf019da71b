import { z } from 'zod';
import { amount, instant } from './common.ts';

export const rate = z.number().nullable().meta({ description: '0.2 is 20 %; null where undefined' });
const shown = z.union([z.string(), z.number()]).nullable().meta({ description: 'Money as decimal text' });

export const kpisQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  bucket: z.enum(['hour', 'minute']).default('hour'),
});

const stretch = z.strictObject({ from: instant, to: instant });

export const figures = z.strictObject({
  sales: amount,
  listValue: amount,
  discountCost: amount,
  promotionCost: amount,
  campaignCost: amount,
  orders: z.int(),
  buyers: z.int(),
  newBuyers: z.int(),
  reach: z.int(),
  discountCostRate: rate,
  aov: amount.nullable(),
  reachShare: rate,
  clickRate: rate,
  conversion: rate,
  newBuyerShare: rate,
  outputPerReached: amount.nullable(),
  outputPerBuyer: amount.nullable(),
  repeatRate: rate,
  existingRepeatRate: rate,
  acquisitionCost: amount.nullable(),
  roi: rate,
  newMembers: z.int(),
  activeCustomers: z.int(),
  visits: z.int(),
  productViews: z.int(),
  visitConversion: rate,
  positiveReviewRate: rate,
  surveyResponseRate: rate,
  nps: z.number().nullable().meta({ description: '−100 to 100' }),
  csat: z.number().nullable().meta({ description: '1 to 5' }),
  interactions: z.number().nullable().meta({ description: 'As reported' }),
  brandSearches: z.number().nullable().meta({ description: 'As reported' }),
});

/** What the window brought beyond what would have been. */
export const outcome = z.strictObject({
  baselineConversion: rate,
  conversionLift: rate.meta({ description: 'Conversion ÷ baseline conversion − 1' }),
  productConversionLift: rate.meta({
    description: 'Visit conversion of the plan’s products ÷ that of all others − 1',
  }),
  retention30: rate.meta({ description: 'Null until 30 days are over' }),
  retention90: rate.meta({ description: 'Null until 90 days are over' }),
  incrementalSales: amount.nullable(),
  incrementalMargin: amount.nullable(),
  contactCost: amount,
  incrementalRoi: rate.meta({ description: 'Effect of contact; null without a hold-out or a cost' }),
  incrementalRoiInterval: z
    .tuple([z.number(), z.number()])
    .nullable()
    .meta({ description: 'Low and high, 95 %' }),
});

const stockCover = z.strictObject({
  sku: z.string(),
  allocated: z.int(),
  free: z
    .int()
    .meta({ description: 'Free in the shop, and not beyond what the campaign’s orders left of it' }),
  cover: rate.meta({ description: 'Free ÷ allocated, as detectors see it' }),
  hoursLeft: z.number().nullable().meta({ description: 'At the pace of the last 24 hours; null if none' }),
});

const reached = z.boolean().nullable();

/** A goal with how far it is; one that planning has not turned into numbers has only its metric and the code. */
export const goalAnswer = z.union([
  z.strictObject({
    metric: z.string(),
    unit: z.enum(['money', 'count', 'rate', 'score']),
    phases: z.array(z.string()),
    window: stretch.nullable(),
    floor: shown.optional(),
    target: shown,
    stretch: shown.optional(),
    actual: shown,
    progress: rate,
    reached: z.strictObject({ floor: reached.optional(), target: reached, stretch: reached.optional() }),
    dueSoFar: shown,
    pace: rate,
    baseline: z
      .strictObject({
        value: shown,
        window: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
        days: z.int().nullable(),
        method: z.string().meta({
          description:
            'How it was scaled to the goal; stated: the plan’s own figure for all of the goal, not scaled',
        }),
      })
      .optional(),
    byDay: z.array(z.strictObject({ day: z.string(), target: shown, actual: shown })).optional(),
    byPhase: z
      .array(
        z.strictObject({
          phase: z.string(),
          share: z.number(),
          target: shown,
          actual: shown,
          progress: rate,
        }),
      )
      .optional(),
  }),
  z.strictObject({ metric: z.string(), code: z.literal('BASELINE_MISSING') }),
]);

/** A kind of cost: planned, booked and accrued. */
export const costRow = z.strictObject({
  kind: z.string(),
  line: z.string().nullable(),
  planned: amount.nullable(),
  booked: amount,
  accrued: amount.nullable(),
});

export const kpisAnswer = z.strictObject({
  currency: z.string(),
  window: stretch,
  bucket: z.enum(['hour', 'minute']),
  figures,
  outcome,
  stockCover: z.array(stockCover),
  costs: z.array(costRow),
  goals: z.array(goalAnswer),
  series: z.array(z.strictObject({ at: instant, orders: z.int(), sales: amount, discount: amount })),
});

/** Query of GET /campaigns/{id}/kpis/series; `auto` is the finest bucket that a chart draws well. */
export const kpiSeriesQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  bucket: z.enum(['auto', 'second', 'minute', 'hour', 'day']).default('auto'),
});

const due = z
  .union([z.string(), z.number()])
  .meta({ description: 'Money as decimal text, orders as a number' });

/** Answer of GET /campaigns/{id}/kpis/series. */
export const kpiSeriesAnswer = z.strictObject({
  currency: z.string(),
  timeZone: z.string(),
  bucket: z.enum(['second', 'minute', 'hour', 'day']),
  asOf: instant,
  window: stretch,
  phases: z.array(
    z.strictObject({
      phase: z.string(),
      from: instant,
      to: instant.nullable(),
      started: z.boolean().meta({ description: 'False: as planned' }),
    }),
  ),
  series: z
    .array(z.strictObject({ at: instant, orders: z.int(), sales: amount, discount: amount }))
    .meta({ description: 'Every bucket from the window’s start to now' }),
  targets: z
    .array(
      z.strictObject({
        metric: z.enum(['sales', 'orders']),
        target: due,
        points: z.array(z.strictObject({ at: instant, due })),
      }),
    )
    .meta({ description: 'Due since the goal’s own start; between points it rises in a straight line' }),
  hours: z
    .array(
      z.strictObject({
        day: z.iso.date(),
        hour: z.int().min(0).max(23),
        orders: z.int(),
        sales: amount,
      }),
    )
    .meta({ description: 'By day and hour of the campaign’s zone; hours without an order are left out' }),
});
