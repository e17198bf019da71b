import { z } from 'zod';
import { isLocalDate } from '../../domain/plan/time.ts';
import { instant, listOf, listQuery } from './common.ts';
import { positiveAmount, share } from './plan/primitives.ts';

const name = z.string().trim().min(1).max(200);
const product = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: 'SKU of our product that theirs competes with' });
const day = z
  .string()
  .refine((text) => isLocalDate(text) && text >= '1900-01-01', 'is not a day such as 2027-06-01')
  .meta({ description: "Calendar day in the shop's zone", example: '2027-06-01' });
const note = z.string().trim().min(1).max(4_000);
const text = z.string().trim().min(1).max(500);

/** What is known of a competitor's offer; the same name, product and `from` again takes the place of what was known. */
export const competitorBody = z
  .strictObject({
    name,
    product: product.exactOptional(),
    price: positiveAmount.exactOptional(),
    mechanism: text.exactOptional(),
    from: day.exactOptional(),
    to: day.exactOptional(),
    share: share.exactOptional(),
    strengths: note.exactOptional(),
    weaknesses: note.exactOptional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'is before from',
  });

const nullable = z.string().nullable();

export const competitor = z.strictObject({
  id: z.int(),
  name: z.string(),
  product: nullable,
  price: nullable,
  mechanism: nullable,
  from: nullable,
  to: nullable,
  share: z.number().nullable(),
  strengths: nullable,
  weaknesses: nullable,
  source: z.enum(['api', 'import']),
  at: instant,
});

export const competitorQuery = listQuery.extend({
  name: name.optional(),
  product: product.optional(),
  on: day.optional().meta({ description: 'A day on which the offer holds' }),
});

export const competitorList = listOf(competitor);
