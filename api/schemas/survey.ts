import { z } from 'zod';
import { instant, listOf, listQuery } from './common.ts';

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

/** `limit` and `cursor` page through the open answers. */
export const surveyQuery = listQuery;

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
