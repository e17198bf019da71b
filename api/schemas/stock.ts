import { z } from 'zod';
import { amount } from './common.ts';
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

const unknown = z.int().nullable();

/** Answer of GET /campaigns/{id}/stock. */
export const campaignStockAnswer = z.strictObject({
  currency: z.string(),
  day: z.iso.date().meta({ description: 'Today in the campaign’s zone, which caps count' }),
  limits: z
    .strictObject({
      ordersPerDay: unknown,
      unitsPerDay: unknown,
      salesPerDay: amount.nullable(),
      orders: z.int(),
      units: z.int(),
      sales: amount,
    })
    .nullable()
    .meta({ description: 'Caps over all products, and what stands against them today; null: none' }),
  items: z.array(
    z.strictObject({
      sku: z.string(),
      name: z.string().nullable(),
      planned: unknown.meta({ description: 'Units the plan gives it; null: all that are free at launch' }),
      allocated: unknown.meta({ description: 'Null before launch' }),
      perBuyer: unknown,
      soldOut: z.boolean(),
      unitsSold: z.int().meta({ description: 'Paid for with this campaign, net of refunds' }),
      onHand: unknown.meta({ description: 'In the shop; null: not tracked' }),
      reserved: unknown,
      free: unknown.meta({ description: 'Free in the shop: on hand − reserved' }),
      left: unknown.meta({
        description: 'Free, and not beyond what the campaign’s orders left of its allocation',
      }),
      cover: z.number().nullable().meta({ description: 'Left ÷ allocated, as detectors see it' }),
      hoursLeft: z
        .number()
        .nullable()
        .meta({ description: 'At the pace of the last 24 hours; null if none' }),
      dailyCap: z.strictObject({ units: z.int(), today: z.int() }).nullable(),
      locations: z.array(z.strictObject({ location: z.string(), ...counts })),
    }),
  ),
});
