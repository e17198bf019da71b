import type { Request } from 'express';
import { appendAudit } from '../../store/audit.ts';
import { requestPassword } from '../../store/password-requests.ts';
import { personById } from '../../store/people.ts';
import { DomainError } from '../../domain/errors.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { countedAddress, countedPerson, countGuess, MAILS_BY_ADDRESS, MAILS_BY_PERSON } from './guess.ts';
import { assertPasswordsOn } from './sign-in.ts';

/**
 * Has a link for a new password mailed, where there is such an active person. What is done does not depend on that: a
 * request that nobody has goes the same way, and its workflow finds nothing.
 * @throws ApiError SIGN_IN_LOCKED where too many were asked for; PASSWORDS_OFF; DomainError WORKER_UNAVAILABLE
 */
export async function askForReset(
  deps: AppDeps,
  { email, req }: { email: string; req: Request },
): Promise<void> {
  assertPasswordsOn(deps);
  await countGuess(deps, req, [
    countedPerson('reset', email, MAILS_BY_PERSON),
    countedAddress('reset', req, MAILS_BY_ADDRESS),
  ]);
  const at = new Date(deps.now());
  await deps.gateway.mailPassword(await requestPassword(deps.db.pool, { email, kind: 'reset', at }));
}

/**
 * Has a person invited by mail: a link for their first password, or for a new one.
 * @throws ApiError PERSON_NOT_FOUND, PASSWORDS_OFF; DomainError PERSON_INACTIVE, WORKER_UNAVAILABLE
 */
export async function invite(
  deps: AppDeps,
  { personId, actorId, requestId }: { personId: string; actorId: string; requestId: string },
): Promise<void> {
  assertPasswordsOn(deps);
  const person = await personById(deps.db.pool, personId);
  if (person === null) throw new ApiError('PERSON_NOT_FOUND', `There is no person ${personId}`);
  if (!person.active) throw new DomainError('PERSON_INACTIVE', 'Somebody who is not active is not invited');
  const at = deps.now();
  const request = await deps.db.transaction(async (tx) => {
    const id = await requestPassword(tx, { email: person.email, kind: 'invite', at: new Date(at) });
    const key = `all/personInvited/${requestId}`;
    await appendAudit(tx, {
      ...{ scope: 'all', key, at, actorId, action: 'personInvited', data: { personId } },
    });
    return id;
  });
  await deps.gateway.mailPassword(request);
}
