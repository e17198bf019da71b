import { z } from 'zod';
import { finding } from './compliance.ts';
import { PHASES, STATUSES } from '../../domain/lifecycle.ts';
import { LIST_SORTS } from '../../store/campaign-list.ts';
import { closingSchema, lineInShort } from './budget.ts';
import { seedHashes } from './draws.ts';
import { id, instant, listOf, listQuery, reason } from './common.ts';
import { goalAnswer } from './kpis.ts';
import { backtestAnswer } from './simulate.ts';
import { outlook, phaseTimes, waveFacts } from './standing.ts';

const moment = instant.nullable();
const phase = z.enum(PHASES);
const status = z.enum(STATUSES);
const hash = z.string().meta({ description: 'SHA-256 of plan and message bodies, hex' });
const text = z.record(z.string(), z.string());

const issue = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  code: z.string().optional(),
});

/** What else a check is asked for. */
export const checkQuery = z.strictObject({
  backtest: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: also tries the promotions on the past orders of its baseline' }),
});

/** Answer of POST /plans/check. */
export const checkAnswer = z.object({
  ok: z.boolean(),
  issues: z.array(issue),
  warnings: z.array(issue),
  variables: z.record(z.string(), z.array(z.string())).optional().meta({
    description: 'By the key of a message: what its text may write. Only of a plan that can be read',
  }),
  compliance: z.array(finding).optional().meta({
    description:
      'Where the plan breaks a rule of fair dealing or of a platform; an error that is not accepted blocks',
  }),
  promotionBacktest: backtestAnswer.optional().meta({
    description:
      'What its promotions would have cost over its baseline; where it was asked for and can be read',
  }),
});

/** Which version another one is compared with. */
export const changesQuery = z.strictObject({ from: z.coerce.number().int().min(1).max(1_000_000) });
const kindOfChange = z.enum(['added', 'removed', 'changed']);
export const changesAnswer = z.object({
  items: z.array(
    z.object({
      path: z
        .array(z.union([z.string(), z.number()]))
        .meta({ description: 'An entry of a list by its key, SKU or metric where all of them have one' }),
      kind: kindOfChange,
      from: z.unknown().optional(),
      to: z.unknown().optional(),
    }),
  ),
  bodies: z
    .array(z.object({ name: z.string(), kind: kindOfChange }))
    .meta({ description: 'Message bodies kept with the versions that are other ones' }),
});

/** Message bodies that ship with the product, by the names a plan uses. */
export const bodyList = listOf(z.object({ name: z.string() }));
export const bodyAnswer = z.object({ name: z.string(), text: z.string() });
export const bodyParams = z.object({ name: z.string().max(200) });

export const campaign = z.object({
  id,
  key: z.string(),
  name: text,
  phase,
  status,
  waitingFor: z
    .string()
    .nullable()
    .meta({ description: 'plan, approval or readiness: what a person has to do' }),
  version: z.int(),
  hash,
  currency: z.string(),
  timeZone: z.string(),
  createdAt: moment,
  startedAt: moment,
  launchedAt: moment,
  endedAt: moment,
});

export const wave = z.object({
  key: z.string(),
  phase: z.string(),
  template: z.string(),
  state: z.string(),
  startedAt: moment,
  endedAt: moment,
  members: z.int(),
  states: z.record(z.string(), z.int()),
  reasons: z.record(z.string(), z.int()),
  bounced: z.int(),
  complained: z.int(),
  ...waveFacts,
});

export const waveList = z.object({ items: z.array(wave) });

const metGate = {
  gate: z.enum(['open', 'paused', 'stopped']).meta({ description: 'What mail of the campaign meets now' }),
  gateScope: z.enum(['all', 'campaign']).meta({ description: 'Whose gate that is: everybody’s, or its own' }),
};

export const campaignDetailAnswer = campaign.extend({
  owner: z.string().nullable(),
  ...metGate,
  ownerName: z.string().nullable(),
  ...outlook,
  phases: z.array(phaseTimes),
  waves: z.array(wave),
  approvals: z.array(
    z.object({
      ...{ version: z.int(), level: z.string(), deadline: moment },
      approvers: z.array(z.string()).meta({ description: 'Names of those who may decide' }),
    }),
  ),
  incidents: z.array(
    z.object({
      id,
      risk: z.string(),
      subject: z.string(),
      score: z.int(),
      state: z.string(),
      openedAt: instant,
    }),
  ),
  budget: z.array(lineInShort),
  closing: z
    .array(closingSchema)
    .meta({ description: 'Offers that close before their window ends, or have' }),
  goals: z.array(goalAnswer),
  problems: z
    .array(
      z.object({ path: z.array(z.union([z.string(), z.number()])), code: z.string(), message: z.string() }),
    )
    .meta({ description: 'Why the plan cannot go to approval, while the campaign waits for a new version' }),
  draws: seedHashes,
  endpoints: z.array(
    z.object({
      key: z.string(),
      active: z.enum(['main', 'standby']),
      url: z.string().meta({ description: 'The address in use' }),
      main: z.string(),
      standby: z.string().nullable(),
    }),
  ),
});

/** One word of a list, or several between commas. */
const someOf = <T extends string>(words: readonly T[]) =>
  z
    .string()
    .max(300)
    .regex(
      new RegExp(`^(${words.join('|')})(,(${words.join('|')}))*$`),
      `is one or several of ${words.join(', ')}`,
    )
    .transform((text) => text.split(',') as T[])
    .optional()
    .meta({ description: `One, or several between commas: ${words.join(', ')}` });

