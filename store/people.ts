import { v7 as uuid } from 'uuid';
import { DomainError } from '../domain/errors.ts';
import type { Role } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

export interface Person {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  language: 'zh-CN' | 'en';
  active: boolean;
  createdAt: Date;
}

export interface NewPerson {
  email: string;
  name: string;
  roles: readonly Role[];
  language?: Person['language'];
}

export type PersonChange = Partial<Pick<Person, 'name' | 'roles' | 'language' | 'active'>>;

/** A page of a list in order of id; `after` is the last id seen. */
export interface PageOf {
  limit: number;
  after?: string;
}

const COLUMNS = 'id, email, name, roles, language, active, created_at as "createdAt"';

/** Adds a person; the address is kept in lower case. Null where the address is taken. */
export async function addPerson(db: Queryable, person: NewPerson): Promise<Person | null> {
  const added = await db.query<Person>(
    `insert into people (id, email, name, roles, language) values ($1, lower($2), $3, $4, $5)
     on conflict (email) do nothing returning ${COLUMNS}`,
    [uuid(), person.email, person.name, person.roles, person.language ?? 'en'],
  );
  return added.rows[0] ?? null;
}

/** The person with this address, in any case of letters; null where there is none. Inactive ones too. */
export async function personByEmail(db: Queryable, email: string): Promise<Person | null> {
  const found = await db.query<Person>(`select ${COLUMNS} from people where email = lower($1)`, [email]);
  return found.rows[0] ?? null;
}

/** The person with this id; null where there is none. Inactive ones too. */
export async function personById(db: Queryable, id: string): Promise<Person | null> {
  const found = await db.query<Person>(`select ${COLUMNS} from people where id = $1`, [id]);
  return found.rows[0] ?? null;
}

/** The people with these addresses, by lower-case address; those unknown are absent. */
export async function peopleByEmail(db: Queryable, emails: readonly string[]): Promise<Map<string, Person>> {
  const found = await db.query<Person>(`select ${COLUMNS} from people where email = any($1)`, [
    emails.map((email) => email.toLowerCase()),
  ]);
  return new Map(found.rows.map((person) => [person.email, person]));
}

/** Addresses of these people, by id; those unknown are absent. */
export async function emailsOf(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await db.query<{ id: string; email: string }>(
    'select id, email from people where id = any($1)',
    [ids],
  );
  return new Map(found.rows.map(({ id, email }) => [id, email]));
}

/** A person as screens show one. */
export type Contact = Pick<Person, 'email' | 'name'>;

/** Names and addresses of these people, by id; those unknown are absent. */
export async function contactsOf(db: Queryable, ids: readonly string[]): Promise<Map<string, Contact>> {
  const found = await db.query<Contact & { id: string }>(
    'select id, email, name from people where id = any($1)',
    [ids],
  );
  return new Map(found.rows.map(({ id, email, name }) => [id, { email, name }]));
}

/** The active people who have this role, in order of id. */
export async function peopleWithRole(db: Queryable, role: Role): Promise<Person[]> {
  const found = await db.query<Person>(
    `select ${COLUMNS} from people where active and $1 = any(roles) order by id`,
    [role],
  );
  return found.rows;
}

/** People in order of id. */
export async function listPeople(db: Queryable, { limit, after }: PageOf): Promise<Person[]> {
  const found = await db.query<Person>(
    `select ${COLUMNS} from people where $2::uuid is null or id > $2 order by id limit $1`,
    [limit, after ?? null],
  );
  return found.rows;
}

/** Ends every way in that a person has: tokens, sessions, links and requests for a password. */
async function endAccess(db: Queryable, personId: string, at: Date | null): Promise<void> {
  for (const [table, ended] of [
    ['tokens', 'revoked_at'],
    ['sessions', 'ended_at'],
    ['sign_in_links', 'used_at'],
    ['password_requests', 'used_at'],
  ] as const) {
    const end = `update ${table} set ${ended} = coalesce($2, now()) where person_id = $1 and ${ended} is null`;
    await db.query(end, [personId, at]);
  }
}

/**
 * Changes what is given of a person; null where there is no such person. Whoever is inactive after it has no token, no
 * session and no link any more, and gets none back by being made active again: call it in a transaction.
 * @param change with `at`, the instant at which tokens count and from which they are ended; the database's where absent
 * @throws DomainError LAST_ADMIN where no token of an active admin would be good after it
 */
export async function changePerson(
  db: Queryable,
  id: string,
  change: PersonChange & { at?: Date },
): Promise<Person | null> {
  const { name = null, roles = null, language = null, active = null, at = null } = change;
  const asked = [id, name, roles, language, active, at];
  const changed = (await db.query<Person>(loadSql('people-change'), asked)).rows[0];
  if (changed?.active === false) {
    await endAccess(db, id, at);
  }
  if (changed) return changed;
  if ((await personById(db, id)) === null) return null;
  throw new DomainError(
    'LAST_ADMIN',
    'Nobody else could sign in as an admin: give another one a token first',
  );
}
