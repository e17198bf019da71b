import { z } from 'zod';

const sku = z.string().min(1).max(64);
const units = z.int().min(0).max(1_000_000_000);
/** Units of one SKU over all lines of an order: 2,000 lines of 1,000,000 and gifts; a 32-bit integer holds them. */
const quantity = z.int().min(1).max(2_147_483_647);

const line = z.object({ sku, quantity }).meta({
  id: 'Line',
  description: 'Units of one SKU, over all lines and gifts of the order',
});
/** One for each SKU: those of 2,000 lines, and the gifts beside them. */
const lines = z.array(line).max(4_000);

const short = z
  .object({ sku, wanted: quantity, free: units })
  .meta({ id: 'ShortLine', description: 'Units that were wanted, and those that were free' });

const reservation = {
  orderId: z.string().min(1).max(200).meta({ description: 'The order, as the shop calls it' }),
  reservationId: z
    .string()
    .min(1)
    .max(220)
    .meta({ description: 'This try to hold its stock; an order that is tried again has another one' }),
};

const reserve = z
  .object({
    step: z.literal('reserve'),
    ...reservation,
    lines,
    expiresAt: z.iso.datetime().meta({ description: 'Let go by yourself then, if nobody has said more' }),
  })
  .meta({ id: 'Reserve', description: 'Hold these units, all or none.' });

const commit = z.object({ step: z.literal('commit'), ...reservation, lines }).meta({
  id: 'Commit',
  description:
    'Paid: take the units for good. Where they are no longer held, take them from what is free, all or none. ' +
    'A reservation that is committed already answers 200 with what it has committed, whatever the lines.',
});

const release = z.object({ step: z.literal('release'), ...reservation }).meta({
  id: 'Release',
  description:
    'Let go what is held. One you never heard of is remembered all the same: a reserve of it that comes later ' +
    'holds nothing and is answered 409 with no lines.',
});

const giveBack = z
  .object({
    step: z.literal('return'),
    ...reservation,
    returnId: z.string().min(1).max(250),
    lines,
  })
  .meta({ id: 'Return', description: 'Refunded: put these committed units back.' });

/** Body of POST /steps; the step stands in the body because the signature covers the body and not the address. */
export const stepBody = z
  .discriminatedUnion('step', [reserve, commit, release, giveBack])
  .meta({ id: 'Step' });
export type StepBody = z.infer<typeof stepBody>;

/** A step that is done, the first time or earlier. */
export const stepDone = z
  .object({
    lines: lines.meta({ description: 'Units held, committed or put back by this step; none for a release' }),
  })
  .meta({ id: 'StepDone' });

/** 409: not all units are there, and the reservation holds nothing. */
export const stepShort = z.object({ code: z.literal('SOLD_OUT'), lines: z.array(short) }).meta({
  id: 'StepShort',
  description: 'Nothing is held. The same step may be asked again later and then succeed.',
});

export const availabilityBody = z.object({ skus: z.array(sku).min(1).max(500) }).meta({ id: 'SkusAsked' });

const place = z.object({ location: z.string().min(1).max(64), onHand: units, reserved: units, free: units });

export const availabilityAnswer = z
  .object({
    items: z.array(
      z
        .object({
          sku,
          onHand: units,
          reserved: units,
          free: units.meta({ description: 'What may still be promised' }),
          locations: z.array(place).max(1_000).default([]),
        })
        .meta({ id: 'Availability' }),
    ),
  })
  .meta({ id: 'AvailabilityAnswer', description: 'A SKU you do not know is left out' });
