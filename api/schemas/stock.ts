import { z } from 'zod';
import { quantity, sku } from './goods.ts';

/** A place of stock, as the shop calls it. */
export const location = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}]*$/u, 'has a control character');

/** Sets what is on hand at one place. */
export const stockSet = z.strictObject({
  sku,
  location: location.default('main'),
  onHand: z.int().min(0).max(1_000_000_000),
});

/** Moves free units from one place to another. */
export const stockMove = z
  .strictObject({ sku, from: location, to: location, quantity })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'is where they are' });

/** Sets many places, all or none. */
export const stockSets = z.array(stockSet).min(1).max(10_000);

const counts = { onHand: z.int(), reserved: z.int(), free: z.int() };

/** A SKU's stock over all places. */
export const stockAnswer = z
  .strictObject({
    sku: z.string(),
    ...counts,
    committed: z.int(),
    locations: z.array(z.strictObject({ location: z.string(), ...counts })),
  })
  .meta({ id: 'Stock' });

export const stockAnswers = z.strictObject({ items: z.array(stockAnswer) });
