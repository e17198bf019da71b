import type { Request } from 'express';
import { appendAudit } from '../../store/audit.ts';
import type { Holder } from '../../store/credentials.ts';
import type { Person } from '../../store/people.ts';
import { secretHash } from '../../store/secrets.ts';
import { endSession, openSession, type SignInWay } from '../../store/sessions.ts';
import type { Queryable } from '../../infra/database.ts';
import type { AppDeps } from '../deps.ts';
import { cookieOf, setCookie } from './cookies.ts';

export interface Opened {
  holder: Holder;
  /** `Set-Cookie` of the new session. */
  cookie: string;
}

/**
 * Opens a new session for somebody who has shown who they are, writes it on the chain of the whole shop, and ends the
 * one that the same browser had before: no session that was there before somebody signed in is theirs after it.
 * @throws DomainError PERSON_INACTIVE
 */
export async function openFor(
  { config, now }: AppDeps,
  tx: Queryable,
  { person, way, req }: { person: Person; way: SignInWay; req: Request },
): Promise<Opened> {
  const at = new Date(now());
  const before = cookieOf(config, req, 'session');
  if (before) await endSession(tx, secretHash(before), at);
  const { id, secret, expiresAt } = await openSession(tx, { personId: person.id, way, at });
  await appendAudit(tx, {
    ...{ scope: 'all', key: `all/signedIn/${id}`, at: at.getTime(), actorId: person.id, action: 'signedIn' },
    data: { personId: person.id, sessionId: id, way },
  });
  return {
    holder: { person, expiresAt },
    cookie: setCookie(config, 'session', { value: secret, end: expiresAt }),
  };
}
