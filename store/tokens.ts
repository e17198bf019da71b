import { v7 as uuid } from 'uuid';
import { DomainError } from '../domain/errors.ts';
import type { Queryable } from '../infra/database.ts';
import { personById, type PageOf, type Person } from './people.ts';
import { newSecret, secretHash } from './secrets.ts';
import { loadSql } from './sql.ts';

export interface NewToken {
  personId: string;
  expiresAt: Date;
}

export interface IssuedToken {
  id: string;
  /** Shown once; only its hash is kept. */
  token: string;
  expiresAt: Date;
}

const PREFIX = 'ff_';

/**
 * Makes a token of 256 random bits for a person, in force at once.
 * @throws DomainError PERSON_INACTIVE for somebody who is not active, or not there
 */
export async function issueToken(db: Queryable, { personId, expiresAt }: NewToken): Promise<IssuedToken> {
  const id = uuid();
  const token = PREFIX + newSecret();
  // Whoever is deactivated at the same moment is so before this or after it, never in between.
  const issued = await db.query(
    `insert into tokens (id, person_id, hash, expires_at)
     select $1, p.id, $3, $4 from people p where p.id = $2 and p.active for share`,
    [id, personId, secretHash(token), expiresAt],
  );
  if (issued.rowCount === 1) return { id, token, expiresAt };
  throw new DomainError('PERSON_INACTIVE', 'Somebody who is not active gets no token');
}

/** A token as admins see it: never the token itself. */
export interface TokenRow {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

/** A person's tokens in order of id, those ended or expired too; `after` is the last id seen. */
export async function listTokens(
  db: Queryable,
  personId: string,
  { limit, after }: PageOf,
): Promise<TokenRow[]> {
  const { rows } = await db.query<TokenRow>(
    `select id, created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt" from tokens
     where person_id = $1 and ($3::uuid is null or id > $3) order by id limit $2`,
    [personId, limit, after ?? null],
  );
  return rows;
}

/** Keeps a token that a person already holds (the seeded ones of `tokens.json`); the same token again changes nothing. */
export async function keepToken(
  db: Queryable,
  token: string,
  { personId, expiresAt }: NewToken,
): Promise<void> {
  await db.query(
    `insert into tokens (id, person_id, hash, expires_at) values ($1, $2, $3, $4) on conflict (hash) do nothing`,
    [uuid(), personId, secretHash(token), expiresAt],
  );
}

/** The active person whose token has this hash, with its end, while it is neither revoked nor expired at `at`; else null. */
export async function tokenHolder(
  db: Queryable,
  hash: string,
  at: Date,
): Promise<{ person: Person; expiresAt: Date } | null> {
  const found = await db.query<NewToken>(
    `select person_id as "personId", expires_at as "expiresAt" from tokens
     where hash = $1 and revoked_at is null and expires_at > $2`,
    [hash, at],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  const person = await personById(db, row.personId);
  return person?.active === true ? { person, expiresAt: row.expiresAt } : null;
}

/** The person of {@link tokenHolder}. */
export async function personByToken(db: Queryable, hash: string, at: Date): Promise<Person | null> {
  return (await tokenHolder(db, hash, at))?.person ?? null;
}

/**
 * Ends a token from `at` on; answers whose it is, null where there is none. Ending it twice keeps the first instant.
 * @throws DomainError LAST_ADMIN where no admin could sign in after it
 */
export async function revokeToken(
  db: Queryable,
  id: string,
  at: Date,
): Promise<Pick<NewToken, 'personId'> | null> {
  const revoked = await db.query<{ personId: string }>(loadSql('tokens-revoke'), [id, at]);
  if (revoked.rows[0]) return revoked.rows[0];
  const known = await db.query('select 1 from tokens where id = $1', [id]);
  if (known.rowCount === 0) return null;
  throw new DomainError('LAST_ADMIN', 'No other token lets an admin in: make one first');
}
