import type { Request } from 'express';
import { holderOf, type Credential, type Holder } from '../../store/credentials.ts';
import type { Person } from '../../store/people.ts';
import { secretHash } from '../../store/secrets.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import type { Route } from '../route.ts';
import { cookieOf } from '../session/cookies.ts';
import { assertOwnPage } from '../session/origin.ts';

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]{1,512}=*)$/i;

function unauthenticated(detail: string): ApiError {
  return new ApiError('UNAUTHENTICATED', detail, {
    headers: { 'WWW-Authenticate': 'Bearer realm="fanfare"' },
  });
}

/**
 * What a call shows of who makes it: the token in its header, else the session's cookie.
 * @throws ApiError UNAUTHENTICATED where there is neither, or a header of another form
 */
export function credentialOf({ config }: Pick<AppDeps, 'config'>, req: Pick<Request, 'get'>): Credential {
  const header = req.get('authorization');
  if (header === undefined) {
    const secret = cookieOf(config, req, 'session');
    if (secret) return { kind: 'session', hash: secretHash(secret) };
    throw unauthenticated('Sign in, or send Authorization: Bearer <token>');
  }
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) throw unauthenticated('The Authorization header is not a bearer token');
  return { kind: 'token', hash: secretHash(token) };
}

/**
 * Who calls, and until when they are let in.
 * @throws ApiError UNAUTHENTICATED for a credential that is missing, unknown, expired, ended or of an inactive person
 */
export async function callerOf(
  deps: Pick<AppDeps, 'db' | 'config' | 'now' | 'holders'>,
  req: Pick<Request, 'get'>,
): Promise<Holder & { credential: Credential }> {
  const credential = credentialOf(deps, req);
  const holder = await (deps.holders?.(credential) ??
    holderOf(deps.db.pool, credential, { at: new Date(deps.now()) }));
  if (holder !== null) return { ...holder, credential };
  const what = credential.kind === 'token' ? 'token is unknown, expired or revoked' : 'session has ended';
  throw unauthenticated(`The ${what}`);
}

/**
 * Who calls, by bearer token or by a session's cookie; nobody for routes that need none.
 * @throws ApiError UNAUTHENTICATED as {@link callerOf}; CSRF_REFUSED for a change by cookie that comes from elsewhere;
 * FORBIDDEN, with the `roles` that may
 */
export async function admit(deps: AppDeps, { access }: Route, req: Request): Promise<Person | undefined> {
  if (access === 'public' || access === 'signature') return undefined;
  const { person, credential } = await callerOf(deps, req);
  const reads = req.method === 'GET' || req.method === 'HEAD';
  if (credential.kind === 'session' && !reads) assertOwnPage(deps.config, req);
  if (access === 'anyRole' || person.roles.some((role) => access.includes(role))) return person;
  throw new ApiError('FORBIDDEN', `This takes the role ${access.join(' or ')}`, {
    details: { roles: access },
  });
}
