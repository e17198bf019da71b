import type { Request } from 'express';
import * as client from 'openid-client';
import { z } from 'zod';
import { isProviderAway, type OidcProvider } from '../../infra/oidc.ts';
import { appendAudit } from '../../store/audit.ts';
import { bindIdentity } from '../../store/identities.ts';
import { personByEmail } from '../../store/people.ts';
import type { AppDeps } from '../deps.ts';
import { loggableError } from '../middleware/log.ts';
import { cookieOf } from './cookies.ts';
import { openFor, type Opened } from './open.ts';

/** Why somebody is not signed in by the provider, for the sign-in screen. */
export type OidcFault = 'oidcFailed' | 'oidcRefused' | 'oidcUnavailable';

/** What the way to the provider and back brings along in its cookie: it belongs to this browser alone. */
const travel = z.strictObject({
  state: z.string().min(1),
  nonce: z.string().min(1),
  verifier: z.string().min(1),
  /** Where in the console to go then. */
  to: z.string().regex(/^\/console\/[\w/-]*$/),
});
type Travel = z.infer<typeof travel>;

/** How long somebody may take at the provider, milliseconds. */
export const TRAVEL_MS = 600_000;
const SCOPE = 'openid email profile';

const redirectUri = ({ config }: AppDeps): string => `${config.FANFARE_PUBLIC_URL}/v1/session/oidc/callback`;

/** The address at the provider to go to (code flow, PKCE, state, nonce), and what to keep in the cookie meanwhile. */
export async function beginOidc(
  deps: AppDeps,
  provider: OidcProvider,
  to: string,
): Promise<{ url: string; cookie: string }> {
  const configuration = await provider.configuration();
  const kept: Travel = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    to,
  };
  const url = client.buildAuthorizationUrl(configuration, {
    ...{ redirect_uri: redirectUri(deps), scope: SCOPE, state: kept.state, nonce: kept.nonce },
    code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, cookie: Buffer.from(JSON.stringify(kept)).toString('base64url') };
}

function readTravel(deps: AppDeps, req: Request): Travel | null {
  try {
    const text = Buffer.from(cookieOf(deps.config, req, 'oidc') ?? '', 'base64url').toString('utf8');
    return travel.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

interface Claims {
  issuer: string;
  subject: string;
  /** Null where the provider has not verified one. */
  email: string | null;
}

/** Redeems the code, and reads who it is: of the ID token, or where that has no address, of the userinfo endpoint. */
async function claimsOf(
  deps: AppDeps,
  provider: OidcProvider,
  { kept, search }: { kept: Travel; search: string },
): Promise<Claims> {
  const configuration = await provider.configuration();
  const tokens = await client.authorizationCodeGrant(configuration, new URL(redirectUri(deps) + search), {
    ...{ pkceCodeVerifier: kept.verifier, expectedState: kept.state, expectedNonce: kept.nonce },
    idTokenExpected: true,
  });
  const { iss, sub, ...token } = tokens.claims() as client.IDToken;
  const told =
    token['email'] === undefined
      ? await client.fetchUserInfo(configuration, tokens.access_token, sub)
      : token;
  const { email, email_verified: verified } = told as Record<string, unknown>;
  return { issuer: iss, subject: sub, email: verified === true && typeof email === 'string' ? email : null };
}

/** A session for whom the provider vouches: somebody active here, with that verified address, and no other subject. */
async function openForClaims(
  deps: AppDeps,
  { issuer, subject, email }: Claims,
  req: Request,
): Promise<Opened | null> {
  const person = email === null ? null : await personByEmail(deps.db.pool, email);
  if (person?.active !== true) return null;
  const at = deps.now();
  return deps.db.transaction(async (tx) => {
    const bond = await bindIdentity(tx, { issuer, subject, personId: person.id, at: new Date(at) });
    if (bond === 'other') return null;
    if (bond === 'bound')
      await appendAudit(tx, {
        ...{ scope: 'all', key: `all/identityBound/${person.id}/${at}`, at, actorId: person.id },
        ...{ action: 'identityBound', data: { personId: person.id } },
      });
    return openFor(deps, tx, { person, way: 'oidc', req });
  });
}

/** Ends the way back from the provider: a session and where to go, or why there is none. */
export async function endOidc(
  deps: AppDeps,
  provider: OidcProvider,
  req: Request,
): Promise<{ opened: Opened; to: string } | OidcFault> {
  const kept = readTravel(deps, req);
  if (kept === null) return 'oidcFailed';
  const at = req.originalUrl.indexOf('?');
  const search = at < 0 ? '' : req.originalUrl.slice(at);
  let claims: Claims;
  try {
    claims = await claimsOf(deps, provider, { kept, search });
  } catch (error) {
    return faultOf(deps, error);
  }
  const opened = await openForClaims(deps, claims, req);
  return opened === null ? 'oidcRefused' : { opened, to: kept.to };
}

/** Which fault it is, told in the log by its kind: what a provider answers may name somebody. */
export function faultOf({ logger }: AppDeps, error: unknown): OidcFault {
  const fault = isProviderAway(error) ? 'oidcUnavailable' : 'oidcFailed';
  const { type, stack } = loggableError(error);
  const { code } = error as { code?: unknown };
  logger.warn({ fault, error: { type, code, stack } }, 'a sign-in by the identity provider failed');
  return fault;
}
