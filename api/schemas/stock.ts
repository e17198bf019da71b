import { z } from 'zod';
import { amount, instant, listOf, listQuery, reason } from './common.ts';
import { quantity, sku } from './goods.ts';

/** A place of stock, as the shop calls it. */
export const location = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}]*$/u, 'has a control character');

const why = reason.max(200).exactOptional();

const place = {
  sku,
  location: location.default('main'),
  onHand: z.int().min(0).max(1_000_000_000),
};

/** Sets what is on hand at one place. */
export const stockSet = z.strictObject({ ...place, reason: why });

/** Moves free units from one place to another. */
export const stockMove = z
  .strictObject({ sku, from: location, to: location, quantity, reason: why })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'is where they are' });

/** Sets many places, all or none. */
export const stockSets = z.array(z.strictObject(place)).min(1).max(10_000);

const counts = { onHand: z.int(), reserved: z.int(), free: z.int() };

/** A SKU's stock over all places. */
export const stockAnswer = z
  .strictObject({
    sku: z.string(),
    ...counts,
    committed: z.int().nullable().meta({ description: 'Taken by paid orders; null: kept elsewhere' }),
    name: z.string().nullable(),
    low: z.boolean().meta({
      description:
        'Less than a fifth is free, of what there was or of what a campaign under way was allocated',
    }),
    readAt: instant
      .nullable()
      .meta({ description: 'Kept by the shop’s own inventory, which said so then; null: kept here' }),
    locations: z.array(z.strictObject({ location: z.string(), ...counts })),
  })
  .meta({ id: 'Stock' });

/** Query of GET /stock. */
export const stockListQuery = listQuery.extend({
  search: z.string().max(200).optional().meta({ description: 'Words of the SKU or the name' }),
  low: z.enum(['true', 'false']).optional().meta({ description: 'Only what runs low' }),
});
export const stockList = listOf(stockAnswer);

/** Query of GET /stock/{sku}/entries. */
export const stockEntriesQuery = listQuery.extend({ location: location.optional() });
export const stockEntryList = listOf(
  z.strictObject({
    id: z.int(),
    at: instant,
    location: z.string(),
    kind: z.enum(['set', 'move', 'restock', 'import', 'reserve', 'commit', 'release', 'return']),
    quantity: z.int().meta({
      description: 'Signed where it changes what is on hand by hand (set, move, restock, import)',
    }),
    orderId: z.string().nullable(),
    actor: z.strictObject({ name: z.string(), email: z.string() }).nullable(),
    otherLocation: z.string().nullable().meta({ description: 'Of a move: its other end' }),
    reason: z.string().nullable(),
  }),
);

/** Answer of GET /inventory. */
export const inventoryAnswer = z.strictObject({
  kind: z.enum(['ledger', 'external']),
  breaker: z
    .enum(['closed', 'open', 'halfOpen'])
    .nullable()
    .meta({ description: 'As the API sees it; open: nobody is asked for a while' }),
  open: z.int().meta({ description: 'Steps that the other side has not answered yet' }),
  owed: z.int().meta({ description: 'Of them, paid orders whose units are not there' }),
  late: z.array(
    z.strictObject({
      orderId: z.string(),
      step: z.enum(['reserve', 'commit', 'release', 'return']),
      state: z.enum(['asked', 'done', 'failed', 'owed']),
      lines: z.array(z.strictObject({ sku: z.string(), quantity: z.int() })),
      attempts: z.int(),
      askedAt: instant,
      nextAt: instant,
      error: z.string().nullable(),
    }),
  ),
});

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
      readAt: instant
        .nullable()
        .meta({ description: 'As the shop’s own inventory said then; null: kept here' }),
    }),
  ),
});
