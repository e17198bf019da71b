import { z } from 'zod';
import { amount, id, instant, listQuery } from './common.ts';
import { key } from './plan/primitives.ts';

const customerId = z.string().min(1).max(200);
const reference = z.string().trim().min(1).max(200);
const state = z.enum(['none', 'owed', 'delivered']);
const digest = z.string().meta({ description: '64 hexadecimal digits' });

/** Body of POST /campaigns/{id}/draws. */
export const drawBody = z.strictObject({
  promotion: key.meta({ description: 'Of a lottery or a red packet of the plan' }),
  customerId,
  reference: reference.exactOptional().meta({
    description: 'The shop’s name for this draw, once a promotion; the same again is the same draw',
  }),
  channel: key.exactOptional().meta({ description: 'The way the customer came, where the plan asks for it' }),
});

/** Body of POST /draws/{id}/delivered. */
export const deliveredBody = z.strictObject({
  reference: reference.meta({ description: 'How it reached them: a parcel, a payment, a voucher’s number' }),
});

/** One draw. */
export const drawAnswer = z.strictObject({
  id,
  promotion: z.string(),
  number: z.int().meta({ description: 'From 1, without a gap' }),
  entrant: digest.meta({
    description: 'The customer’s pseudonym in what is published; it finds their own row',
  }),
  customerId: z.string().nullable().meta({ description: 'Null once the customer is erased' }),
  state: state.meta({ description: 'none: nothing was won' }),
  prize: z.string().nullable().meta({ description: 'Of a lottery: what was won' }),
  amount: amount.nullable().meta({ description: 'Of a red packet: what is in it' }),
  reference: z.string().nullable(),
  at: instant,
  dueAt: instant.nullable().meta({ description: 'Owed after this, somebody is called' }),
  deliveredAt: instant.nullable(),
  deliveryReference: z.string().nullable(),
});

export const drawQuery = listQuery.extend({ state: state.optional(), promotion: key.optional() });

const prize = z.strictObject({
  key: z.string(),
  units: z.int(),
  probability: z.string(),
  cost: amount,
  won: z.int(),
  delivered: z.int(),
});

/** One lottery or red packet as it stands. */
const standing = z.strictObject({
  promotion: z.string(),
  kind: z.enum(['lottery', 'redPacket']),
  budgetLine: z.string(),
  state: z.enum(['open', 'closed', 'unfunded']).meta({
    description:
      'closed: its time has ended, the seed is published; unfunded: its line could not keep the prizes',
  }),
  seedHash: digest.meta({ description: 'SHA-256 of the seed, told at the launch' }),
  seed: digest.nullable(),
  perCustomer: z.int(),
  drawn: z.int(),
  owed: z.int(),
  delivered: z.int(),
  fund: amount.meta({ description: 'All prizes at cost: kept on the budget line from the launch on' }),
  won: amount,
  closedAt: instant.nullable(),
  prizes: z.array(prize).meta({ description: 'Of a lottery' }),
  packets: z
    .strictObject({ total: amount, count: z.int(), min: amount, max: amount })
    .nullable()
    .meta({ description: 'Of a red packet' }),
});

/** Answer of GET /campaigns/{id}/draws: how they stand, and a page of draws, newest first. */
export const drawsAnswer = z.strictObject({
  currency: z.string(),
  promotions: z.array(standing),
  items: z.array(drawAnswer),
  nextCursor: z.string().nullable(),
});

/** What a campaign's draws were committed to. */
export const seedHashes = z
  .array(z.strictObject({ promotion: z.string(), kind: z.enum(['lottery', 'redPacket']), seedHash: digest }))
  .meta({ description: 'Lotteries and red packets, with the hash that their seeds were committed to' });

const rules = z.strictObject({ en: z.string(), 'zh-CN': z.string() });
const promised = {
  promotion: z.string(),
  state: z.enum(['open', 'closed']),
  seedHash: digest,
  seed: digest.nullable().meta({ description: 'Null until its time has ended' }),
  openedAt: instant,
  closedAt: instant.nullable(),
  perCustomer: z.int(),
  drawn: z.int(),
  rules,
};
const entry = { number: z.int(), entrant: digest };

/** Answer of GET /campaigns/{id}/draws/proof, and what `examples/verify-draw.mjs` reads. */
export const proofAnswer = z.strictObject({
  format: z.literal('fanfare-draws/1'),
  campaignId: id,
  name: z.record(z.string(), z.string()),
  currency: z.string(),
  promotions: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        ...promised,
        kind: z.literal('lottery'),
        prizes: z.array(z.strictObject({ key: z.string(), units: z.int(), probability: z.string() })),
        entries: z.array(z.strictObject({ ...entry, prize: z.string().nullable() })),
      }),
      z.strictObject({
        ...promised,
        kind: z.literal('redPacket'),
        total: amount,
        count: z.int(),
        min: amount,
        max: amount,
        entries: z.array(z.strictObject({ ...entry, amount })),
      }),
    ]),
  ),
});
