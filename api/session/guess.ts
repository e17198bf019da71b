import { ipKeyGenerator } from 'express-rate-limit';
import type { Request } from 'express';
import { appendAudit } from '../../store/audit.ts';
import { guessSubject, returnGuess, takeGuess, type GuessRule } from '../../store/guesses.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { pageLanguage, type Language } from '../pages/html.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Guesses at one person's password, whether there is such a person or not. */
export const BY_PERSON: GuessRule = {
  ...{ free: 5, firstMs: 30 * SECOND, longestMs: 15 * MINUTE, forgetMs: 24 * HOUR },
};
/** Guesses from one place; a whole office may sit behind one address. */
export const BY_ADDRESS: GuessRule = {
  ...{ free: 50, firstMs: 30 * SECOND, longestMs: 15 * MINUTE, forgetMs: HOUR },
};
/** Mails asked for: to one person, and from one place. */
export const MAILS_BY_PERSON: GuessRule = {
  ...{ free: 3, firstMs: 5 * MINUTE, longestMs: HOUR, forgetMs: 24 * HOUR },
};
export const MAILS_BY_ADDRESS: GuessRule = {
  ...{ free: 20, firstMs: MINUTE, longestMs: HOUR, forgetMs: HOUR },
};

/** Something whose guesses are counted, and how. */
export interface Counted {
  subject: string;
  rule: GuessRule;
  by: 'person' | 'address';
}

/** One person, by the address that was typed. */
export const countedPerson = (kind: string, email: string, rule: GuessRule): Counted => ({
  ...{ subject: guessSubject(`${kind}/person`, email.toLowerCase()), rule, by: 'person' },
});

/** One place, as the network knows it: IPv6 by its /56, which is one subscriber's. */
export const countedAddress = (kind: string, req: Pick<Request, 'ip'>, rule: GuessRule): Counted => ({
  ...{ subject: guessSubject(`${kind}/address`, ipKeyGenerator(req.ip ?? 'unknown')), rule, by: 'address' },
});

/** The language in which a refusal is told. */
export const languageOf = (req: Pick<Request, 'get'>): Language =>
  pageLanguage(undefined, req.get('accept-language'));

function waitText(seconds: number, language: Language): string {
  const minutes = Math.ceil(seconds / 60);
  if (language === 'zh-CN')
    return `尝试次数过多。请在 ${seconds < 90 ? `${seconds} 秒` : `${minutes} 分钟`}后再试，或通过邮件重设密码。`;
  const time = seconds < 90 ? `${seconds} seconds` : `${minutes} minutes`;
  return `Too many tries. Try again in ${time}, or have a link for a new password sent to you.`;
}

/** 429 with Retry-After, in words of the caller's language. */
export function locked(deps: Pick<AppDeps, 'now'>, req: Pick<Request, 'get'>, until: Date): ApiError {
  const seconds = Math.max(1, Math.ceil((until.getTime() - deps.now()) / SECOND));
  return new ApiError('SIGN_IN_LOCKED', waitText(seconds, languageOf(req)), {
    headers: { 'Retry-After': String(seconds) },
  });
}

/** What has counted: to be told whether it was right. */
export interface Taken {
  /** Gives the guess back: it was none. */
  giveBack(): Promise<void>;
  /** What this guess has closed for a while, if it was wrong. */
  closed: Counted[];
}

/**
 * Counts a guess at each, before it is checked; a wait of one costs nothing at the others.
 * @throws ApiError SIGN_IN_LOCKED where one of them has to wait
 */
export async function countGuess(
  deps: AppDeps,
  req: Pick<Request, 'get'>,
  counted: readonly Counted[],
): Promise<Taken> {
  const { pool } = deps.db;
  const taken: Counted[] = [];
  const closed: Counted[] = [];
  const giveBack = async (): Promise<void> => {
    for (const { subject, rule } of taken) await returnGuess(pool, subject, rule);
  };
  for (const one of counted) {
    const guess = await takeGuess(pool, { ...one, at: new Date(deps.now()) });
    if (!guess.taken) {
      await giveBack();
      throw locked(deps, req, guess.until);
    }
    taken.push(one);
    if (guess.locked) closed.push(one);
  }
  return { giveBack, closed };
}

/** Writes on the chain of the whole shop that guesses at somebody, or from somewhere, have to wait. Ids only. */
export async function auditClosed(
  { db, now }: AppDeps,
  closed: readonly Counted[],
  personId: string | null,
): Promise<void> {
  for (const { by, subject } of closed) {
    // A name that nobody has is nobody's business.
    if (by === 'person' && personId === null) continue;
    const at = now();
    await appendAudit(db.pool, {
      ...{
        scope: 'all',
        key: `all/signInLocked/${subject}/${at}`,
        at,
        actorId: null,
        action: 'signInLocked',
      },
      data: by === 'person' ? { by, personId } : { by },
    });
  }
}
