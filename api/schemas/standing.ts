import { z } from 'zod';
import { CLEAN_UP } from '../../domain/endings.ts';
import { PHASES } from '../../domain/lifecycle.ts';
import { STEP_KINDS } from '../../domain/plan/ahead.ts';
import { ACTIONS } from '../campaigns/possible.ts';
import { TIMELINE_GROUPS, type TimelineGroup } from '../timeline-groups.ts';
import { id, instant, listOf, listQuery } from './common.ts';

const moment = instant.nullable();
const phase = z.enum(PHASES);

/** What the answer of a campaign adds to how it stands: what is ahead, what it takes, what holds it. */
export const outlook = {
  next: z
    .array(
      z.object({
        at: instant,
        kind: z.enum(STEP_KINDS),
        key: z.string().meta({
          description:
            'Phase, wave, approval level or metric; a daily review’s phase; `readiness` of a cut-off',
        }),
      }),
    )
    .meta({ description: 'What is ahead, in order, at most ten; dates do not move with a pause' }),
  actions: z
    .array(
      z.object({
        action: z.enum(ACTIONS),
        possible: z.boolean(),
        why: z.string().nullable().meta({ description: 'Why not, in the language of Accept-Language' }),
        cleanUp: z
          .array(z.enum(CLEAN_UP))
          .meta({ description: 'Of an end: what it would undo, in this order' }),
        tells: z.array(z.string()).meta({ description: 'Of an end: which customers it would tell' }),
      }),
    )
    .meta({ description: 'What the campaign takes now, whoever asks' }),
  stopped: z
    .object({
      kind: z.string(),
      scope: z.enum(['all', 'campaign']),
      at: instant,
      by: z.string().nullable(),
      reason: z.string().nullable(),
      text: z.string(),
    })
    .nullable()
    .meta({ description: 'What holds the campaign, or ended it early: since when, by whom and why' }),
};

/** A phase with its dates and what moved them. */
export const phaseTimes = z.object({
  phase,
  plannedStart: moment,
  plannedEnd: moment,
  startedAt: moment,
  endedAt: moment,
  extendedBy: z.array(z.string()).meta({ description: 'Extensions that were applied, ISO 8601' }),
  lateFrom: moment.meta({ description: 'The plan’s own date, where it started later' }),
});

/** What the plan says of a wave, beside what became of it. */
export const waveFacts = {
  channel: z.string().nullable(),
  segments: z.array(z.string()),
  dueAt: moment.meta({ description: 'By the start of its phase, real or planned' }),
  notRun: z.boolean().meta({ description: 'No landed part sends on its channel' }),
  heldUntil: moment.meta({
    description: 'Everybody left waits at least until then: quiet hours, caps, windows',
  }),
};

const group = z.enum(TIMELINE_GROUPS);

export const timelineQuery = listQuery.extend({
  order: z.enum(['asc', 'desc']).default('asc').meta({ description: 'asc: oldest first' }),
  group: z
    .string()
    .regex(
      new RegExp(`^(${TIMELINE_GROUPS.join('|')})(,(${TIMELINE_GROUPS.join('|')}))*$`),
      `is one or several of ${TIMELINE_GROUPS.join(', ')}`,
    )
    .transform((words) => words.split(',') as TimelineGroup[])
    .optional()
    .meta({ description: `Only entries of these, between commas: ${TIMELINE_GROUPS.join(', ')}` }),
  from: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: 'Id of an entry to begin with, in the order that was asked for' }),
});

export const timelineList = listOf(
  z.object({
    id: z.int(),
    at: instant,
    phase,
    kind: z.string(),
    group,
    actor: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'What that person gave as the reason' }),
    text: z.string(),
    data: z.record(z.string(), z.unknown()),
  }),
);

export const guardrailsAnswer = z.object({
  phase: phase
    .nullable()
    .meta({ description: 'The phase that adjustments work in; null where none is open' }),
  endsAt: moment,
  extension: z
    .object({
      rule: z.enum(['extendMax', 'plannedDuration']),
      max: z.number().meta({ description: 'Seconds; days count as 24 hours' }),
      used: z.number().meta({ description: 'Seconds, by extensions that were applied' }),
      left: z.number(),
    })
    .nullable(),
  rails: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .meta({ description: 'The plan’s guardrails as it states them' }),
  waves: z.int().meta({ description: 'Waves of the plan, against wavesMax' }),
  campaignId: id,
});
