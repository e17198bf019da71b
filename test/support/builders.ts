import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Queryable } from '../../infra/database.ts';
import type { Phase, Status } from '../../domain/lifecycle.ts';
import { fromCanonical, hashInput } from '../../domain/plan/canonical.ts';
import type { Plan, PlanDocument } from '../../domain/plan/types.ts';
import { createGate } from '../../store/gates.ts';
import { type Bodies, insertVersion } from '../../store/plans.ts';
import { PLAN_BODIES, PLAN_DOCUMENT } from './plans.ts';

const planOf = (document: PlanDocument): Plan => fromCanonical(JSON.stringify(document));

/** A plan in decimal text, as stored and hashed; `changes` replace whole top-level parts. */
export function aPlanDocument(changes: Partial<PlanDocument> = {}): PlanDocument {
  return { ...structuredClone(PLAN_DOCUMENT), ...changes };
}

/** The same plan with its numbers; `changes` replace whole top-level parts. */
export function aPlan(changes: Partial<Plan> = {}): Plan {
  return { ...planOf(aPlanDocument()), ...changes };
}

/** The people the builders' plan names, with their roles. */
const PEOPLE: Record<string, string[]> = {
  'lead@fanfare.example': ['lead', 'responder'],
  'head@fanfare.example': ['approver'],
  'director@fanfare.example': ['approver', 'responder'],
  'ops@fanfare.example': ['operator', 'responder'],
  'oncall@fanfare.example': ['responder'],
};

/** Makes sure a person exists and answers their id. */
export async function aPerson(db: Queryable, email: string, roles = PEOPLE[email] ?? []): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into people (id, email, name, roles) values ($1, $2, $3, $4)
     on conflict (email) do update set email = excluded.email returning id`,
    [uuid(), email, email.split('@')[0], roles],
  );
  return rows[0]!.id;
}

export interface CampaignOptions {
  plan?: Partial<PlanDocument>;
  bodies?: Bodies;
  phase?: Phase;
  status?: Status;
  /** Epoch milliseconds of its creation. */
  at?: number;
}

export interface BuiltCampaign {
  id: string;
  version: number;
  hash: string;
  plan: Plan;
  document: PlanDocument;
  /** Person ids by e-mail. */
  people: Record<string, string>;
}

/** Puts a campaign with version 1 of its plan, its gate and the people of the plan into the database. */
export async function aCampaign(db: Queryable, options: CampaignOptions = {}): Promise<BuiltCampaign> {
  const { phase = 'draft', status = 'running', at = Date.now(), bodies = PLAN_BODIES } = options;
  const document = aPlanDocument({ key: `sale-${uuid()}`, ...options.plan });
  const people: Record<string, string> = {};
  for (const email of Object.keys(PEOPLE)) people[email] = await aPerson(db, email);
  const plan = planOf(document);
  const hash = createHash('sha256').update(hashInput(plan, bodies)).digest('hex');
  const id = uuid();
  await db.query(
    `insert into campaigns (id, key, name, owner_id, phase, status, version, hash, currency, time_zone, created_at)
     values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10)`,
    [
      id,
      document.key,
      JSON.stringify(document.name),
      people['lead@fanfare.example'],
      phase,
      status,
      hash,
      document.currency,
      document.timeZone,
      new Date(at),
    ],
  );
  const createdBy = people['lead@fanfare.example'] ?? null;
  await insertVersion(db, { campaignId: id, version: 1, hash, document, bodies, createdBy, at });
  await createGate(db, id, at);
  return { id, version: 1, hash, plan, document, people };
}
