import { z } from 'zod';
import { LIFECYCLE_SEGMENTS, RFM_SEGMENTS } from '../../domain/plan/vocabulary.ts';
import { amount } from './common.ts';
import { backtestAnswer } from './simulate.ts';

const FIRST = '1970-01-01';
const LAST = '2199-12-31';

const day = z.iso
  .date()
  .refine((text) => text >= FIRST && text <= LAST, `must lie between ${FIRST} and ${LAST}`)
  .meta({ description: "Calendar day in the shop's zone", example: '2011-12-10' });
const window = z.strictObject({ from: day, to: day });
const rate = z.number().nullable();
const part = { revenue: amount, orders: z.int() };

/** Which days to look at, both ends included; `asOf` is the day after where absent. */
export const researchQuery = z
  .strictObject({ from: day, to: day, asOf: day.optional() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'is before from' });

const sales = z.strictObject({
  revenue: amount,
  returns: amount,
  orders: z.int(),
  buyers: z.int(),
  aov: z.string().nullable(),
  units: z.int(),
  repeatRate: rate,
  newBuyerShare: rate,
  byMonth: z.array(z.strictObject({ month: z.string(), ...part })),
  byWeekday: z.array(z.strictObject({ weekday: z.int().min(1).max(7), ...part })),
  byHour: z.array(z.strictObject({ hour: z.int().min(0).max(23), ...part })),
  topProducts: z.array(
    z.strictObject({
      sku: z.string(),
      name: z.string().nullable(),
      revenue: amount,
      units: z.int(),
      lines: z.int(),
    }),
  ),
});

const group = { segment: z.enum(RFM_SEGMENTS), customers: z.int(), monetary: amount };
const scores = z.array(z.int()).length(5);

const known = z.string().nullable();

const competitor = z.strictObject({
  source: z.enum(['plan', 'register']),
  name: z.string(),
  product: known,
  price: known,
  mechanism: known,
  from: known,
  to: known,
  share: rate,
  strengths: known,
  weaknesses: known,
  overlaps: z
    .boolean()
    .nullable()
    .meta({ description: "Whether its days meet the campaign's; without one, those of the window" }),
  ours: z
    .strictObject({
      listPrice: amount,
      price: amount,
      promotions: z.array(z.string()),
      difference: amount,
      differenceShare: z.number(),
      cheaper: z.enum(['ours', 'theirs', 'same']),
    })
    .nullable()
    .meta({ description: 'Our price of one unit after the offers that anybody gets, and ours − theirs' }),
});

/** The research report, as far as it is run; `notRunYet` names the rest. */
export const researchAnswer = z.strictObject({
  window,
  asOf: day,
  currency: z.string(),
  sales,
  yearBefore: sales.extend({ window }).optional(),
  audience: z.strictObject({
    customers: z.int(),
    rfm: z.strictObject({
      cells: z.array(z.strictObject({ r: z.int(), f: z.int(), ...group })),
      scores: z.strictObject({ r: scores, f: scores, m: scores }),
      segments: z.array(z.strictObject(group)),
    }),
    lifecycle: z.record(z.enum(LIFECYCLE_SEGMENTS), z.int()),
  }),
  competitors: z
    .array(competitor)
    .optional()
    .meta({ description: 'Beside the plan’s offer; without a plan the register alone' }),
  promotionBacktest: backtestAnswer
    .optional()
    .meta({ description: 'Of the present plan, with what its budget lines have to expect' }),
  notRunYet: z.array(z.string()),
});
