import { z } from 'zod';
import { amount, id, instant, listOf, listQuery } from './common.ts';

const text = z.string().nullable();
const maybe = instant.nullable();
const score = z.int().nullable();

/** Who is looked for. */
export const searchQuery = listQuery.extend({
  search: z.string().trim().min(2, 'needs two characters').max(200).meta({
    description: 'Beginning of an id, e-mail, name or last name in any case; beginning or end of a phone',
  }),
});

/** Who was found, those by id first; who is erased is found by id alone. */
export const searchAnswer = listOf(
  z.strictObject({
    ...{ id: z.string(), name: text, email: text, phone: text, country: text, language: text, tier: text },
    ...{ registeredAt: maybe, erasedAt: maybe },
  }),
);

const named = z.record(z.string(), z.string());

/** What a customer was to get, over all campaigns. */
export const customerMessagesAnswer = listOf(
  z.strictObject({
    id,
    campaign: z.strictObject({ id, key: z.string(), name: named }),
    ...{ wave: z.string(), channel: z.string(), segment: z.string() },
    state: z.enum(['pending', 'claimed', 'accepted', 'failed', 'skipped', 'inDoubt']),
    reason: text.meta({ description: 'Why it was not sent, or may not have been' }),
    at: maybe.meta({ description: 'When its outcome was written' }),
    dueAt: maybe.meta({ description: 'When its wave was due' }),
    heldUntil: maybe.meta({ description: 'Held back until then: quiet hours, or a server that put it off' }),
    ...{ deliveredAt: maybe, bouncedAt: maybe, bounceKind: text, complainedAt: maybe },
    clicks: z.int().meta({ description: 'Clicks that count: bots left out' }),
    clickedAt: maybe,
    survey: z
      .strictObject({ nps: score, csat: score, repurchase: score, comment: text, at: instant })
      .nullable(),
  }),
);

/** A customer's orders in short. */
export const customerOrdersAnswer = listOf(
  z.strictObject({
    id: z.string(),
    at: instant,
    state: z.string().meta({ description: 'imported: from a file of the history, net of returns' }),
    campaign: z.strictObject({ id, name: named }).nullable(),
    units: z.int(),
    total: amount
      .nullable()
      .meta({ description: 'For the goods, net of refunds; null where only other lines are known' }),
    currency: z.string(),
  }),
);

/** What a customer said to somebody of the staff. */
export const consentBody = z.strictObject({
  channel: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,29}$/, 'is no channel such as email or sms')
    .meta({ example: 'email' }),
  granted: z.boolean(),
  source: z.string().trim().min(1).max(200).meta({ description: 'How they said so: the proof of it' }),
  at: instant.exactOptional().meta({ description: 'When they said so; now where absent' }),
});

const statement = {
  ...{ channel: z.string(), granted: z.boolean(), at: maybe, source: text },
};

/** What holds, what was said before, and what stops mail whatever was said. */
export const consentsAnswer = z.strictObject({
  consents: z.array(z.strictObject(statement)),
  history: z.array(
    z.strictObject({
      ...statement,
      recordedAt: instant,
      by: text.meta({ description: 'Who of the staff wrote it down' }),
    }),
  ),
  suppressions: z.array(
    z.strictObject({
      channel: z.string(),
      reason: z.enum(['bounced', 'complained', 'unsubscribed']),
      at: instant,
    }),
  ),
});

/** The same after a change; `stays` says what keeps stopping mail although consent was given. */
export const consentChanged = consentsAnswer.extend({
  stays: z
    .enum(['bounced', 'complained'])
    .nullable()
    .meta({ description: 'The address stays stopped: no consent given lifts this' }),
});
