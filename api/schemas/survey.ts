import { z } from 'zod';
import { instant, language, listOf, listQuery } from './common.ts';

/** How many people gave each score, and what comes of it; null where nobody answered. */
const scored = { answers: z.int(), distribution: z.record(z.string(), z.int()) };

const nps = z.strictObject({
  ...scored,
  score: z.number().nullable().meta({ description: '% of 9–10 minus % of 0–6: −100 to 100' }),
  promoters: z.int(),
  passives: z.int(),
  detractors: z.int(),
});

const five = z.strictObject({ ...scored, mean: z.number().nullable().meta({ description: '1 to 5' }) });

const openAnswer = z.strictObject({
  text: z.string(),
  language: z.string().nullable(),
  at: instant,
  nps: z.int().nullable(),
  csat: z.int().nullable(),
  repurchase: z.int().nullable(),
});

/** `limit` and `cursor` page through the open answers, those of the filter. */
export const surveyQuery = listQuery.extend({
  nps: z.enum(['promoters', 'passives', 'detractors']).optional(),
  csat: z.coerce.number().int().min(1).max(5).optional(),
  language: language.optional(),
});

/** A survey in figures, with what people wrote and not who they are. */
export const surveyAnswer = z.strictObject({
  asked: z.int(),
  answered: z.int(),
  responseRate: z.number().nullable().meta({ description: 'Answered ÷ asked (accepted and not bounced)' }),
  target: z.number(),
  targetMet: z.boolean().nullable().meta({ description: 'Whether the response rate is at its target' }),
  questions: z.array(z.enum(['nps', 'csat', 'repurchase', 'open'])),
  nps,
  csat: five,
  repurchase: five,
  answers: listOf(openAnswer),
});

const registered = z.strictObject({
  nextKey: z.string().meta({ description: 'Key of the campaign they want to hear of first' }),
  people: z.int(),
  confirmed: z.int().meta({ description: 'By a mail that was accepted' }),
  lastAt: instant,
});

/** Who signed up for a campaign to come through this one's links, and how many signed up for this one; never who. */
export const preRegistrations = z.strictObject({ collected: z.array(registered), forThis: z.int() });
