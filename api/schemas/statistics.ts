import { z } from 'zod';

const people = z.int().min(1).max(1_000_000_000_000);
const value = z.number().min(-1e15).max(1e15);
const between = z.number().gt(0).lt(1);

const proportion = z
  .strictObject({ n: people, successes: z.int().min(0) })
  .refine(({ n, successes }) => successes <= n, { path: ['successes'], message: 'is more than n' });
const mean = z.strictObject({ n: people.min(2), mean: value, sd: value.min(0) });
const level = between.optional().meta({ description: 'Confidence of the interval; 0.95 where absent' });

/** Two samples of one kind: of people who did it or did not, or of what each did. */
export const liftBody = z.union([
  z.strictObject({ control: proportion, treated: proportion, level }),
  z.strictObject({ control: mean, treated: mean, level }),
]);

export const liftAnswer = z
  .strictObject({
    effect: z.number(),
    interval: z.tuple([z.number(), z.number()]),
    pValue: z.number(),
    relative: z.number().nullable(),
    incremental: z.number(),
  })
  .meta({ id: 'Lift' });

export const powerBody = z.strictObject({
  baseRate: between,
  lift: z.number().min(-1).max(1_000_000).meta({ description: 'Relative: 0.1 is a tenth more' }),
  power: between.default(0.8),
  alpha: between.default(0.05),
});

export const powerAnswer = z
  .strictObject({
    baseRate: z.number(),
    treatedRate: z.number(),
    lift: z.number(),
    power: z.number(),
    alpha: z.number(),
    control: z.int(),
    treated: z.int(),
    total: z.int(),
  })
  .meta({ id: 'SampleSizes' });
