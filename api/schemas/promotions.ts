import { z } from 'zod';
import { PROMOTION_KINDS } from '../../domain/plan/vocabulary.ts';
import { amount, instant } from './common.ts';

const states = ['planned', 'notStarted', 'paused', 'running', 'spent', 'closed', 'ended'] as const;

const promotion = z.strictObject({
  key: z.string(),
  kind: z.enum(PROMOTION_KINDS),
  words: z.string().meta({ description: "The offer in few words of the reader's language" }),
  terms: z.string().nullable(),
  budgetLine: z.string(),
  group: z.string().nullable(),
  exclusive: z.boolean(),
  priority: z.int(),
  state: z.enum(states).meta({
    description:
      'planned: the campaign has not launched; spent: its units, or all that its budget line had; closed: before its end',
  }),
  windows: z.array(
    z.strictObject({
      from: instant,
      to: instant.nullable().meta({ description: 'null: nobody knows yet' }),
      skus: z.array(z.string()).optional(),
    }),
  ),
  closesAt: instant.nullable().meta({ description: 'When the offer closes before its window ends' }),
  units: z
    .strictObject({
      total: z.int(),
      free: z.int(),
      held: z.int(),
      sold: z.int(),
      perBuyer: z.int().nullable(),
    })
    .nullable(),
  orders: z.int(),
  discount: amount,
  costs: amount.meta({ description: 'Free shipping, gifts and points beside the discount' }),
});

/** The offers of a campaign as they stand. */
export const promotionsAnswer = z.strictObject({
  currency: z.string(),
  timeZone: z.string(),
  items: z.array(promotion),
  products: z.array(
    z.strictObject({ sku: z.string(), name: z.string().nullable(), price: z.string().nullable() }),
  ),
});
