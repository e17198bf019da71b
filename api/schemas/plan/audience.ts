import { z } from 'zod';
import type { Condition, TextTest } from '../../../domain/plan/types.ts';
import { LIFECYCLE_SEGMENTS, RFM_SEGMENTS } from '../../../domain/plan/vocabulary.ts';
import {
  amount,
  count,
  key,
  list,
  localText,
  positiveDuration,
  share,
  strict,
  text,
  time,
  url,
} from './primitives.ts';

const ONE_TEST = 'Give at least one test';

/** A bare text means `eq`, a bare list `in`. */
function textTest<T extends z.ZodType<string>>(value: T) {
  type Value = z.output<T>;
  const explicit = strict({
    eq: value.exactOptional(),
    ne: value.exactOptional(),
    in: list(value, { least: 1 }).exactOptional(),
  }).refine((test) => Object.keys(test).length > 0, ONE_TEST);
  return z
    .union([value, list(value, { least: 1 }), explicit], {
      error: 'Expected a text, a list, or { eq, ne, in }',
    })
    .transform((given): TextTest<Value> => {
      if (Array.isArray(given)) return { in: given };
      return typeof given === 'string' ? { eq: given } : given;
    });
}

function numberTest<T extends z.ZodType>(value: T) {
  const one = value.exactOptional();
  return strict({
    eq: one,
    ne: one,
    lt: one,
    lte: one,
    gt: one,
    gte: one,
    in: list(value, { least: 1 }).exactOptional(),
  }).refine((test) => Object.keys(test).length > 0, ONE_TEST);
}

const tag = textTest(text);

/** all, any, not and the tests of one customer; keys of one object must hold together. */
export const condition: z.ZodType<Condition<string>> = z.lazy(() =>
  strict({
    all: list(condition, { least: 1, most: 50 }).exactOptional(),
    any: list(condition, { least: 1, most: 50 }).exactOptional(),
    not: condition.exactOptional(),
    rfm: textTest(z.enum(RFM_SEGMENTS)).exactOptional(),
    lifecycle: textTest(z.enum(LIFECYCLE_SEGMENTS)).exactOptional(),
    recencyDays: numberTest(count()).exactOptional(),
    orders: numberTest(count()).exactOptional(),
    spend: numberTest(amount).exactOptional(),
    country: tag.exactOptional(),
    region: tag.exactOptional(),
    language: tag.exactOptional(),
    tier: tag.exactOptional(),
    tag: tag.exactOptional(),
  }).refine((tests) => Object.keys(tests).length > 0, ONE_TEST),
);

/** Segments in the order of their matching, the control group, and when customers may be written to. */
export const audience = strict({
  segments: list(strict({ key, where: condition }), { least: 1, most: 100 }),
  holdOut: strict({
    share: share.refine((given) => given !== '1', 'Nobody would be contacted'),
    scope: z.enum(['campaign', 'global']).default('campaign'),
    seed: z.string().min(1).max(200).exactOptional(),
  }).exactOptional(),
  potentialAudience: count(1).exactOptional(),
  quietHours: strict({ from: time, to: time }).exactOptional(),
  frequencyCap: strict({ messages: count(1), per: positiveDuration }).exactOptional(),
});

/** Name, headline and pictures. */
export const theme = strict({
  headline: localText.exactOptional(),
  visuals: list(strict({ key, url })).exactOptional(),
});
