import { z } from 'zod';
import { amount, instant } from './common.ts';

const text = z.string().nullable();
const maybe = instant.nullable();
const score = z.int().nullable();

export const customerParams = z.object({ id: z.string().min(1).max(200) });

/** A customer as the shop sent them; null is unknown, or erased. */
export const customerAnswer = z.strictObject({
  id: z.string(),
  email: text,
  phone: text,
  name: text,
  language: text,
  timeZone: text,
  country: text,
  region: text,
  gender: text,
  birthYear: z.int().nullable(),
  tier: text,
  tags: z.array(z.string()),
  registeredAt: instant.nullable(),
  erasedAt: instant.nullable(),
  consents: z.array(
    z.strictObject({ channel: z.string(), granted: z.boolean(), at: instant.nullable(), source: text }),
  ),
});

const purchase = z.strictObject({
  ...{ orderId: z.string(), at: instant, sku: z.string(), quantity: z.int(), unitPrice: amount },
  ...{ kind: z.string(), country: text },
});

const order = z.strictObject({
  ...{ id: z.string(), campaignId: text, state: z.string(), currency: z.string(), listTotal: amount },
  ...{
    discount: amount,
    total: amount,
    shipping: amount,
    refunded: amount,
    placedAt: instant,
    paidAt: maybe,
  },
  ...{ attribution: text, coupons: z.array(z.string()) },
  lines: z.array(
    z.strictObject({
      ...{ sku: z.string(), quantity: z.int(), refunded: z.int(), unitPrice: amount, total: amount },
    }),
  ),
});

const message = z.strictObject({
  ...{ id: z.string(), campaignId: z.string(), wave: z.string(), channel: z.string(), state: z.string() },
  ...{ reason: text, at: maybe, deliveredAt: maybe, bouncedAt: maybe, complainedAt: maybe },
  clicks: z.array(z.strictObject({ link: z.int(), at: instant, counted: z.boolean() })),
});

const points = z.strictObject({
  ...{ pending: z.int(), available: z.int(), held: z.int(), debt: z.int() },
  entries: z.array(
    z.strictObject({
      ...{ at: instant, kind: z.string(), from: z.string(), to: z.string(), points: z.int() },
      ...{ orderId: text, campaignId: text, promotion: text, expiresAt: maybe },
    }),
  ),
});

/** All that is held on a person besides who they are; of events what the shop sent, as it sent it. */
export const heldAnswer = z.strictObject({
  suppressions: z.array(z.strictObject({ channel: z.string(), reason: z.string(), at: instant })),
  consentHistory: z.array(
    z.strictObject({ channel: z.string(), granted: z.boolean(), at: maybe, source: text }),
  ),
  purchases: z.array(purchase),
  orders: z.array(order),
  coupons: z.array(
    z.strictObject({
      ...{ code: z.string(), campaignId: z.string(), promotion: z.string() },
      ...{ issuedAt: instant, expiresAt: maybe },
    }),
  ),
  audiences: z.array(z.strictObject({ campaignId: z.string(), segment: z.string(), arm: z.string() })),
  messages: z.array(message),
  points,
  surveys: z.array(
    z.strictObject({
      ...{ campaignId: z.string(), nps: score, csat: score, repurchase: score },
      ...{ comment: text, language: text, at: instant },
    }),
  ),
  draws: z.array(
    z.strictObject({
      ...{ campaignId: z.string(), promotion: z.string(), number: z.int(), entrant: z.string() },
      ...{ prize: text, state: z.string(), at: instant, deliveredAt: maybe },
    }),
  ),
  preRegistrations: z.array(
    z.strictObject({ key: z.string(), campaignId: z.string(), at: instant, confirmedAt: maybe }),
  ),
  events: z.array(z.strictObject({ type: z.string(), at: instant, data: z.unknown() })),
});

/** A person's right to a copy: who they are and all that is held on them. */
export const customerExport = heldAnswer.extend({ exportedAt: instant, customer: customerAnswer });
