import { z } from 'zod';
import { BUDGET_ENTRY_KINDS } from '../../store/budget.ts';
import { amount, instant, listQuery } from './common.ts';

const kind = z.enum(BUDGET_ENTRY_KINDS);

const entry = z.strictObject({
  key: z.string(),
  line: z.string(),
  kind,
  amount,
  orderId: z.string().nullable(),
  at: instant,
});

/** Query of GET /campaigns/{id}/budget: pages of entries, newest first. */
export const budgetQuery = listQuery.extend({
  line: z.string().max(100).optional().meta({ description: 'Entries of this line alone' }),
  kind: kind.optional().meta({ description: 'Entries of this kind alone' }),
});

const person = z.strictObject({ email: z.string(), name: z.string() });
const requestState = z.enum(['open', 'approved', 'rejected', 'expired', 'withdrawn']);

const request = z.strictObject({
  request: z.int(),
  line: z.string(),
  from: z.string(),
  amount: amount.meta({ description: 'What the line may have, at most' }),
  state: requestState,
  level: z.string().nullable().meta({ description: 'Of the plan’s approval, whose people are asked' }),
  quorum: z.int().nullable(),
  approvers: z.array(person),
  askedAt: instant,
  deadline: instant.nullable(),
  closedAt: instant.nullable(),
  decisions: z.array(
    z.strictObject({
      person,
      verdict: z.enum(['approve', 'reject']),
      comment: z.string().nullable(),
      at: instant,
    }),
  ),
});

const whenSpent = z.strictObject({
  line: z.string(),
  do: z.enum(['useReserve', 'closeOffer', 'askApproval']),
  upTo: z.string().nullable(),
  then: z.enum(['closeOffer', 'askApproval']).nullable(),
  notice: z.string().nullable(),
  warnAt: z.string().nullable(),
  offers: z.array(z.string()).meta({ description: 'Promotions that close with the line' }),
  warnedAt: instant.nullable().meta({ description: 'When the lead was warned that it is nearly spent' }),
  spentAt: instant.nullable().meta({
    description: 'When it is spent at its present pace, with what the reserve still gives by itself',
  }),
});

/** An offer that closes before its window ends. */
export const closingSchema = z.strictObject({
  promotion: z.string(),
  line: z.string(),
  announcedAt: instant,
  at: instant,
  closed: z.boolean(),
});

/** A line as a campaign's own answer has it. */
export const lineInShort = z.object({
  ...{ line: z.string(), total: amount, reserved: amount, committed: amount, returned: amount },
  free: amount,
});

/** Answer of GET /campaigns/{id}/budget; no line before launch opened them. */
export const budgetAnswer = z.strictObject({
  currency: z.string(),
  lines: z.array(
    z.strictObject({
      line: z.string(),
      total: amount,
      reserved: amount,
      committed: amount,
      released: amount,
      free: amount.meta({ description: 'total − reserved − committed − returned: what can still be spent' }),
      returned: amount.meta({ description: 'What of the total was given back after the end' }),
    }),
  ),
  whenSpent: whenSpent.nullable(),
  moves: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      amount,
      how: z.enum(['useReserve', 'approved']),
      request: z.int().nullable().meta({ description: 'The request that let it' }),
      at: instant,
    }),
  ),
  requests: z.array(request),
  closing: z.array(closingSchema),
  entries: z.array(entry),
  nextCursor: z.string().nullable(),
});

/** Body of POST /campaigns/{id}/budget/decisions. */
export const budgetDecisionBody = z.strictObject({
  request: z.int().min(1),
  verdict: z.enum(['approve', 'reject']),
  comment: z.string().max(2_000).exactOptional(),
});

/** How the request stands after the decision. */
export const budgetDecisionAnswer = z.strictObject({
  request: z.int(),
  state: requestState,
  missing: z.int().meta({ description: 'Approvals that are still needed' }),
});
