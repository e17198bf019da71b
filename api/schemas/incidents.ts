import { z } from 'zod';

const instant = z.string().nullable().meta({ description: 'RFC 3339' });

/** One incident with its log. */
const incidentSchema = z.object({
  id: z.string(),
  campaignId: z.string(),
  risk: z.string(),
  subject: z.string(),
  score: z.int(),
  band: z.enum(['low', 'medium', 'high', 'critical']),
  state: z.enum(['open', 'acknowledged', 'resolved']),
  step: z.int().meta({ description: 'Step of the chain it stands on, counted over all rounds' }),
  observed: z.record(z.string(), z.unknown()),
  openedAt: z.string(),
  clearedAt: instant,
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: instant,
  resolvedBy: z.string().nullable(),
  resolvedAt: instant,
  cause: z.string().nullable(),
  lesson: z.string().nullable(),
  log: z.array(z.object({ at: z.string(), kind: z.string(), data: z.record(z.string(), z.unknown()) })),
});

export const incidentsSchema = z.object({ items: z.array(incidentSchema), nextCursor: z.null() });

/** What an update of an incident answers. */
export const incidentProgress = z.object({ state: z.string(), step: z.int() });

export const actBody = z.strictObject({ action: z.enum(['pauseWaves', 'soldOut', 'tell']) });

export const resolveBody = z.strictObject({
  cause: z.string().trim().min(1).max(2_000),
  lesson: z.string().trim().min(1).max(2_000),
});

/** The register of GET /campaigns/{id}/risks. */
export const risksSchema = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      likelihood: z.int(),
      impact: z.int(),
      score: z.int(),
      band: z.string(),
      owner: z.string(),
      prevention: z.string().optional(),
      emergency: z.string().optional(),
      recovery: z.string().optional(),
      detect: z.record(z.string(), z.unknown()).optional(),
      playbook: z.array(z.record(z.string(), z.unknown())),
      alarms: z
        .array(z.string())
        .meta({ description: 'What is in alarm now: SKUs, waves, empty for the campaign' }),
      incidents: z.int(),
    }),
  ),
  nextCursor: z.null(),
});
