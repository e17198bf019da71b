import { z } from 'zod';
import { PHASES, STATUSES } from '../../domain/lifecycle.ts';
import { PLAN_PHASES } from '../../domain/plan/vocabulary.ts';
import { id, instant } from './common.ts';

/** The longest stretch a calendar shows: a year with some weeks around it. */
export const MOST_DAYS = 400;

const DAY_MS = 86_400_000;

export const calendarQuery = z
  .strictObject({
    from: instant,
    to: instant.meta({ description: `Not included; at most ${MOST_DAYS} days after from` }),
  })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), { path: ['to'], message: 'is not after from' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MOST_DAYS * DAY_MS, {
    path: ['to'],
    message: `is more than ${MOST_DAYS} days after from`,
  });

const name = z.record(z.string(), z.string());
const phase = z.enum(PHASES);
const units = z.int().nullable();

const conflict = z.strictObject({
  campaigns: z.tuple([id, id]).meta({ description: 'The one that starts first comes first' }),
  from: instant,
  to: instant.meta({ description: 'Both run from … to' }),
  audience: z.strictObject({
    state: z.enum(['counted', 'counting', 'sameRules', 'unknown']).meta({
      description:
        'counted: both audiences are frozen; counting: they are, the number comes with one of the next calls; ' +
        'sameRules: one is not frozen before its launch, but segments of both have the same rule; ' +
        'unknown: not known before launch',
    }),
    customers: z.int().nullable().meta({ description: 'Customers in both audiences' }),
    segments: z
      .array(z.tuple([z.string(), z.string()]))
      .meta({ description: 'Keys of segments with the same rule, of the one and the other campaign' }),
  }),
  products: z
    .array(
      z.strictObject({
        sku: z.string(),
        name: z.string().nullable(),
        units: z
          .tuple([units, units])
          .meta({ description: 'Allocated, else asked for by the plan; null: no number' }),
        onHand: z
          .int()
          .nullable()
          .meta({ description: 'Over all locations; null where no stock is kept of it' }),
        short: z.boolean().meta({ description: 'Less on hand than both want together' }),
      }),
    )
    .meta({ description: 'Products that both promote' }),
});

export const calendarAnswer = z.strictObject({
  from: instant,
  to: instant,
  items: z
    .array(
      z.strictObject({
        id,
        key: z.string(),
        name,
        phase,
        status: z.enum(STATUSES),
        owner: z.string().nullable().meta({ description: 'E-mail' }),
        timeZone: z.string(),
        startsAt: instant,
        endsAt: instant,
        windows: z
          .array(
            z.strictObject({
              phase: z.enum(PLAN_PHASES),
              start: instant,
              end: instant,
              begun: z.boolean().meta({ description: 'Its start is no plan any more' }),
            }),
          )
          .meta({ description: 'As they ran, else as planned' }),
      }),
    )
    .meta({ description: 'Campaigns from warm-up to follow-up, in order of their start' }),
  undated: z
    .array(z.strictObject({ id, key: z.string(), name, phase }))
    .meta({ description: 'Campaigns that have not begun and have no date yet' }),
  conflicts: z.array(conflict).meta({
    description: 'Pairs that run at the same time and share customers or products, the gravest first',
  }),
  truncated: z.boolean().meta({ description: 'More than one answer shows' }),
});
