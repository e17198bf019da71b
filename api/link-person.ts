import type { Role } from '../domain/plan/vocabulary.ts';
import { personById, type Person } from '../store/people.ts';
import type { AppDeps } from './deps.ts';

/**
 * Whom a mailed link acts for, while they may: active, and with the role that the same act by the API wants, as roles
 * are now. A link outlives the role it was sent for; null then, as for a person who is gone.
 */
export async function linkPerson({ db }: AppDeps, personId: string, role: Role): Promise<Person | null> {
  const person = await personById(db.pool, personId);
  return person?.active && person.roles.includes(role) ? person : null;
}
