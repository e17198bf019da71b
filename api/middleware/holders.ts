import type { Database } from '../../infra/database.ts';
import { holderOf, type Credential, type Holder } from '../../store/credentials.ts';
import { createGathering } from '../gather.ts';

/** Says who holds a credential now; null where nobody does. */
export type Holders = (credential: Credential) => Promise<Holder | null>;

/**
 * Looks credentials up as they are asked for, each once for all calls that wait for it: a shop sends thousands of calls
 * a second with one token. Nothing is kept: the reading begins after the call has come, so what was revoked before it
 * is refused.
 */
export function createHolders({ db, now }: { db: Database; now: () => number }): Holders {
  return createGathering<Credential, Holder | null>(
    async (asked) => {
      const at = new Date(now());
      const found = new Map<string, Promise<Holder | null>>();
      const holders = asked.map((one) => {
        const name = `${one.kind} ${one.hash}`;
        const known = found.get(name) ?? holderOf(db.pool, one, { at });
        found.set(name, known);
        return known;
      });
      return Promise.all(holders);
    },
    { most: 1_000, atOnce: 2, waiting: 10_000, linger: 1 },
  );
}
