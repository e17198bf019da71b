import { z } from 'zod';
import { ADJUSTMENT_RESULTS, type Adjustment, SELLING_PHASES } from '../../domain/adjustments/types.ts';
import { PHASES } from '../../domain/lifecycle.ts';
import { amount, instant, listOf, reason } from './common.ts';
import { quantity, sku } from './goods.ts';
import { positiveDuration } from './plan/primitives.ts';
import { location } from './stock.ts';

const key = z.string().min(1).max(200);
const MAX_UNITS = 1_000_000_000;

const extend = z.strictObject({
  kind: z.literal('extend'),
  phase: z
    .enum(SELLING_PHASES)
    .exactOptional()
    .meta({ description: 'Left out: whichever is under way; another one than that is refused' }),
  by: positiveDuration.meta({
    description:
      'ISO 8601, counted from the present end. Without guardrails.extendMax a phase is at most doubled in all',
    example: 'PT12H',
  }),
});
const salesCap = z.strictObject({
  kind: z.literal('salesCap'),
  sku: sku.exactOptional().meta({ description: 'Left out: all products together' }),
  unitsPerDay: z
    .int()
    .min(0)
    .max(MAX_UNITS)
    .nullable()
    .meta({ description: 'A day in the zone of the plan; null lifts the cap' }),
});
const soldOut = z.strictObject({ kind: z.literal('soldOut'), sku });
const restock = z.strictObject({
  kind: z.literal('restock'),
  sku,
  quantity: quantity
    .exactOptional()
    .meta({ description: 'Units that come into stock and are allocated to the campaign' }),
  location: location
    .exactOptional()
    .meta({ description: 'main where left out; another one needs a stock entry of the product' }),
});
const adjustment = z.discriminatedUnion('kind', [
  extend,
  salesCap,
  soldOut,
  restock,
]) satisfies z.ZodType<Adjustment>;

const why = { reason: reason.exactOptional() };
/** A change to a running campaign; the first three kinds are read whole and run by no landed part. */
export const adjustmentBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('moveBudget'), from: key, to: key, amount, ...why }),
  z.strictObject({
    kind: z.literal('changeOffer'),
    promotion: key,
    change: z.record(z.string(), z.unknown()),
    ...why,
  }),
  z.strictObject({ kind: z.literal('addWave'), wave: z.record(z.string(), z.unknown()), ...why }),
  extend.extend(why),
  salesCap.extend(why),
  soldOut.extend(why),
  restock.extend(why),
]);

const result = z.enum(ADJUSTMENT_RESULTS);
const refusal = z.string().nullable().meta({ description: 'The guard rail that refused it, named first' });
export const adjustmentAnswer = z.object({ result, reason: refusal });

export const adjustmentList = listOf(
  z.object({
    at: instant,
    phase: z.enum(PHASES),
    actor: z.string().nullable(),
    adjustment,
    result,
    reason: refusal,
    why: z.string().nullable().meta({ description: 'What the person wrote' }),
    endsAt: instant.nullable().meta({ description: 'New end of the phase that was extended' }),
  }),
);
