import { v7 as uuid } from 'uuid';
import type { Queryable } from '../infra/database.ts';
import { newSecret, secretHash } from './secrets.ts';

/** `reset`: asked for by the person; `invite`: by an admin, for somebody new. */
export type PasswordRequestKind = 'reset' | 'invite';

/**
 * Writes down that a person is to get a link for a password. The id is answered whether there is such an active person or
 * not, so that whoever asks for a reset cannot tell.
 */
export async function requestPassword(
  db: Queryable,
  { email, kind, at }: { email: string; kind: PasswordRequestKind; at: Date },
): Promise<string> {
  const id = uuid();
  await db.query(
    `insert into password_requests (id, person_id, kind, at)
     select $1, p.id, $3, $4 from people p where p.email = lower($2) and p.active`,
    [id, email, kind, at],
  );
  return id;
}

export interface PasswordRequest {
  personId: string;
  kind: PasswordRequestKind;
}

/** A request that nobody has used, of an active person; else null. */
export async function openPasswordRequest(db: Queryable, id: string): Promise<PasswordRequest | null> {
  const { rows } = await db.query<PasswordRequest>(
    `select r.person_id as "personId", r.kind from password_requests r join people p on p.id = r.person_id
     where r.id = $1 and r.used_at is null and p.active`,
    [id],
  );
  return rows[0] ?? null;
}

/** Makes a token of a request: one more, because the mail with the one before may have left. Only its hash is kept. */
export async function makePasswordToken(
  db: Queryable,
  { requestId, expiresAt }: { requestId: string; expiresAt: Date },
): Promise<string> {
  const token = newSecret();
  await db.query('insert into password_tokens (hash, request_id, expires_at) values ($1, $2, $3)', [
    secretHash(token),
    requestId,
    expiresAt,
  ]);
  return token;
}

const GOOD = `select r.id from password_tokens t join password_requests r on r.id = t.request_id
  join people p on p.id = r.person_id
  where t.hash = $1 and t.expires_at > $2 and r.used_at is null and p.active`;

/** Whose a token is while it is good; else null. */
export async function personOfPasswordToken(db: Queryable, token: string, at: Date): Promise<string | null> {
  const { rows } = await db.query<{ personId: string }>(
    `select person_id as "personId" from password_requests where id in (${GOOD})`,
    [secretHash(token), at],
  );
  return rows[0]?.personId ?? null;
}

/** Takes the single use of a token's request: of many at once one gets its person, the others null. */
export async function usePasswordToken(db: Queryable, token: string, at: Date): Promise<string | null> {
  const { rows } = await db.query<{ personId: string }>(
    `update password_requests set used_at = $2 where id in (${GOOD}) and used_at is null
     returning person_id as "personId"`,
    [secretHash(token), at],
  );
  return rows[0]?.personId ?? null;
}

/** Ends every link that a person has been given and not used: for passwords, and for signing in once. */
export async function endLinksOf(db: Queryable, personId: string, at: Date): Promise<void> {
  for (const table of ['password_requests', 'sign_in_links'] as const) {
    const end = `update ${table} set used_at = $2 where person_id = $1 and used_at is null`;
    await db.query(end, [personId, at]);
  }
}
