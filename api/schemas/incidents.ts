import { z } from 'zod';
import { amount, listOf } from './common.ts';

const instant = z.string().nullable().meta({ description: 'RFC 3339' });

const level = z.enum(['low', 'medium', 'high', 'critical']);

/** One incident with its log. */
const incidentSchema = z.object({
  id: z.string(),
  campaignId: z.string(),
  risk: z.string(),
  subject: z.string(),
  score: z.int(),
  band: level,
  level,
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
  log: z.array(
    z.object({
      at: z.string(),
      kind: z.string(),
      actor: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const incidentsSchema = listOf(incidentSchema);
export const incidentCursor = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** What an update of an incident answers. */
export const incidentProgress = z.object({ state: z.string(), step: z.int() });

const ACTIONS = ['pauseWaves', 'salesCap', 'soldOut', 'moveStock', 'standby', 'tell'] as const;
const word = z.string().trim().min(1).max(200);
const most = z.int().min(1).max(1_000_000_000);

/** What each action may say beside its name. */
const TAKES = {
  pauseWaves: [],
  salesCap: ['units', 'orders', 'sales'],
  soldOut: ['product'],
  moveStock: ['product', 'units', 'from', 'to'],
  standby: ['endpoint', 'active'],
  tell: ['who'],
} as const satisfies Record<(typeof ACTIONS)[number], readonly string[]>;

/**
 * A playbook action; what it leaves out is taken from the risk's playbook. A member that its action does not take is
 * refused by name: a cap asked for one product must not cap the whole campaign.
 */
export const actBody = z
  .strictObject({
    action: z.enum(ACTIONS).exactOptional(),
    do: z.enum(ACTIONS).exactOptional().meta({ description: 'The same as action, as a plan writes it' }),
    product: word
      .exactOptional()
      .meta({ description: 'soldOut, moveStock: a SKU; what tripped where left out' }),
    units: most.exactOptional().meta({ description: 'moveStock: units; salesCap: units a day' }),
    orders: most.exactOptional().meta({ description: 'salesCap: orders a day' }),
    sales: amount
      .regex(/^\d{1,12}(\.\d{1,3})?$/)
      .exactOptional()
      .meta({ description: 'salesCap: sales a day' }),
    from: word.exactOptional().meta({ description: 'moveStock: a place' }),
    to: word.exactOptional().meta({ description: 'moveStock: another place' }),
    endpoint: word.exactOptional().meta({ description: 'standby: a key of the plan' }),
    active: z.enum(['main', 'standby']).exactOptional().meta({ description: 'standby: main switches back' }),
    who: word.exactOptional().meta({ description: 'tell: a role or a person; the owner where left out' }),
  })
  .refine(({ action, do: kind }) => (action === undefined) !== (kind === undefined), {
    message: 'Give an action',
    path: ['action'],
  })
  .superRefine(({ action, do: kind = action, ...members }, context) => {
    if (kind === undefined) return;
    const takes: readonly string[] = TAKES[kind];
    for (const member of Object.keys(members).filter((name) => !takes.includes(name))) {
      const message = `${kind} does not take it${takes.length === 0 ? '' : `, but ${takes.join(', ')}`}`;
      context.addIssue({ code: 'custom', path: [member], message });
    }
  });
export type ActBody = z.output<typeof actBody>;

export const resolveBody = z.strictObject({
  cause: z.string().trim().min(1).max(2_000),
  lesson: z.string().trim().min(1).max(2_000),
});

const detector = z.object({
  metric: z.string(),
  run: z.boolean().meta({ description: 'False where this version does not measure it' }),
  readable: z.boolean().meta({ description: 'False where it could not be read just now' }),
  subjects: z.array(
    z.object({
      subject: z.string().meta({ description: 'A SKU, a wave, a budget line; empty for the campaign' }),
      value: z.number().nullable(),
      of: z.number().nullable().meta({ description: 'What the value was divided by' }),
      state: z.enum(['quiet', 'pending', 'alarm']),
      since: instant,
    }),
  ),
});
const limits = {
  metric: z.string(),
  over: z.string().optional(),
  below: z.string().optional(),
  atLeast: z.string().optional(),
  atMost: z.string().optional(),
  for: z.string().optional(),
  minimum: z.int().optional(),
  line: z.string().optional(),
};

/** The register of GET /campaigns/{id}/risks. */
export const risksSchema = listOf(
  z.object({
    key: z.string(),
    source: z.enum(['plan', 'product']).meta({
      description: 'product: opened by Fanfare itself, as order-owed, goal-behind and prizes-owed are',
    }),
    likelihood: z.int(),
    impact: z.int(),
    score: z.int(),
    band: level,
    level,
    owner: z.string(),
    ownerName: z.string().nullable(),
    prevention: z.string().optional(),
    emergency: z.string().optional(),
    recovery: z.string().optional(),
    detect: z.object(limits).optional(),
    detector: detector.nullable(),
    playbook: z.array(z.record(z.string(), z.unknown())),
    alarms: z
      .array(z.string())
      .meta({ description: 'What is in alarm now: SKUs, waves, empty for the campaign' }),
    incidents: z.int(),
    openIncidents: z.array(
      z.object({
        id: z.string(),
        subject: z.string(),
        state: z.enum(['open', 'acknowledged']),
        openedAt: z.string(),
        clearedAt: instant,
      }),
    ),
  }),
).extend({
  matrix: z
    .array(z.array(z.int()))
    .meta({ description: 'How many risks have each likelihood (rows 1–5) and impact (columns 1–5)' }),
  exit: z.array(z.object({ rule: z.int(), ...limits, detector })),
});
