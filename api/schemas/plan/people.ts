import { z } from 'zod';
import { isReason, REASON_CHARACTERS } from '../../../domain/compliance/accept.ts';
import { COMPLIANCE_RULES } from '../../../domain/compliance/rules.ts';
import { PLAN_PHASES, ROLES } from '../../../domain/plan/vocabulary.ts';
import { script } from './messages.ts';
import {
  amount,
  count,
  duration,
  key,
  list,
  moment,
  person,
  positiveDuration,
  rate,
  share,
  strict,
  text,
} from './primitives.ts';

const level = strict({
  key,
  approvers: list(person, { most: 50 }).default([]),
  role: z.enum(ROLES).exactOptional(),
  quorum: count(1).default(1),
  when: strict({ budgetOver: amount.exactOptional(), discountOver: rate.exactOptional() }).exactOptional(),
  deadline: positiveDuration,
  remindEvery: positiveDuration.exactOptional(),
  onSilence: z.enum(['reject', 'escalate']).default('reject'),
  escalateTo: list(person, { least: 1, most: 50 }).exactOptional(),
});

/** Levels in their order. */
export const approval = strict({
  levels: list(level, { least: 1, most: 20 }),
  reapproveOver: strict({ budget: rate.exactOptional(), discount: rate.exactOptional() }).exactOptional(),
});

/** Who is on duty. */
export const team = list(
  strict({ person, role: z.enum(ROLES), shifts: list(strict({ from: moment, to: moment })).exactOptional() }),
);

/** What people must have done, and after what. */
export const tasks = list(
  strict({ key, owner: person, due: moment, after: list(key).exactOptional(), name: text.exactOptional() }),
);

/** Bounds of what a lead may change on a running campaign. */
export const guardrails = strict({
  discountMax: share.exactOptional(),
  moveBudgetMax: share.exactOptional(),
  extendMax: duration.exactOptional(),
  wavesMax: count(1).exactOptional(),
  minDaysSinceLast: count().exactOptional(),
  discountDaysMax: count().max(90).exactOptional(),
});

const reason = text
  .min(REASON_CHARACTERS)
  .refine(isReason, 'Expected a reason in words: it is what approvers are told');

/** Platforms whose rules hold, and findings of the compliance check that the owner answers for. */
export const compliance = strict({
  platforms: list(key, { least: 1, most: 20 }).exactOptional(),
  accept: list(strict({ rule: z.enum(COMPLIANCE_RULES), at: text.exactOptional(), reason }), {
    least: 1,
    most: 200,
  }).exactOptional(),
});

/** Customer service during the campaign. */
export const service = strict({
  from: z.enum(PLAN_PHASES),
  firstResponse: strict({ live: positiveDuration, else: positiveDuration }),
  owner: person,
  scripts: list(script).exactOptional(),
});

const mail = { after: duration, coupon: key.exactOptional(), template: key.exactOptional() };

/** What customers hear afterwards. */
export const followUp = strict({
  thankYou: strict({ to: z.literal('buyers'), ...mail }).exactOptional(),
  survey: strict({
    to: z.enum(['buyers', 'reached']),
    after: duration,
    remindAfter: list(positiveDuration, { most: 10 }).exactOptional(),
    questions: list(z.enum(['nps', 'csat', 'repurchase', 'open']), { least: 1, most: 4 }),
    sample: share.exactOptional(),
    template: key.exactOptional(),
  }).exactOptional(),
  winBack: strict({ to: z.literal('nonBuyers'), ...mail }).exactOptional(),
  points: strict({ settleAfter: duration }).exactOptional(),
  preRegister: strict({ next: key }).exactOptional(),
  feedback: strict({ resolve: positiveDuration, owner: person }).exactOptional(),
}).default({});

/** Who reads the report and when its figures are computed again. */
export const recap = strict({
  to: list(person, { least: 1, most: 100 }),
  restateAt: list(positiveDuration, { most: 20 }).exactOptional(),
  signOff: list(person, { least: 1 }).exactOptional(),
  saveAsTemplate: z.boolean().exactOptional(),
});
