import { z } from 'zod';
import { PLAN_PHASES } from '../../../domain/plan/vocabulary.ts';
import {
  count,
  duration,
  key,
  language,
  list,
  localText,
  positiveDuration,
  share,
  strict,
  text,
  time,
} from './primitives.ts';
import { threshold } from './risks.ts';

/** A body may be the MJML itself. */
const body = z.record(language, z.string().min(1).max(200_000), {
  error: 'Expected a template or MJML per language, such as { en: … }',
});

/** Channels besides their gateways; e-mail unless a plan says more. */
export const channels = list(
  strict({
    key,
    gateway: key.exactOptional(),
    throttle: strict({ perSecond: count(1) }).exactOptional(),
    sendWindow: strict({ from: time, to: time }).exactOptional(),
  }),
  { least: 1, most: 20 },
).default([{ key: 'email' }]);

/** What customers read. */
export const messages = list(strict({ key, channel: key, subject: localText.exactOptional(), body })).default(
  [],
);

const variant = strict({ key, share, subject: localText.exactOptional(), body: body.exactOptional() });

/** When which segments get which message. */
export const waves = list(
  strict({
    key,
    phase: z.enum(PLAN_PHASES),
    at: duration,
    channel: key,
    segments: list(key, { least: 1 }),
    template: key,
    variants: list(variant, { least: 2, most: 10 }).exactOptional(),
    ramp: strict({ upTo: list(share, { least: 1, most: 20 }), watch: positiveDuration }).exactOptional(),
    holdIf: threshold.exactOptional(),
  }),
  { most: 200 },
).default([]);

/** Messages that something a customer does sets off. */
export const triggers = list(
  strict({
    key,
    on: z.enum(['couponExpiring', 'basketLeft', 'backInStock', 'reviewInvitation']),
    after: duration.exactOptional(),
    before: duration.exactOptional(),
    channel: key,
    template: key,
    segments: list(key, { least: 1 }).exactOptional(),
  }),
  { most: 100 },
);

/** Which contact an order is counted for, and how long after. */
export const attribution = strict({
  window: positiveDuration,
  order: list(z.enum(['click', 'coupon', 'message']), { least: 1, most: 3 }),
}).default({ window: 'P7D', order: ['click', 'coupon', 'message'] });

/** Scripts for customer service. */
export const script = strict({ topic: text, text: localText });
