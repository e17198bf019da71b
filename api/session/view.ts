import type { z } from 'zod';
import type { Config } from '../../infra/config.ts';
import type { Holder } from '../../store/credentials.ts';
import type { Person } from '../../store/people.ts';
import type { Answer, Route } from '../route.ts';
import type { session } from '../schemas/session.ts';

function isAllowed({ kind, access }: Route, { roles }: Pick<Person, 'roles'>): boolean {
  if (kind !== 'api' || access === 'signature') return false;
  return typeof access === 'string' || roles.some((role) => access.includes(role));
}

/** Every operation that a person's roles allow, such as `POST /v1/campaigns`, in order of the alphabet. */
export const mayDo = (table: readonly Route[], person: Pick<Person, 'roles'>): string[] =>
  table
    .filter((route) => isAllowed(route, person))
    .map(({ method, path }) => `${method} ${path}`)
    .sort();

/** Who is signed in, as the API tells it. */
export function sessionView(
  config: Config,
  table: readonly Route[],
  { person, expiresAt }: Holder,
): z.input<typeof session> {
  const { id, email, name, language, roles } = person;
  const { FANFARE_CURRENCY: currency, FANFARE_TIME_ZONE: timeZone, FANFARE_PUBLIC_URL: publicUrl } = config;
  return {
    person: { id, email, name, language, roles },
    may: mayDo(table, person),
    expiresAt: expiresAt.toISOString(),
    shop: { currency, timeZone, publicUrl },
  };
}

/** The answer to who has just signed in: their session, and its cookie. */
export const signedInAnswer = (
  config: Config,
  table: readonly Route[],
  { holder, cookie }: { holder: Holder; cookie: string },
): Answer => ({ body: sessionView(config, table, holder), headers: { 'Set-Cookie': cookie } });
