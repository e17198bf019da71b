import type { Request } from 'express';
import { forgetGuesses } from '../../store/guesses.ts';
import { isPassword } from '../../store/passwords.ts';
import { personByEmail } from '../../store/people.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import {
  auditClosed,
  BY_ADDRESS,
  BY_PERSON,
  countedAddress,
  countedPerson,
  countGuess,
  languageOf,
} from './guess.ts';
import { openFor, type Opened } from './open.ts';

const REFUSED = {
  en: 'Address or password is not right.',
  'zh-CN': '邮箱或密码不正确。',
} as const;

/** @throws ApiError PASSWORDS_OFF where this shop signs in by its provider alone */
export function assertPasswordsOn({ config }: AppDeps): void {
  if (config.FANFARE_PASSWORDS === 'on') return;
  throw new ApiError('PASSWORDS_OFF', 'Passwords are turned off here: sign in by your identity provider');
}

/**
 * Signs somebody in by address and password. Who is unknown, inactive or without a password gets the answer of a wrong
 * one, and it takes as long.
 * @throws ApiError SIGN_IN_REFUSED, SIGN_IN_LOCKED, PASSWORDS_OFF
 */
export async function signInByPassword(
  deps: AppDeps,
  { email, password, req }: { email: string; password: string; req: Request },
): Promise<Opened> {
  assertPasswordsOn(deps);
  const { pool } = deps.db;
  const person = countedPerson('sign-in', email, BY_PERSON);
  const guess = await countGuess(deps, req, [person, countedAddress('sign-in', req, BY_ADDRESS)]);
  const known = await personByEmail(pool, email);
  const right = await isPassword(pool, known?.id ?? null, password);
  if (known?.active !== true || !right) {
    await auditClosed(deps, guess.closed, known?.id ?? null);
    throw new ApiError('SIGN_IN_REFUSED', REFUSED[languageOf(req)]);
  }
  await guess.giveBack();
  await forgetGuesses(pool, person.subject);
  return deps.db.transaction((tx) => openFor(deps, tx, { person: known, way: 'password', req }));
}
