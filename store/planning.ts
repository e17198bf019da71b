import { planPeople } from '../domain/plan/people.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Role } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { peopleByEmail } from './people.ts';

/** What research came to: its verdict, or null before there is a report. */
export async function researchVerdict(db: Queryable, campaignId: string): Promise<string | null> {
  const { rows } = await db.query<{ verdict: string | null }>(
    `select report #>> '{feasibility,verdict}' as verdict from research_reports where campaign_id = $1`,
    [campaignId],
  );
  return rows[0]?.verdict ?? null;
}

/** The average order that research found, as decimal text; null without a report or without orders. */
export async function researchedAov(db: Queryable, campaignId: string): Promise<string | null> {
  const { rows } = await db.query<{ aov: string | null }>(
    `select report #>> '{sales,aov}' as aov from research_reports where campaign_id = $1`,
    [campaignId],
  );
  return rows[0]?.aov ?? null;
}

/** Roles of the active people a plan names, by lower-case address; who is unknown or inactive is absent. */
export async function rolesOfPlan(db: Queryable, plan: Plan): Promise<Map<string, Role[]>> {
  const emails = [...new Set(planPeople(plan).map(({ email }) => email))];
  const people = await peopleByEmail(db, emails);
  const active = [...people].filter(([, person]) => person.active);
  return new Map(active.map(([email, { roles }]) => [email, roles]));
}
