import { z } from 'zod';
import { createOidcProvider } from '../../infra/oidc.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { openRoute, type Answer, type Route } from '../route.ts';
import { clearCookie, setCookie } from '../session/cookies.ts';
import { beginOidc, endOidc, faultOf, TRAVEL_MS, type OidcFault } from '../session/oidc.ts';

const to = z
  .string()
  .regex(/^\/console\/[\w/-]*$/)
  .default('/console/')
  .meta({ description: 'Where in the console to go then' });

/** What a provider adds to the address is its own: what counts is checked by the library. */
const callbackQuery = z.looseObject({
  code: z.string().optional(),
  state: z.string().optional(),
  error: z.string().optional(),
});

const off = (): ApiError => new ApiError('NOT_FOUND', 'No identity provider is configured here');

/** A browser stands in front of it: what went wrong is told by the sign-in screen. */
const backToSignIn = (fault: OidcFault, cookies: string[] = []): Answer => ({
  status: 302,
  body: '',
  headers: {
    Location: `/console/sign-in?error=${fault}`,
    ...(cookies.length > 0 && { 'Set-Cookie': cookies }),
  },
});

/** Signing in by an identity provider, where one is configured. */
export function sessionOidcRoutes(deps: AppDeps): Route[] {
  const { config, now } = deps;
  const provider = createOidcProvider(config, now);
  return [
    openRoute({
      method: 'GET',
      path: '/v1/session/oidc/start',
      access: 'public',
      summary: 'Sends a browser to the identity provider',
      query: z.strictObject({ to }),
      answers: { 302: 'none' },
      handle: async ({ query }) => {
        if (provider === null) throw off();
        try {
          const { url, cookie: value } = await beginOidc(deps, provider, query.to);
          const cookie = setCookie(config, 'oidc', { value, end: new Date(now() + TRAVEL_MS) });
          return { status: 302, body: '', headers: { Location: url, 'Set-Cookie': cookie } };
        } catch (error) {
          return backToSignIn(faultOf(deps, error));
        }
      },
    }),
    openRoute({
      method: 'GET',
      path: '/v1/session/oidc/callback',
      access: 'public',
      summary: 'Where the identity provider sends a browser back to: a new session, in a cookie',
      query: callbackQuery,
      answers: { 302: 'none' },
      handle: async ({ req }) => {
        if (provider === null) throw off();
        const forget = clearCookie(config, 'oidc');
        const ended = await endOidc(deps, provider, req);
        if (typeof ended === 'string') return backToSignIn(ended, [forget]);
        const cookies = [forget, ended.opened.cookie];
        return { status: 302, body: '', headers: { Location: ended.to, 'Set-Cookie': cookies } };
      },
    }),
  ];
}
