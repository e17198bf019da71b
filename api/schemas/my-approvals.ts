import { z } from 'zod';
import { finding } from './compliance.ts';
import { amount, id, instant, listOf, listQuery } from './common.ts';
import { PHASES, STATUSES } from '../../domain/lifecycle.ts';

/** A person by address and name; an id alone where they are gone. */
export const contact = z.object({ email: z.string(), name: z.string() });
const moment = instant.nullable();
const text = z.record(z.string(), z.string());

const change = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  kind: z.enum(['added', 'removed', 'changed']),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
});

/** A campaign as lists of decisions and incidents name it. */
export const namedCampaign = z.object({ id, key: z.string(), name: text, timeZone: z.string() });

const openApproval = z.object({
  campaign: namedCampaign.extend({
    phase: z.enum(PHASES),
    status: z.enum(STATUSES),
    currency: z.string(),
    owner: contact.nullable(),
  }),
  version: z.int(),
  hash: z.string(),
  level: z.string(),
  position: z.int().meta({ description: 'Place of the level among those of the plan, from 0' }),
  deadline: moment,
  openedAt: moment,
  quorum: z.int(),
  missing: z.int().meta({ description: 'How many more approvals the level needs' }),
  waitsFor: z.array(contact).meta({ description: 'Who may still decide' }),
  decisions: z
    .array(
      z.object({
        level: z.string(),
        person: contact.nullable(),
        verdict: z.string(),
        to: contact.nullable(),
        comment: z.string().nullable(),
        at: instant,
      }),
    )
    .meta({ description: 'Of all levels of this version, oldest first' }),
  barred: z.array(z.string()).meta({ description: 'Addresses of those whose own plan it is' }),
  mayDecide: z.boolean(),
  whyNot: z.enum(['OWN_PLAN', 'DECIDED_ALREADY', 'DELEGATED', 'NOT_AN_APPROVER']).nullable(),
  shownBefore: z
    .int()
    .nullable()
    .meta({ description: 'Version that you were shown before; null the first time' }),
  changed: z.array(change).meta({ description: 'Differences from the version shown before' }),
});

export const openApprovals = listOf(openApproval);
export const openApprovalsQuery = listQuery.extend({
  all: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'true: every open decision for an admin, those of their own campaigns for a lead' }),
});
export const openApprovalsCursor = z.object({
  deadline: z.union([z.literal('infinity'), z.iso.datetime()]),
  campaignId: z.uuid(),
});

export const takenDecisions = listOf(
  z.object({
    id,
    campaign: namedCampaign,
    version: z.int(),
    level: z.string(),
    hash: z.string(),
    verdict: z.string(),
    comment: z.string().nullable(),
    to: contact.nullable(),
    at: instant,
    state: z.string().meta({ description: 'How the level stands' }),
  }),
);
export const takenCursor = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** What somebody needs to know before they decide. */
export const approvalCase = z.object({
  campaign: namedCampaign.extend({
    phase: z.enum(PHASES),
    status: z.enum(STATUSES),
    currency: z.string(),
    version: z.int(),
    hash: z.string(),
    owner: contact.nullable(),
  }),
  open: openApproval.nullable().meta({ description: 'The level that is open; null where none is' }),
  levels: z
    .array(z.object({ level: z.string(), quorum: z.int(), state: z.string().nullable() }))
    .meta({ description: 'Levels of the plan in their order; state null where it has not been asked' }),
  budget: amount,
  brief: z
    .object({
      goals: z.array(z.string()),
      offers: z.array(z.string()),
      phases: z.array(z.string()),
      waves: z.array(z.string()),
      segments: z.array(z.string()),
    })
    .meta({ description: 'The plan in few words of the reader’s language' }),
  notRunYet: z.array(z.string()).meta({ description: 'Paths that this version validates and does not run' }),
  compliance: z.array(finding).meta({ description: 'What the compliance check found in this version' }),
  backtest: z.array(z.string()).nullable().meta({
    description: 'What its promotions would have cost over past orders, in few words; null: not tried',
  }),
  phases: z
    .array(z.object({ phase: z.enum(PHASES), plannedStart: moment, plannedEnd: moment, startedAt: moment }))
    .meta({ description: 'Dates are null until the launch where the plan gives durations alone' }),
  audience: z
    .object({ treated: z.int(), holdOut: z.int() })
    .nullable()
    .meta({ description: 'As planning estimated it' }),
  research: z
    .object({
      at: instant,
      verdict: z.string().nullable().meta({ description: 'Null where nothing judges yet' }),
      orders: z.int().nullable(),
      customers: z.int().nullable(),
    })
    .nullable(),
  mayReceive: z.array(contact).meta({ description: 'To whom you may delegate' }),
});
