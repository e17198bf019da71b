import { z } from 'zod';
import { id, instant } from './common.ts';

const counts = { treated: z.int(), holdOut: z.int() };

/** A frozen audience by segment and arm. */
export const audienceAnswer = z.strictObject({
  members: z.int(),
  ...counts,
  segments: z.array(z.strictObject({ segment: z.string(), ...counts })),
});

export const trailParams = z.object({ id, customerId: z.string().min(1).max(200) });

/** One person's trail: where they stand, what they allowed, what was sent and what was not, and why. */
export const trailAnswer = z.strictObject({
  customerId: z.string(),
  segment: z.string().nullable(),
  arm: z.enum(['treated', 'holdOut']).nullable(),
  consents: z.array(
    z.strictObject({
      channel: z.string(),
      granted: z.boolean(),
      at: instant.nullable(),
      source: z.string().nullable(),
    }),
  ),
  messages: z.array(
    z.strictObject({
      wave: z.string(),
      channel: z.string(),
      state: z.enum(['pending', 'claimed', 'accepted', 'failed', 'skipped', 'inDoubt']),
      reason: z.string().nullable(),
      at: instant.nullable(),
      bouncedAt: instant.nullable(),
      complainedAt: instant.nullable(),
      clicks: z.int(),
    }),
  ),
});

/** What a mail provider reports; `messageId` is the mail's Message-ID, with or without its brackets and host. */
export const providerEventBody = z.strictObject({
  type: z.enum(['delivered', 'bounced', 'complained']),
  kind: z.enum(['hard', 'soft']).optional(),
  messageId: z.string().min(1).max(300),
  at: instant,
});
