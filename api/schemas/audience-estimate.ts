import { z } from 'zod';
import { id } from './common.ts';
import { audience } from './plan/audience.ts';
import { count, date } from './plan/primitives.ts';

const { segments, holdOut } = audience.shape;

const limits = z
  .strictObject({ newDays: count(1), activeDays: count(1), dormantDays: count(1) })
  .refine(
    ({ newDays, activeDays, dormantDays }) => newDays <= activeDays && activeDays <= dormantDays,
    'Expected newDays ≤ activeDays ≤ dormantDays',
  );

/** Rules to count: a plan's `audience.segments` and `audience.holdOut` as they stand there. */
export const estimateBody = z.strictObject({
  segments: segments
    .refine(
      (given) => new Set(given.map(({ key }) => key)).size === given.length,
      'Each key may be there once',
    )
    .meta({ description: "In the plan's form; the first that matches wins" }),
  holdOut: holdOut.meta({ description: "In the plan's form; none where absent" }),
  lifecycle: limits
    .exactOptional()
    .meta({ description: "A plan's research.lifecycle; 30, 90, 180 where absent" }),
  asOf: date.exactOptional().meta({ description: "Reference day; today in the shop's zone where absent" }),
  channel: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,29}$/)
    .default('email')
    .meta({ description: 'Whose consent `mailable` asks for' }),
  campaignId: id
    .exactOptional()
    .meta({ description: 'Its hold-out is drawn as at its launch, where the plan gives no seed' }),
});

export type EstimateBody = z.output<typeof estimateBody>;

/** How many customers the rules come to. */
export const estimateAnswer = z.strictObject({
  asOf: z.string(),
  total: z.int().meta({ description: 'Customers in any segment: what the audience would be' }),
  segments: z.array(
    z.strictObject({
      segment: z.string(),
      customers: z.int(),
      holdOut: z.int().meta({ description: 'Of them held out' }),
      mailable: z.int().meta({
        description: 'Of them not held out, with consent and an address that is not suppressed',
      }),
    }),
  ),
  unmatched: z.int().meta({ description: 'Customers in no segment' }),
});
