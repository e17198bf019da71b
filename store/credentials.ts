import type { Queryable } from '../infra/database.ts';
import type { Person } from './people.ts';
import { liveSession } from './sessions.ts';
import { tokenHolder } from './tokens.ts';

/** What a call shows of who makes it: a bearer token or a session's cookie, as SHA-256 in hex. */
export interface Credential {
  kind: 'token' | 'session';
  hash: string;
}

/** Who holds a credential, and until when it is good if it is not used again. */
export interface Holder {
  person: Person;
  expiresAt: Date;
}

/**
 * The active person behind a credential while it is good at `at`, roles as they are now; else null.
 * @param touch whether this counts as a use, which keeps a session from ending idle; an open stream's question does not
 */
export async function holderOf(
  db: Queryable,
  { kind, hash }: Credential,
  { at, touch = true }: { at: Date; touch?: boolean },
): Promise<Holder | null> {
  if (kind === 'token') return tokenHolder(db, hash, at);
  const live = await liveSession(db, { hash, at, touch });
  return live === null ? null : { person: live.person, expiresAt: live.expiresAt };
}
