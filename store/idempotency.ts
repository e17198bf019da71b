import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** How long a key is remembered, milliseconds. */
export const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/** How long an unfinished request may stay untouched before the same request may be tried again, milliseconds. */
export const LEASE_MS = 30_000;

export interface RequestKey {
  /** Who asks: a person's id. */
  principal: string;
  method: string;
  path: string;
  key: string;
}

/** An answer as it was given. */
export interface StoredAnswer {
  status: number;
  /** `body` with the content type and headers it went with. */
  answer: unknown;
}

export type Begun =
  | { state: 'begun' }
  | { state: 'inProgress'; bodyHash: string }
  | ({ state: 'done'; bodyHash: string } & StoredAnswer);

interface Row {
  state: 'inProgress' | 'done';
  bodyHash: string;
  status: number | null;
  answer: unknown;
}

const valuesOf = ({ principal, method, path, key }: RequestKey): string[] => [principal, method, path, key];

const BY_KEY = 'where principal = $1 and method = $2 and path = $3 and key = $4';

/**
 * Takes a key before acting. Of several at once one begins; the others hear how far it is. A key older than a day is
 * new again, and one left unfinished by a process that died is begun anew by the same body after the lease.
 * @param bodyHash SHA-256 of the body in hex
 */
export async function beginRequest(
  db: Queryable,
  key: RequestKey,
  { bodyHash, at }: { bodyHash: string; at: Date },
): Promise<Begun> {
  const before = (ms: number): Date => new Date(at.getTime() - ms);
  const begun = await db.query(loadSql('idempotency-begin'), [
    ...valuesOf(key),
    bodyHash,
    at,
    before(REMEMBERED_MS),
    before(LEASE_MS),
  ]);
  if (begun.rowCount === 1) return { state: 'begun' };
  const found = await db.query<Row>(
    `select state, body_hash as "bodyHash", status, answer from idempotency ${BY_KEY}`,
    valuesOf(key),
  );
  const row = found.rows[0];
  // The other one failed between the two statements and let the key go: the caller asks again.
  if (row === undefined) return { state: 'inProgress', bodyHash };
  if (row.state === 'inProgress' || row.status === null) {
    return { state: 'inProgress', bodyHash: row.bodyHash };
  }
  return { state: 'done', bodyHash: row.bodyHash, status: row.status, answer: row.answer };
}

/** Says that the request is still worked on. */
export async function touchRequest(db: Queryable, key: RequestKey, at: Date): Promise<void> {
  await db.query(`update idempotency set touched_at = $5 ${BY_KEY} and state = 'inProgress'`, [
    ...valuesOf(key),
    at,
  ]);
}

/** Keeps the answer for every repeat. `bodyHash` is that of the whole body, known for a stream only now. */
export async function finishRequest(
  db: Queryable,
  key: RequestKey,
  { status, answer, bodyHash }: StoredAnswer & { bodyHash: string },
): Promise<void> {
  await db.query(
    `update idempotency set state = 'done', status = $5, answer = $6, body_hash = $7 ${BY_KEY}`,
    [...valuesOf(key), status, JSON.stringify(answer), bodyHash],
  );
}

/** Lets the key go, so that the request may be tried again: it ended in a fault of ours. */
export async function forgetRequest(db: Queryable, key: RequestKey): Promise<void> {
  await db.query(`delete from idempotency ${BY_KEY} and state = 'inProgress'`, valuesOf(key));
}
