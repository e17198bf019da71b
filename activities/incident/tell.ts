import { tellContent } from './mails.ts';
import type { IncidentDeps, IncidentRef } from './types.ts';
import { isId } from '../../domain/ids.ts';
import { ROLES, type Role } from '../../domain/plan/vocabulary.ts';
import type { LocalText, Plan } from '../../domain/plan/types.ts';
import type { Queryable } from '../../infra/database.ts';
import type { IncidentRow } from '../../store/incidents.ts';
import { peopleByEmail, peopleWithRole } from '../../store/people.ts';

interface Telling {
  ref: IncidentRef;
  plan: Plan;
  row: IncidentRow;
  /** A role, a person's address (as plans have it) or id (as messages to workflows have it). */
  who: string;
  script?: LocalText;
}

const isRole = (who: string): who is Role => (ROLES as readonly string[]).includes(who);

async function peopleMeant(db: Queryable, who: string): Promise<string[]> {
  if (isId(who)) return [who];
  const people = isRole(who) ? await peopleWithRole(db, who) : [...(await peopleByEmail(db, [who])).values()];
  return people.map(({ id }) => id);
}

/** Mails the people what has happened, each once an incident; how many they are. */
export async function tell({ db, staffMailer }: IncidentDeps, telling: Telling): Promise<number> {
  const { ref, plan, row, who, script } = telling;
  const { campaignId, incidentId, at } = ref;
  const people = await peopleMeant(db.pool, who);
  const content = tellContent(plan, row, script);
  for (const personId of people) {
    const key = `incident/${incidentId}/tell/${personId}`;
    await staffMailer.send({ key, campaignId, personId, kind: 'incident', at, content });
  }
  return people.length;
}
