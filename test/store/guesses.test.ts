import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forgetGuesses, guessSubject, returnGuess, takeGuess, type GuessRule } from '../../store/guesses.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const rule: GuessRule = { free: 3, firstMs: 1_000, longestMs: 8_000, forgetMs: 60_000 };
const AT = Date.UTC(2027, 0, 1);
let next = 0;
const subject = (): string => guessSubject('test', String((next += 1)));
const take = (of: string, at: number) => takeGuess(pool, { subject: of, at: new Date(at), rule });

describe('takeGuess', () => {
  test('of many at once no more than the free ones are let through', async () => {
    const of = subject();
    const all = await Promise.all(Array.from({ length: 30 }, () => take(of, AT)));
    expect(all.filter(({ taken }) => taken)).toHaveLength(rule.free);
    expect(all.filter((guess) => guess.taken && guess.locked)).toHaveLength(1);
    const waiting = all.find(({ taken }) => !taken);
    expect(waiting).toEqual({ taken: false, until: new Date(AT + 1_000) });
  });

  test('a count begins anew after a while without a guess, and that of old ones is gone', async () => {
    const of = subject();
    for (let n = 0; n < 3; n += 1) await take(of, AT);
    expect(await take(of, AT + 70_000)).toEqual({ taken: true, locked: false });
    await take(subject(), AT + 2 * 86_400_000);
    const left = await pool.query('select 1 from guesses where subject = $1', [of]);
    expect(left.rows).toEqual([]);
  });

  test('a guess that is given back was none; what is forgotten never was', async () => {
    const of = subject();
    for (let n = 0; n < 10; n += 1) {
      expect(await take(of, AT)).toMatchObject({ taken: true });
      await returnGuess(pool, of, rule);
    }
    for (let n = 0; n < 3; n += 1) await take(of, AT);
    expect(await take(of, AT)).toMatchObject({ taken: false });
    await forgetGuesses(pool, of);
    expect(await take(of, AT)).toMatchObject({ taken: true });
  });

  test('whatever the times, a guess in a wait is never taken, and a wait is never past the longest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 }),
        async (pauses) => {
          const of = subject();
          let at = AT;
          let count = 0;
          let until = 0;
          for (const pause of pauses) {
            at += pause;
            const guess = await take(of, at);
            expect(guess.taken).toBe(at >= until);
            if (!guess.taken) continue;
            count += 1;
            if (count >= 3) until = at + Math.min(1_000 * 2 ** (count - 3), 8_000);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('what is guessed at stands nowhere in clear', () => {
  expect(guessSubject('sign-in/person', 'wen@fanfare.example')).toMatch(/^sign-in\/person:[0-9a-f]{64}$/);
});
