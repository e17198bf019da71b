import { z } from 'zod';
import { instant } from './common.ts';

const state = z.enum(['up', 'down']);
const latency = z.number().nullable().meta({ description: 'Milliseconds; null where it did not answer' });

/** How the installation is: every part was asked at once, and none was waited for longer than two seconds. */
export const healthAnswer = z.strictObject({
  at: instant,
  well: z.boolean().meta({ description: 'Every part is up, every queue has a worker and mail may leave' }),
  parts: z.array(
    z.strictObject({ part: z.enum(['database', 'temporal', 'mail']), state, latencyMs: latency }),
  ),
  workers: z.array(
    z.strictObject({
      queue: z.string(),
      state: z.enum(['up', 'down', 'unknown']),
      pollers: z.int().nullable(),
      lastSeenAt: instant.nullable().meta({ description: 'When a worker last asked for work' }),
    }),
  ),
  database: z
    .strictObject({ sizeBytes: z.int(), connections: z.int(), mostConnections: z.int() })
    .nullable()
    .meta({ description: 'Null where the database did not answer' }),
  streams: z.strictObject({ open: z.int(), people: z.int() }).nullable(),
  feed: z.strictObject({ lastReceivedAt: instant.nullable(), lastType: z.string().nullable() }).nullable(),
  mailGate: z
    .strictObject({
      state: z.enum(['open', 'paused', 'stopped']),
      since: instant.nullable(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
      campaignsShut: z.int().meta({ description: 'Unfinished campaigns whose own gate is not open' }),
    })
    .nullable(),
  process: z.strictObject({ startedAt: instant, memoryBytes: z.int() }),
});

/** How the installation is set up. Of a secret nothing is told but whether it is given. */
export const settingsAnswer = z.strictObject({
  versions: z.strictObject({
    fanfare: z.string(),
    node: z.string(),
    database: z.string().nullable().meta({ description: 'Null where it did not answer' }),
    temporal: z.string().nullable().meta({ description: 'Null where it did not answer' }),
  }),
  variables: z.array(
    z.strictObject({
      name: z.string(),
      meaning: z.string(),
      given: z.boolean().meta({ description: 'By the environment; else the default counts' }),
      secret: z.boolean(),
      value: z.string().nullable().meta({ description: 'Passwords in addresses are masked' }),
    }),
  ),
  migrations: z
    .array(z.strictObject({ name: z.string(), appliedAt: instant.nullable() }))
    .nullable()
    .meta({ description: 'Newest first' }),
});
