import type { Request } from 'express';
import type { Config } from '../../infra/config.ts';
import { ApiError } from '../errors.ts';

type Address = Pick<Config, 'FANFARE_PUBLIC_URL'>;
type Asked = Pick<Request, 'get' | 'protocol' | 'host'>;

const ownOrigins = ({ FANFARE_PUBLIC_URL }: Address, req: Asked): string[] => [
  `${req.protocol}://${req.host}`,
  new URL(FANFARE_PUBLIC_URL).origin,
];

const refused = (): ApiError =>
  new ApiError('CSRF_REFUSED', 'This changes something and does not come from a page of ours');

/**
 * Holds a change that a cookie vouches for to come from a page of ours. Browsers send Sec-Fetch-Site to trustworthy
 * addresses only; over plain http to another machine, Origin says it.
 * @throws ApiError CSRF_REFUSED
 */
export function assertOwnPage(config: Address, req: Asked): void {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const own = site === undefined ? ownOrigins(config, req).includes(origin ?? '') : site === 'same-origin';
  if (!own) throw refused();
}

/**
 * As {@link assertOwnPage}, for calls that need no cookie, such as signing in: who is no browser says nothing of either.
 * Another site must not sign somebody in, as somebody else.
 * @throws ApiError CSRF_REFUSED
 */
export function assertNotForeign(config: Address, req: Asked): void {
  if (req.get('sec-fetch-site') === undefined && req.get('origin') === undefined) return;
  assertOwnPage(config, req);
}

/**
 * As {@link assertNotForeign}, for the form of a page that sends no referrer: its Origin is `null`.
 * @throws ApiError CSRF_REFUSED
 */
export function assertNotForeignForm(config: Address, req: Asked): void {
  if (req.get('sec-fetch-site') === undefined && req.get('origin') === 'null') return;
  assertNotForeign(config, req);
}
