import { v7 as uuid } from 'uuid';
import { DomainError } from '../domain/errors.ts';
import type { Queryable } from '../infra/database.ts';
import type { Person } from './people.ts';
import { newSecret, secretHash } from './secrets.ts';
import { loadSql } from './sql.ts';

/** How somebody signed in. */
export type SignInWay = 'password' | 'oidc' | 'link';

/** A session that nobody uses ends after 12 hours, and every one after 7 days, milliseconds. */
export const IDLE_MS = 12 * 3_600_000;
export const LONGEST_MS = 7 * 86_400_000;
/** Ended sessions are forgotten after this, milliseconds. */
const FORGET_MS = 30 * 86_400_000;

export interface OpenedSession {
  id: string;
  /** 256 random bits for the cookie; only its hash is kept. */
  secret: string;
  /** When it ends at the latest. */
  expiresAt: Date;
}

/**
 * Opens a session of a person; long dead ones of anybody are forgotten.
 * @throws DomainError PERSON_INACTIVE for somebody who is not active, or not there
 */
export async function openSession(
  db: Queryable,
  { personId, way, at }: { personId: string; way: SignInWay; at: Date },
): Promise<OpenedSession> {
  const id = uuid();
  const secret = newSecret();
  const expiresAt = new Date(at.getTime() + LONGEST_MS);
  // Whoever is deactivated at the same moment is so before this or after it, never in between.
  const opened = await db.query(
    `insert into sessions (id, hash, person_id, way, created_at, seen_at, expires_at)
     select $1, $3, p.id, $4, $5, $5, $6 from people p where p.id = $2 and p.active for share`,
    [id, personId, secretHash(secret), way, at, expiresAt],
  );
  if (opened.rowCount !== 1)
    throw new DomainError('PERSON_INACTIVE', 'Somebody who is not active gets no session');
  await db.query('delete from sessions where expires_at < $1', [new Date(at.getTime() - FORGET_MS)]);
  return { id, secret, expiresAt };
}

export interface LiveSession {
  id: string;
  person: Person;
  /** When it ends if it is not used again. */
  expiresAt: Date;
}

type LiveRow = Person & { sessionId: string; expiresAt: Date };

/**
 * The session with this hash while it lives at `at`, with its person and their roles as they are now; else null.
 * @param touch whether this use keeps it from ending idle; written at most once a minute
 */
export async function liveSession(
  db: Queryable,
  { hash, at, touch }: { hash: string; at: Date; touch: boolean },
): Promise<LiveSession | null> {
  const asked = [hash, at, new Date(at.getTime() - IDLE_MS), touch];
  const row = (await db.query<LiveRow>(loadSql('sessions-live'), asked)).rows[0];
  if (row === undefined) return null;
  const { sessionId, expiresAt, ...person } = row;
  return { id: sessionId, person, expiresAt };
}

/** Ends the session with this hash; a second time, or none, changes nothing. */
export async function endSession(db: Queryable, hash: string, at: Date): Promise<void> {
  await db.query('update sessions set ended_at = $2 where hash = $1 and ended_at is null', [hash, at]);
}

/** Ends every session of a person but the one with the hash `except`; answers how many. */
export async function endSessionsOf(
  db: Queryable,
  { personId, at, except }: { personId: string; at: Date; except?: string | undefined },
): Promise<number> {
  const ended = await db.query(
    `update sessions set ended_at = $2
     where person_id = $1 and ended_at is null and ($3::text is null or hash <> $3)`,
    [personId, at, except ?? null],
  );
  return ended.rowCount ?? 0;
}

/** A session as its person sees it. */
export interface SessionRow {
  id: string;
  way: SignInWay;
  createdAt: Date;
  seenAt: Date;
  /** Whether it is the one with the hash asked with. */
  current: boolean;
}

/** The live sessions of a person, used last first; at most 100. */
export async function listSessions(
  db: Queryable,
  { personId, at, hash }: { personId: string; at: Date; hash: string },
): Promise<SessionRow[]> {
  const { rows } = await db.query<SessionRow>(
    `select id, way, created_at as "createdAt", seen_at as "seenAt", hash = $4 as current from sessions
     where person_id = $1 and ended_at is null and expires_at > $2 and seen_at > $3
     order by seen_at desc, id desc limit 100`,
    [personId, at, new Date(at.getTime() - IDLE_MS), hash],
  );
  return rows;
}

/** Ends one session of a person by its id; whether there was one. A second time is as the first. */
export async function endSessionById(
  db: Queryable,
  { id, personId, at }: { id: string; personId: string; at: Date },
): Promise<boolean> {
  const ended = await db.query(
    `update sessions set ended_at = coalesce(ended_at, $3) where id = $1 and person_id = $2`,
    [id, personId, at],
  );
  return ended.rowCount === 1;
}
