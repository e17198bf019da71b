import type { Queryable } from '../infra/database.ts';
import { secretHash } from './secrets.ts';

/** How many guesses are free, and how long each one after them is waited for: doubling from the first to the longest. */
export interface GuessRule {
  free: number;
  firstMs: number;
  longestMs: number;
  /** Without a guess for so long, counting begins anew. */
  forgetMs: number;
}

/** What guesses are counted by: a kind and a value, of which only the hash is kept. */
export const guessSubject = (kind: string, value: string): string => `${kind}:${secretHash(value)}`;

/** A guess that may be made, with how long the next one has to wait after it; or until when it has to wait itself. */
export type Guess = { taken: true; locked: boolean } | { taken: false; until: Date };

const DAY_MS = 86_400_000;
// Counted before it is checked: of many at once, no more than the free ones are let through.
const TAKE = `insert into guesses as g (subject, count, at, locked_until)
  values ($1, 1, $2, case when $3 <= 1 then $2::timestamptz + $4 * interval '1 millisecond' end)
  on conflict (subject) do update set
    count = case when g.at < $6 then 1 else g.count + 1 end,
    at = $2,
    locked_until = case when (case when g.at < $6 then 1 else g.count + 1 end) >= $3 then $2::timestamptz
      + least($4 * power(2, least((case when g.at < $6 then 1 else g.count + 1 end) - $3, 30)), $5) * interval '1 millisecond' end
  where g.locked_until is null or g.locked_until <= $2
  returning g.locked_until is not null as locked`;

/** Counts a guess before it is made, over all processes, or says until when it has to wait. Old counts of others are forgotten. */
export async function takeGuess(
  db: Queryable,
  { subject, at, rule }: { subject: string; at: Date; rule: GuessRule },
): Promise<Guess> {
  const { free, firstMs, longestMs, forgetMs } = rule;
  const asked = [subject, at, free, firstMs, longestMs, new Date(at.getTime() - forgetMs)];
  const taken = (await db.query<{ locked: boolean }>(TAKE, asked)).rows[0];
  if (taken !== undefined) {
    await db.query('delete from guesses where at < $1', [new Date(at.getTime() - DAY_MS)]);
    return { taken: true, locked: taken.locked };
  }
  const known = await db.query<{ until: Date }>(
    'select locked_until as until from guesses where subject = $1',
    [subject],
  );
  return { taken: false, until: known.rows[0]?.until ?? at };
}

/** Gives one guess back that was none: it was right. Those of others from the same place stay counted. */
export async function returnGuess(db: Queryable, subject: string, { free }: GuessRule): Promise<void> {
  await db.query(
    `update guesses set count = greatest(count - 1, 0),
       locked_until = case when count - 1 < $2 then null else locked_until end where subject = $1`,
    [subject, free],
  );
}

/** Forgets all guesses at something, because the right answer was given. */
export async function forgetGuesses(db: Queryable, subject: string): Promise<void> {
  await db.query('delete from guesses where subject = $1', [subject]);
}
