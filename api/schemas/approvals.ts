import { z } from 'zod';

/** Body of POST /campaigns/{id}/decisions; `to` belongs to `delegate` alone, which needs it. */
export const decisionBody = z
  .strictObject({
    level: z.string().min(1).max(100).meta({ description: 'Key of the open level' }),
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be the 64 hex digits of the plan you were shown'),
    verdict: z.enum(['approve', 'reject', 'requestChanges', 'delegate']),
    comment: z.string().max(2_000).exactOptional(),
    to: z.email().max(320).exactOptional().meta({ description: 'Who decides instead; only with delegate' }),
  })
  .refine(({ verdict, to }) => (verdict === 'delegate') === (to !== undefined), {
    path: ['to'],
    message: 'must name a person with delegate, and be left out otherwise',
  });

const instant = z.string().nullable().meta({ description: 'RFC 3339' });

/** What a decision or a withdrawal leaves open. */
export const progressSchema = z.object({
  open: z
    .object({ level: z.string(), deadline: instant, approvers: z.array(z.string()), missing: z.int() })
    .nullable(),
  outcome: z.string().nullable(),
});

/** Answer of GET /campaigns/{id}/approvals. */
export const approvalsSchema = z.object({
  version: z.int(),
  hash: z.string(),
  names: z.record(z.string(), z.string()).meta({ description: 'Names of the people below, by address' }),
  levels: z.array(
    z.object({
      version: z.int(),
      level: z.string(),
      state: z.string(),
      quorum: z.int(),
      approvers: z.array(z.string()),
      deadline: instant,
      openedAt: instant,
      closedAt: instant,
    }),
  ),
  decisions: z.array(
    z.object({
      id: z.string(),
      version: z.int(),
      level: z.string(),
      person: z.string(),
      verdict: z.string(),
      comment: z.string().nullable(),
      delegateTo: z.string().nullable(),
      at: z.string(),
    }),
  ),
  changed: z.array(
    z.object({
      path: z.array(z.union([z.string(), z.number()])),
      kind: z.enum(['added', 'removed', 'changed']),
      from: z.unknown().optional(),
      to: z.unknown().optional(),
    }),
  ),
});
