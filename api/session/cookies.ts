import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from 'express';
import type { Config } from '../../infra/config.ts';

type Address = Pick<Config, 'FANFARE_PUBLIC_URL'>;

const isSecure = ({ FANFARE_PUBLIC_URL }: Address): boolean => FANFARE_PUBLIC_URL.startsWith('https:');

/** The prefix holds a browser to Secure, Path=/ and no Domain: no neighbour under our domain can set it (RFC 6265bis). */
const named = (config: Address, name: string): string => (isSecure(config) ? `__Host-${name}` : name);

/** `session`: who is signed in. `oidc`: what a way to the identity provider and back has to bring along. */
export type CookieName = 'session' | 'oidc';

/** What a cookie of ours holds; undefined where none was sent. */
export function cookieOf(config: Address, req: Pick<Request, 'get'>, name: CookieName): string | undefined {
  const header = req.get('cookie');
  return header === undefined ? undefined : parseCookie(header)[named(config, `fanfare_${name}`)];
}

/**
 * A `Set-Cookie` header. The way back from the provider is a call from another site, so its cookie alone is Lax.
 * @param end when the browser forgets it
 */
export function setCookie(
  config: Address,
  name: CookieName,
  { value, end }: { value: string; end: Date },
): string {
  return stringifySetCookie({
    ...{ name: named(config, `fanfare_${name}`), value, expires: end, path: '/', httpOnly: true },
    ...{ sameSite: name === 'oidc' ? 'lax' : 'strict', secure: isSecure(config) },
  });
}

/** A `Set-Cookie` header that makes the browser forget one. */
export const clearCookie = (config: Address, name: CookieName): string =>
  setCookie(config, name, { value: '', end: new Date(0) });