export const campaignQuery = listQuery.extend({
  search: z.string().trim().min(1).max(200).optional().meta({
    description: 'Part of the key or of a name in any of its languages, whatever the case of letters',
  }),
  phase: someOf(PHASES),
  status: someOf(STATUSES),
  owner: z.string().max(320).optional().meta({ description: 'E-mail of the owner' }),
  key: z.string().max(200).optional(),
  open: z.enum(['true', 'false']).optional().meta({ description: 'true: only those that have not ended' }),
  sort: z.enum(LIST_SORTS).default('newest').meta({
    description:
      'newest, oldest: by creation; key; start: by when the live phase starts, those without a date last',
  }),
});

const shownFigure = z.union([z.string(), z.number()]).nullable();
const rate = z.number().nullable();

export const listedCampaign = campaign.extend({
  plannedStart: moment.meta({
    description: 'Start of live: as it was, else as planned; null while unknown',
  }),
  plannedEnd: moment.meta({ description: 'End of the last selling phase, likewise' }),
  owner: z.string().nullable().meta({ description: 'E-mail' }),
  openIncidents: z.int().meta({ description: 'Those not resolved' }),
  highestScore: z
    .int()
    .nullable()
    .meta({ description: 'Of the open incidents: likelihood × impact, 1 to 25' }),
  openApprovals: z.int().meta({ description: 'Levels that are open' }),
  awaitsDecision: z.boolean().meta({ description: 'An open level waits for the person who asks' }),
  goal: z
    .strictObject({
      metric: z.string(),
      unit: z.enum(['money', 'count', 'rate', 'score']),
      target: shownFigure.meta({ description: 'null while planning has not turned it into a number' }),
      actual: shownFigure.meta({
        description: 'null before its window begins, and for figures that a list does not count',
      }),
      progress: rate.meta({ description: 'Share of the target, 1 = all' }),
      pace: rate.meta({ description: 'Actual ÷ what is due by now; null where nothing is due' }),
    })
    .nullable()
    .meta({ description: 'The first goal of sales, else of orders, else the first of the plan' }),
});
export const campaignList = listOf(listedCampaign);

const version = z.object({ version: z.int(), hash, createdBy: z.string().nullable(), createdAt: instant });
const listedVersion = version.extend({
  createdByName: z.string().nullable().meta({ description: 'Of the person, where one made it' }),
});
export const versionList = z.object({ items: z.array(listedVersion) });
export const versionAnswer = version.extend({
  plan: z.record(z.string(), z.unknown()),
  bodies: z.record(z.string(), z.string()),
});
export const versionParams = z.object({ id, n: z.coerce.number().int().min(1).max(1_000_000) });

export const checkParams = z.object({ id, check: z.string().min(1).max(200) });
export const readinessAnswer = z.object({
  cutOff: moment.meta({
    description: 'Last instant at which readiness may be met; null where nothing cuts off',
  }),
  startsAt: moment.meta({ description: 'Planned start of the first phase, where it has a date' }),
  postponed: z.int().meta({ description: 'How often the start has been moved' }),
  heldFor: z.enum(['checks', 'lead']).nullable().meta({
    description:
      'What the launch waits for: blocking checks, or, past the last cut-off, the word of the lead',
  }),
  hint: z.string().nullable().meta({ description: 'The way out, in the language of Accept-Language' }),
  checks: z.array(
    z.object({
      key: z.string(),
      check: z.string(),
      owner: z.string().nullable(),
      blocking: z.boolean(),
      state: z.enum(['pending', 'passed', 'failed', 'waived', 'notRun']),
      detail: z.record(z.string(), z.unknown()),
      found: z.array(z.string()).meta({ description: 'What is wrong, in the language of Accept-Language' }),
      checkedAt: moment,
      waivedBy: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});
export const rerunAnswer = readinessAnswer.extend({
  waiverEnded: z.boolean().meta({ description: 'The check was waived until this call' }),
});

export const emergencyBody = z.strictObject({ reason, campaignId: id.exactOptional() });
export const emergencyAnswer = z.object({ scope: z.string(), ...metGate });
export const emergencyList = listOf(
  z.strictObject({
    scope: z.string().meta({ description: '`all`, or a campaign’s id' }),
    key: z.string().nullable().meta({ description: 'Of the campaign' }),
    since: instant,
    by: z.string().nullable().meta({ description: 'E-mail; null: the product itself' }),
    reason: z.string().nullable(),
  }),
);

export const auditQuery = listQuery.extend({
  campaignId: id.optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
});
export const auditList = listOf(
  z.object({
    seq: z.int(),
    at: instant,
    actorId: z.string().nullable(),
    actor: z.string().nullable().meta({ description: 'E-mail of the person; null where the product did it' }),
    names: z.record(z.string(), z.string()).meta({ description: 'Names of the people of the entry, by id' }),
    action: z.string(),
    data: z.record(z.string(), z.unknown()),
    prevHash: hash,
    hash,
  }),
);
export const auditVerdict = z.object({
  ok: z.boolean(),
  scopes: z.array(
    z.object({ scope: z.string(), entries: z.int(), ok: z.boolean(), brokenAt: z.int().nullable() }),
  ),
});
