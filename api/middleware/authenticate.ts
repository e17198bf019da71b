import type { Request } from 'express';
import { personByToken, tokenHash } from '../../store/tokens.ts';
import type { Person } from '../../store/people.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import type { Route } from '../route.ts';

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]{1,512}=*)$/i;

function unauthenticated(detail: string): ApiError {
  return new ApiError('UNAUTHENTICATED', detail, {
    headers: { 'WWW-Authenticate': 'Bearer realm="fanfare"' },
  });
}

/**
 * The token that a call carries, in its header alone.
 * @throws ApiError UNAUTHENTICATED where there is none, or none of that form
 */
export function bearerOf(req: Request): string {
  const header = req.get('authorization');
  if (header === undefined) throw unauthenticated('Send Authorization: Bearer <token>');
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) throw unauthenticated('The Authorization header is not a bearer token');
  return token;
}

/**
 * Who calls, by bearer token; nobody for routes that need none.
 * @throws ApiError UNAUTHENTICATED for a token that is missing, unknown, expired, revoked or of an inactive person;
 * FORBIDDEN, with the `roles` that may
 */
export async function admit(deps: AppDeps, { access }: Route, req: Request): Promise<Person | undefined> {
  if (access === 'public' || access === 'signature') return undefined;
  const person = await personByToken(deps.db.pool, tokenHash(bearerOf(req)), new Date(deps.now()));
  if (person === null) throw unauthenticated('The token is unknown, expired or revoked');
  if (access === 'anyRole' || person.roles.some((role) => access.includes(role))) return person;
  throw new ApiError('FORBIDDEN', `This takes the role ${access.join(' or ')}`, {
    details: { roles: access },
  });
}
