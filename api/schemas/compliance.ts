import { z } from 'zod';
import { COMPLIANCE_RULES } from '../../domain/compliance/rules.ts';
import { isLocalDate } from '../../domain/plan/time.ts';
import { instant, listOf, listQuery } from './common.ts';
import { key } from './plan/primitives.ts';

/** A finding of the compliance check, in the reader's language. */
export const finding = z
  .strictObject({
    rule: z.enum(COMPLIANCE_RULES),
    severity: z.enum(['error', 'warning']),
    path: z.array(z.union([z.string(), z.number()])),
    title: z.string().meta({ description: 'The rule in a few words' }),
    message: z.string().meta({ description: 'What was found' }),
    fix: z.string().meta({ description: 'How to mend it' }),
    accepted: z
      .string()
      .nullable()
      .meta({ description: 'Why the plan goes on all the same, as its `compliance.accept` says' }),
  })
  .meta({ id: 'Finding' });

const day = z.string().refine(isLocalDate, 'is not a day such as 2027-06-01');

const terms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enrolment'), by: instant }),
  z.strictObject({ kind: z.literal('lowestPrice'), days: z.int().min(1).max(730) }),
  z.strictObject({
    kind: z.literal('forbiddenWords'),
    words: z.array(z.string().trim().min(1).max(100)).min(1).max(1_000),
  }),
]);

/** A platform's rule and the days on which it holds. */
export const platformRuleBody = z
  .strictObject({
    from: day.exactOptional(),
    to: day.exactOptional(),
    source: z.string().trim().min(1).max(500).meta({ description: 'Where it is written' }),
    terms,
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'is before from',
  });

export const platformRuleParams = z.object({ platform: key, key });

export const platformRule = z.strictObject({
  platform: z.string(),
  key: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  source: z.string(),
  terms,
  at: instant,
});

export const platformRuleQuery = listQuery.extend({ platform: key.optional() });
export const platformRuleList = listOf(platformRule);
