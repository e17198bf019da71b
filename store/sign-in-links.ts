import { DomainError } from '../domain/errors.ts';
import type { Queryable } from '../infra/database.ts';
import { newSecret, secretHash } from './secrets.ts';

/**
 * Makes a link that signs one person in once: answers the token of `/p/sign-in/{token}`, of which only the hash is kept.
 * @throws DomainError PERSON_INACTIVE for somebody who is not active, or not there
 */
export async function makeSignInLink(
  db: Queryable,
  { personId, expiresAt }: { personId: string; expiresAt: Date },
): Promise<string> {
  const token = newSecret();
  const made = await db.query(
    `insert into sign_in_links (hash, person_id, expires_at)
     select $1, p.id, $3 from people p where p.id = $2 and p.active for share`,
    [secretHash(token), personId, expiresAt],
  );
  if (made.rowCount === 1) return token;
  throw new DomainError('PERSON_INACTIVE', 'Somebody who is not active gets no link');
}

export interface SignInLink {
  personId: string;
  expiresAt: Date;
  usedAt: Date | null;
}

/** The link behind a token, used or expired too, so that a page can say which; null where there is none. */
export async function findSignInLink(db: Queryable, token: string): Promise<SignInLink | null> {
  const { rows } = await db.query<SignInLink>(
    `select person_id as "personId", expires_at as "expiresAt", used_at as "usedAt"
     from sign_in_links where hash = $1`,
    [secretHash(token)],
  );
  return rows[0] ?? null;
}

/** Takes a link's single use: of many at once one gets its person, the others null. */
export async function useSignInLink(db: Queryable, token: string, at: Date): Promise<string | null> {
  const { rows } = await db.query<{ personId: string }>(
    `update sign_in_links set used_at = $2 where hash = $1 and used_at is null and expires_at > $2
     returning person_id as "personId"`,
    [secretHash(token), at],
  );
  return rows[0]?.personId ?? null;
}
