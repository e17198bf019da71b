import { z } from 'zod';
import { id, instant, listOf, listQuery } from './common.ts';
import { contact, namedCampaign } from './my-approvals.ts';
import { PHASES, STATUSES } from '../../domain/lifecycle.ts';

const moment = instant.nullable();
const degree = z.coerce.number().int().min(1).max(5);
const band = z.enum(['low', 'medium', 'high', 'critical']);
const state = z.enum(['open', 'acknowledged', 'resolved']);

export const incidentsQuery = listQuery
  .extend({
    state: z
      .enum(['open', 'acknowledged', 'resolved', 'unresolved', 'any'])
      .default('unresolved')
      .meta({ description: 'unresolved: open and acknowledged' }),
    campaignId: id.optional(),
    likelihood: degree.optional().meta({ description: 'Of its risk; together with impact' }),
    impact: degree.optional(),
  })
  .refine(({ likelihood, impact }) => (likelihood === undefined) === (impact === undefined), {
    path: ['impact'],
    message: 'goes together with likelihood',
  });
export const incidentsCursor = z.object({
  urgency: z.int(),
  weight: z.int(),
  at: z.iso.datetime(),
  id: z.uuid(),
});

/** The chain of an incident as a clock. */
const chain = z.object({
  status: z.enum(['starting', 'climbing', 'stopped', 'unanswered', 'over']).meta({
    description: 'stopped: somebody took it on; unanswered: at its top; over: the campaign has ended',
  }),
  step: z.int(),
  steps: z.int().meta({ description: 'Steps of all rounds' }),
  round: z.int(),
  rounds: z.int(),
  called: z.array(contact).meta({ description: 'Who is called now' }),
  next: z
    .object({
      at: instant,
      call: z.array(contact).meta({ description: 'Who is called then; nobody at the top of the chain' }),
    })
    .nullable(),
  top: z.enum(['pause', 'abort', 'continue']).meta({ description: 'What happens where nobody answers' }),
});

const listed = z.object({
  id,
  campaign: namedCampaign.extend({
    phase: z.enum(PHASES),
    status: z.enum(STATUSES),
    currency: z.string(),
  }),
  risk: z.string(),
  subject: z.string(),
  subjectName: z.string().nullable().meta({ description: 'Name of the product that tripped' }),
  score: z.int(),
  band,
  likelihood: z.int().nullable(),
  impact: z.int().nullable(),
  facts: z
    .array(z.object({ label: z.string(), value: z.string() }))
    .meta({ description: 'What was seen when it opened, in the reader’s language' }),
  limit: z.string().nullable().meta({ description: 'The limit of its detector in words' }),
  state,
  openedAt: instant,
  clearedAt: moment,
  acknowledgedBy: contact.nullable(),
  acknowledgedAt: moment,
  resolvedBy: contact.nullable(),
  resolvedAt: moment,
  cause: z.string().nullable(),
  lesson: z.string().nullable(),
  chain,
});

export const listedIncidents = listOf(listed);

const actionName = z.enum(['pauseWaves', 'salesCap', 'soldOut', 'moveStock', 'standby', 'tell']);

export const incidentAnswer = listed.extend({
  owner: contact.meta({ description: 'Who answers for the risk' }),
  prevention: z.string().nullable(),
  emergency: z.string().nullable(),
  recovery: z.string().nullable(),
  log: z.array(z.object({ at: instant, kind: z.string(), actor: contact.nullable(), text: z.string() })),
  actions: z
    .array(
      z.object({
        do: actionName,
        inPlaybook: z.boolean(),
        ready: z.boolean().meta({ description: 'Whether it can run with nothing more said' }),
        missing: z.string().nullable().meta({ description: 'The member that must be given' }),
        with: z
          .record(z.string(), z.unknown())
          .nullable()
          .meta({ description: 'Its parameters where nothing is said' }),
      }),
    )
    .meta({ description: 'What may be done now, the risk’s playbook first; none once it is resolved' }),
  choices: z.object({
    products: z.array(z.object({ sku: z.string(), name: z.string().nullable() })),
    endpoints: z.array(z.object({ key: z.string(), active: z.enum(['main', 'standby']) })),
    places: z.array(z.object({ sku: z.string(), location: z.string(), free: z.int() })),
  }),
});

export const matrixAnswer = z.object({
  cells: z
    .array(
      z.object({
        ...{ likelihood: z.int(), impact: z.int(), score: z.int(), band },
        ...{ risks: z.int(), incidents: z.int(), campaigns: z.int() },
      }),
    )
    .meta({ description: 'All 25, likelihood by likelihood from 1; incidents are those not resolved' }),
});
