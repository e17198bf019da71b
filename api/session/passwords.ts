import { passwordFault, type PasswordFault } from '../../domain/password.ts';
import type { Queryable } from '../../infra/database.ts';
import { appendAudit } from '../../store/audit.ts';
import { endLinksOf, personOfPasswordToken, usePasswordToken } from '../../store/password-requests.ts';
import { forgetGuesses } from '../../store/guesses.ts';
import { hashPassword, isPassword, setPassword } from '../../store/passwords.ts';
import { personById, type Person } from '../../store/people.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import type { Request } from 'express';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import type { Bilingual } from '../pages/html.ts';
import { auditClosed, BY_PERSON, countedPerson, countGuess, languageOf } from './guess.ts';
import { openFor, type Opened } from './open.ts';
import { assertPasswordsOn } from './sign-in.ts';

const FAULTS = {
  tooShort: { en: 'Take 12 characters or more.', 'zh-CN': '请至少使用 12 个字符。' },
  tooLong: { en: 'Take 256 characters at most.', 'zh-CN': '请不要超过 256 个字符。' },
  yours: {
    en: 'Others know your name and address: take something else.',
    'zh-CN': '姓名和邮箱是公开信息，请换一个密码。',
  },
  common: {
    en: 'This is one of the first that somebody would guess: take something else.',
    'zh-CN': '这个密码太常见，容易被猜到，请换一个。',
  },
} as const satisfies Record<PasswordFault, Bilingual>;

function assertGood(password: string, owner: Person, req: Request): void {
  const reason = passwordFault(password, owner);
  if (reason === null) return;
  throw new ApiError('PASSWORD_REFUSED', FAULTS[reason][languageOf(req)], { details: { reason } });
}

/** Puts a password in place: whatever was opened or sent before it is over, but the session with the hash `except`. */
async function replacePassword(
  tx: Queryable,
  { personId, hash, at, except }: { personId: string; hash: string; at: Date; except?: string | undefined },
): Promise<void> {
  await setPassword(tx, { personId, hash, at });
  await endSessionsOf(tx, { personId, at, except });
  await endLinksOf(tx, personId, at);
  await appendAudit(tx, {
    ...{ scope: 'all', key: `all/passwordSet/${personId}/${at.getTime()}`, at: at.getTime() },
    ...{ actorId: personId, action: 'passwordSet', data: { personId } },
  });
}

export interface PasswordChange {
  person: Person;
  current: string;
  password: string;
  /** Hash of the session that asks, which stays; none where a token asks. */
  session: string | undefined;
  req: Request;
}

/**
 * Changes the own password. Every other session ends.
 * @throws ApiError PASSWORD_WRONG where `current` is not the password, also for somebody without one; PASSWORD_REFUSED with
 * the `reason`; SIGN_IN_LOCKED, PASSWORDS_OFF
 */
export async function changePassword(deps: AppDeps, asked: PasswordChange): Promise<void> {
  assertPasswordsOn(deps);
  const { person, current, password, session, req } = asked;
  const { pool } = deps.db;
  assertGood(password, person, req);
  // Counted with those at the door: who has found an open screen guesses no further than there.
  const counted = countedPerson('sign-in', person.email, BY_PERSON);
  const guess = await countGuess(deps, req, [counted]);
  if (!(await isPassword(pool, person.id, current))) {
    await auditClosed(deps, guess.closed, person.id);
    throw new ApiError('PASSWORD_WRONG', 'That is not your password now');
  }
  await forgetGuesses(pool, counted.subject);
  const hash = await hashPassword(password);
  const change = { personId: person.id, hash, at: new Date(deps.now()), except: session };
  await deps.db.transaction((tx) => replacePassword(tx, change));
}

const gone = (): ApiError =>
  new ApiError('PASSWORD_LINK_GONE', 'The link is used up, has expired or never was: ask for another one');

/**
 * Sets a password by the link of a mail, and signs its person in. Every session that was open ends.
 * @throws ApiError PASSWORD_LINK_GONE, PASSWORD_REFUSED with the `reason`, PASSWORDS_OFF
 */
export async function setPasswordByLink(
  deps: AppDeps,
  { token, password, req }: { token: string; password: string; req: Request },
): Promise<Opened> {
  assertPasswordsOn(deps);
  const { pool } = deps.db;
  const at = new Date(deps.now());
  const personId = await personOfPasswordToken(pool, token, at);
  const person = personId === null ? null : await personById(pool, personId);
  if (person === null) throw gone();
  assertGood(password, person, req);
  const hash = await hashPassword(password);
  const opened = await deps.db.transaction(async (tx) => {
    if ((await usePasswordToken(tx, token, at)) === null) throw gone();
    await replacePassword(tx, { personId: person.id, hash, at });
    return openFor(deps, tx, { person, way: 'link', req });
  });
  await forgetGuesses(pool, countedPerson('sign-in', person.email, BY_PERSON).subject);
  return opened;
}
