import { z } from 'zod';
import { amount, id, instant, listOf } from './common.ts';
import { costRow, figures, goalAnswer, outcome, rate } from './kpis.ts';
import { review } from './recap.ts';

/*
 * The report as `activities/recap/types.ts` writes it. A version that was kept is answered as it was written: parts that
 * came later are optional here, and members that are gone since are passed on.
 */

const stretch = z.looseObject({ from: instant, to: instant });
const localText = z.record(z.string(), z.string()).meta({ description: 'Language → text' });
const count = z.int();

/** Older versions have fewer figures. */
const measured = figures.partial().loose();

const campaign = z.looseObject({
  id: z.string(),
  key: z.string(),
  name: localText,
  owner: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  status: z.string(),
  version: z.int(),
  hash: z.string(),
});

const bucket = z.looseObject({
  at: instant,
  orders: count,
  sales: amount,
  discount: amount,
  target: amount.nullable(),
});

const segmentRow = z.looseObject({
  segment: z.string(),
  people: count,
  holdOut: count,
  reached: count,
  buyers: count,
  sales: amount,
});

const productRow = z.looseObject({
  sku: z.string(),
  name: z.string().nullable(),
  units: count,
  listValue: amount,
  sales: amount,
});

const promotionRow = z.looseObject({
  promotion: z.string(),
  budgetLine: z.string(),
  orders: count,
  discount: amount,
});

const waveRow = z.looseObject({
  wave: z.string(),
  people: count,
  outcomes: z.array(z.looseObject({ state: z.string(), reason: z.string().nullable(), people: count })),
});

const funnelRow = z.looseObject({
  step: z.enum(['audience', 'reached', 'clicked', 'bought']),
  people: count,
  share: rate,
});

const budgetLine = z.looseObject({
  line: z.string(),
  planned: amount,
  total: amount,
  reserved: amount,
  committed: amount,
  released: amount,
  free: amount.meta({ description: 'Neither held nor spent, what was given back included' }),
});

const factors = z.looseObject({ reach: z.number(), conversion: rate, aov: amount.nullable() });

const variance = z
  .looseObject({
    target: amount,
    actual: amount,
    gap: amount,
    parts: z.looseObject({ reach: amount, conversion: amount, aov: amount }),
    planned: factors,
    came: factors,
  })
  .meta({ description: 'Sales against their target; the parts sum to the gap exactly' });

const incident = z.looseObject({
  risk: z.string(),
  subject: z.string(),
  score: z.int(),
  state: z.string(),
  openedAt: instant,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  minutesToAcknowledge: z.number().nullable(),
  resolvedAt: instant.nullable(),
  resolvedBy: z.string().nullable(),
  cause: z.string().nullable(),
  lesson: z.string().nullable(),
});

const arm = z.looseObject({
  people: count,
  buyers: count,
  conversion: rate,
  meanSpend: amount.nullable(),
});

const difference = <T extends z.ZodType>(of: T) =>
  z.looseObject({
    effect: of,
    interval: z.tuple([of, of]).readonly().meta({ description: 'Low and high, 95 %' }),
    pValue: z.number(),
    relative: rate,
    incremental: of,
  });

const effect = z.looseObject({
  of: z.enum(['messages', 'messagesAndOffers']),
  verdict: z.enum(['NO_HOLD_OUT', 'HOLD_OUT_TOO_SMALL', 'NOT_SIGNIFICANT', 'SIGNIFICANT']),
  treated: arm,
  holdOut: arm,
  conversion: difference(z.number()).nullable(),
  spend: difference(amount).nullable(),
});

const notRun = z.looseObject({
  path: z.array(z.union([z.string(), z.number()])),
  code: z.string().exactOptional(),
  message: z.string(),
});

/** The report with what people added to it. */
export const recapAnswer = z.looseObject({
  version: z.int(),
  at: instant,
  campaign,
  window: stretch.nullable(),
  phases: z.array(
    z.looseObject({
      phase: z.string(),
      plannedStart: instant.nullable(),
      startedAt: instant.nullable(),
      endedAt: instant.nullable(),
    }),
  ),
  figures: measured,
  outcome: outcome.loose().exactOptional(),
  goals: z.array(goalAnswer),
  series: z.looseObject({ everySeconds: z.number(), buckets: z.array(bucket) }),
  byPhase: z.array(z.looseObject({ phase: z.string(), window: stretch, figures: measured })),
  bySegment: z.array(segmentRow),
  byProduct: z.array(productRow),
  byPromotion: z.array(promotionRow),
  waves: z.array(waveRow),
  funnel: z.array(funnelRow),
  budget: z.looseObject({ total: amount, lines: z.array(budgetLine) }),
  costs: z.array(costRow).exactOptional(),
  variance: variance.nullable().exactOptional(),
  incidents: z.array(incident),
  effect,
  notRunYet: z.array(notRun),
  review,
});

/** Campaigns set side by side, by id. */
export const compareQuery = z.strictObject({
  ids: z
    .string()
    .max(300)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(id).min(2).max(6))
    .meta({ description: '2 to 6 campaign ids, separated by commas' }),
});

/** Versions of one campaign's report, newest first. */
export const recapVersions = z.strictObject({
  items: z.array(
    z.strictObject({
      version: z.int(),
      at: instant,
      signatures: z.int().meta({ description: 'People who signed this version, under whatever words' }),
    }),
  ),
});

/** A campaign that has a report, with what of it tells campaigns apart. */
export const recapSummary = z.strictObject({
  campaignId: z.string(),
  key: z.string(),
  name: localText,
  currency: z.string(),
  status: z.string(),
  version: z.int(),
  at: instant,
  window: stretch.nullable(),
  sales: amount.nullable(),
  roi: rate,
});

export const recapList = listOf(recapSummary);

/** What two reports are set side by side by. */
const compared = z.strictObject({
  campaignId: z.string(),
  version: z.int(),
  at: instant,
  campaign,
  window: stretch.nullable(),
  figures: measured,
  outcome: outcome.loose().exactOptional(),
  goals: z.array(goalAnswer),
  budget: z.looseObject({ total: amount, lines: z.array(budgetLine) }),
  effect,
});

export const recapComparison = z.strictObject({ items: z.array(compared) });
