import { z } from 'zod';

export const recapQuery = z.strictObject({
  format: z.enum(['json', 'html']).default('json'),
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
});

const rows = z.array(z.looseObject({}));

/** The report; `activities/recap/types.ts` says what is in each part. */
export const recapAnswer = z.looseObject({
  version: z.int(),
  at: z.string(),
  campaign: z.looseObject({ id: z.string(), key: z.string(), currency: z.string() }),
  window: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  phases: rows,
  figures: z.looseObject({}),
  goals: rows,
  series: z.looseObject({ everySeconds: z.number(), buckets: rows }),
  byPhase: rows,
  bySegment: rows,
  byProduct: rows,
  byPromotion: rows,
  waves: rows,
  funnel: rows,
  budget: z.looseObject({ total: z.string(), lines: rows }),
  incidents: rows,
  effect: z.looseObject({}),
  notRunYet: rows,
});
