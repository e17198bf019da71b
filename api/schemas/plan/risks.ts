import { z } from 'zod';
import { READINESS_CHECKS, RISK_METRICS, ROLES } from '../../../domain/plan/vocabulary.ts';
import {
  amount,
  count,
  duration,
  key,
  list,
  localText,
  number,
  person,
  positiveDuration,
  sku,
  strict,
  text,
  url,
} from './primitives.ts';

/** A metric against exactly one limit. */
export const threshold = strict({
  metric: z.enum(RISK_METRICS),
  over: number.exactOptional(),
  below: number.exactOptional(),
  atLeast: number.exactOptional(),
  atMost: number.exactOptional(),
  for: duration.exactOptional(),
  minimum: count(1).exactOptional(),
  line: key.exactOptional(),
}).refine(
  ({ over, below, atLeast, atMost }) =>
    [over, below, atLeast, atMost].filter((limit) => limit !== undefined).length === 1,
  'Give one of over, below, atLeast and atMost',
);

const salesCap = strict({
  do: z.literal('salesCap'),
  orders: count(1).exactOptional(),
  units: count(1).exactOptional(),
  sales: amount.exactOptional(),
}).refine((cap) => Object.keys(cap).length > 1, 'Give orders, units or sales');

const action = z.discriminatedUnion('do', [
  strict({ do: z.literal('pauseWaves') }),
  salesCap,
  strict({ do: z.literal('soldOut'), product: sku }),
  strict({ do: z.literal('moveStock'), product: sku, units: count(1), from: text, to: text }),
  strict({ do: z.literal('standby'), endpoint: key }),
  strict({
    do: z.literal('tell'),
    who: z.union([z.enum(ROLES), person], 'Expected a role or a person'),
    script: localText.exactOptional(),
  }),
]);

const degree = z.int().min(1).max(5);

/** The register with what detects each risk and what is done by itself. */
export const risks = list(
  strict({
    key,
    likelihood: degree,
    impact: degree,
    owner: person,
    prevention: text.exactOptional(),
    emergency: text.exactOptional(),
    recovery: text.exactOptional(),
    detect: threshold.exactOptional(),
    playbook: list(action, { most: 20 }).default([]),
  }),
  { most: 200 },
).default([]);

/** Who is told of an incident, in which order, and what happens when nobody answers. */
export const escalation = strict({
  steps: list(strict({ notify: list(person, { least: 1 }), wait: positiveDuration }), { least: 1, most: 20 }),
  repeat: count().max(100).default(0),
  unanswered: z.enum(['pause', 'abort', 'continue']).default('pause'),
});

/** What must be ready before launch. */
export const readiness = list(
  strict({
    key,
    check: z.enum(READINESS_CHECKS),
    owner: person,
    blocking: z.boolean().default(true),
    url: url.exactOptional(),
    requestsPerSecond: count(1).exactOptional(),
    for: positiveDuration.exactOptional(),
    p95Ms: count(1).exactOptional(),
  }),
  { most: 100 },
).default([]);
