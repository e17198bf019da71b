import { z } from 'zod';
import type { PlanDocument } from '../../../domain/plan/types.ts';
import { audience, theme } from './audience.ts';
import { budget, costs, products } from './budget.ts';
import { goals, research, schedule } from './goals.ts';
import { attribution, channels, messages, triggers, waves } from './messages.ts';
import { approval, compliance, followUp, guardrails, recap, service, tasks, team } from './people.ts';
import {
  amount,
  count,
  currency,
  duration,
  key,
  language,
  list,
  localText,
  moment,
  person,
  positiveDuration,
  strict,
  timeZone,
  url,
} from './primitives.ts';
import { promotions } from './promotions.ts';
import { escalation, readiness, risks, threshold } from './risks.ts';

const limits = strict({
  ordersPerDay: count(1).exactOptional(),
  unitsPerDay: count(1).exactOptional(),
  salesPerDay: amount.exactOptional(),
});

/** The whole format of a plan, part by part: a plan with a bad part can still be checked in its others. */
export const planShape = {
  plan: z.literal(1, { error: 'Expected 1, the version of the format' }),
  key,
  name: localText,
  currency,
  timeZone,
  languages: list(language, { least: 1, most: 50 }),
  owner: person,
  theme: theme.exactOptional(),
  goals,
  schedule,
  research,
  budget,
  costs: costs.exactOptional(),
  products,
  audience,
  shipping: strict({ fee: amount, cost: amount.exactOptional() }).exactOptional(),
  returns: strict({ window: duration }).exactOptional(),
  endpoints: z.record(key, strict({ url, standby: url.exactOptional() })).exactOptional(),
  channels,
  attribution,
  promotions,
  messages,
  waves,
  triggers: triggers.exactOptional(),
  approval,
  readinessPolicy: strict({
    cutOff: moment,
    postpone: strict({ by: positiveDuration, max: count(1) }).exactOptional(),
  }).exactOptional(),
  readiness,
  team: team.exactOptional(),
  tasks: tasks.exactOptional(),
  risks,
  escalation: escalation.exactOptional(),
  exit: list(threshold, { most: 50 }).exactOptional(),
  limits: limits.exactOptional(),
  tracking: strict({ opens: z.boolean().default(false), clicks: z.boolean().default(true) }).default({
    opens: false,
    clicks: true,
  }),
  onAbort: strict({
    tell: list(z.enum(['preRegistered', 'couponHolders', 'buyers', 'reached']), { least: 1 }),
    template: key.exactOptional(),
  }).exactOptional(),
  guardrails: guardrails.exactOptional(),
  compliance: compliance.exactOptional(),
  service: service.exactOptional(),
  followUp,
  recap,
};

/** A plan as a person writes it in, a document with every number as exact text out. */
export const planSchema = strict(planShape) satisfies z.ZodType<PlanDocument>;

/** JSON Schema (draft 2020-12) of what a plan may hold; what one part asks of another is checked beyond it. */
export function planJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(planSchema, { io: 'input', target: 'draft-2020-12' });
}
