import { z } from 'zod';
import { GOAL_METRICS, PLAN_PHASES } from '../../../domain/plan/vocabulary.ts';
import {
  count,
  date,
  duration,
  list,
  localDateTime,
  number,
  positiveAmount,
  positiveDuration,
  share,
  sku,
  strict,
  text,
  time,
  key,
} from './primitives.ts';

const target = z.union([strict({ lift: number }), strict({ value: number })], {
  error: 'Expected { lift } or { value }',
});

const baseline = z.union(
  [z.enum(['yearBefore', 'ordinaryDay']), strict({ previous: positiveDuration }), strict({ value: number })],
  { error: 'Expected yearBefore, ordinaryDay, { previous: P28D } or { value }' },
);

const phase = z.enum(PLAN_PHASES);

/** A SMART goal. */
export const goal = strict({
  metric: z.enum(GOAL_METRICS),
  baseline: baseline.exactOptional(),
  floor: target.exactOptional(),
  target,
  stretch: target.exactOptional(),
  phase: phase.exactOptional(),
  phases: z.partialRecord(phase, share).exactOptional(),
  perDay: z.boolean().exactOptional(),
  checkpoints: list(strict({ at: time, share })).exactOptional(),
  source: z.literal('reported').exactOptional(),
});

const window = { start: localDateTime.exactOptional(), duration: positiveDuration };

const checkpoint = strict({
  at: duration,
  metric: z.literal('reachShare'),
  below: share,
  sendTo: list(key).exactOptional(),
  template: key.exactOptional(),
});

/** Phases: local date-times in the plan's zone, or left out where the phase before ends. */
export const schedule = strict({
  approvalBy: localDateTime.exactOptional(),
  warmUp: strict({ ...window, checkpoints: list(checkpoint).exactOptional() }).exactOptional(),
  live: strict({ ...window, dailyReviewAt: time.exactOptional() }),
  extension: strict({ ...window, products: list(sku).exactOptional() }).exactOptional(),
  followUp: strict(window).exactOptional(),
});

const competitor = strict({
  name: text,
  product: sku.exactOptional(),
  price: positiveAmount.exactOptional(),
  mechanism: text.exactOptional(),
  from: date.exactOptional(),
  to: date.exactOptional(),
  share: share.exactOptional(),
  strengths: text.exactOptional(),
  weaknesses: text.exactOptional(),
});

const days = strict({ from: date, to: date });
const LIFECYCLE = { newDays: 30, activeDays: 90, dormantDays: 180 };
const PREVIOUS = { previous: 'P28D' };

const windowOfDays = z.union(
  [
    positiveDuration.transform((previous) => ({ previous })),
    strict({ previous: positiveDuration }),
    strict({ window: days }),
  ],
  { error: 'Expected a duration such as P28D, or { window: { from, to } }' },
);

/** Research; `window` beside `asOf` says the same as `baseline: { window }`. */
export const research = strict({
  asOf: date.exactOptional(),
  baseline: windowOfDays.exactOptional(),
  window: days.exactOptional(),
  lifecycle: strict({ newDays: count(1), activeDays: count(1), dormantDays: count(1) }).default(LIFECYCLE),
  competitors: list(competitor).exactOptional(),
})
  .refine(({ baseline, window }) => !baseline || !window, {
    error: 'Give baseline or window, not both',
    path: ['window'],
  })
  .transform(({ window, baseline, ...rest }) => ({
    ...rest,
    baseline: window ? { window } : (baseline ?? PREVIOUS),
  }))
  .default({ baseline: PREVIOUS, lifecycle: LIFECYCLE });

/** Goals, in the order of their importance. */
export const goals = list(goal, { most: 100 }).default([]);
