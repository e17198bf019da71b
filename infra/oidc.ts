import {
  allowInsecureRequests,
  ClientSecretPost,
  type Configuration,
  customFetch,
  type CustomFetch,
  discovery,
  None,
} from 'openid-client';
import type { Config } from './config.ts';
import { createEgress, type Egress, EgressError } from './egress.ts';

type OidcSetting = Pick<
  Config,
  'FANFARE_OIDC_ISSUER' | 'FANFARE_OIDC_CLIENT_ID' | 'FANFARE_OIDC_CLIENT_SECRET' | 'FANFARE_EGRESS'
>;

/** The identity provider of the environment. */
export interface OidcProvider {
  /**
   * What the provider says of itself, asked for when it is first needed and again where that failed: we start while it
   * is down. Throws what {@link isProviderAway} knows.
   */
  configuration(): Promise<Configuration>;
}

/** So long what a provider says of itself is believed, milliseconds; its keys are looked up anew as they change. */
const BELIEVED_MS = 3_600_000;
const TIMEOUT_MS = 10_000;

/** `fetch` over the one way out: https to the provider and to FANFARE_EGRESS, or this machine alone. */
function fetchOver(egress: Egress): CustomFetch {
  return async (url, { method, headers, body }) => {
    const answer = await egress.request(url, {
      method: method as 'GET' | 'POST',
      headers: Object.fromEntries(new Headers(headers).entries()),
      ...(body !== undefined && body !== null && { body: String(body as string | URLSearchParams) }),
      timeoutMs: TIMEOUT_MS,
    });
    const told = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      for (const one of [value ?? []].flat()) told.append(name, one);
    const hasBody = ![204, 205, 304].includes(answer.status);
    return new Response(hasBody ? answer.body : null, { status: answer.status, headers: told });
  };
}

/** Whether an error means that the provider did not answer, rather than that it, or we, refused. */
export function isProviderAway(error: unknown): boolean {
  for (let each: unknown = error; each instanceof Error; each = each.cause)
    if (each instanceof EgressError) return each.code !== 'EGRESS_REFUSED';
  return false;
}

/** The provider of the environment; null where none is named. */
export function createOidcProvider(setting: OidcSetting, now: () => number): OidcProvider | null {
  const {
    FANFARE_OIDC_ISSUER: issuer,
    FANFARE_OIDC_CLIENT_ID: clientId,
    FANFARE_OIDC_CLIENT_SECRET: secret,
  } = setting;
  if (issuer === undefined || clientId === undefined) return null;
  const server = new URL(issuer);
  const loopback = /^(localhost|127\.[\d.]+|\[::1\])$/.test(server.hostname);
  const egress = createEgress({ allow: [...setting.FANFARE_EGRESS, server.host], loopback });
  let known: { configuration: Promise<Configuration>; at: number } | undefined;
  const discover = (): Promise<Configuration> =>
    discovery(server, clientId, undefined, secret === undefined ? None() : ClientSecretPost(secret), {
      [customFetch]: fetchOver(egress),
      // The way out refuses http to other machines by itself.
      execute: loopback ? [allowInsecureRequests] : [],
    });
  return {
    async configuration() {
      if (known === undefined || now() - known.at > BELIEVED_MS)
        known = { configuration: discover(), at: now() };
      const asked = known;
      try {
        return await asked.configuration;
      } catch (error) {
        if (known === asked) known = undefined;
        throw error;
      }
    },
  };
}
