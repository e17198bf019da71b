import type { Queryable } from '../infra/database.ts';

/** `paused` may open again; `stopped` is for good, or until an emergency stop is lifted. */
export type GateState = 'open' | 'paused' | 'stopped';

export interface GateChange {
  /** A campaign's id, or `all`. */
  scope: string;
  actorId: string | null;
  /** What the person wrote, or the machine's own word (`incident`). */
  reason: string | null;
  /** Epoch milliseconds. */
  at: number;
}

const OPEN_NEW = `insert into gates (scope, state, at) values ($1, 'open', $2) on conflict (scope) do nothing`;

/** Makes an open gate for a campaign that starts; one that is there keeps its state. */
export async function createGate(db: Queryable, scope: string, at: number): Promise<void> {
  await db.query(OPEN_NEW, [scope, new Date(at)]);
}

async function move(
  db: Queryable,
  change: GateChange,
  [to, from]: [GateState, GateState[]],
): Promise<boolean> {
  const { scope, actorId, reason, at } = change;
  const { rowCount } = await db.query(
    `update gates set state = $2, actor = $3, reason = $4, at = $5 where scope = $1 and state = any ($6)`,
    [scope, to, actorId, reason, new Date(at), from],
  );
  return rowCount === 1;
}

/** Closes an open gate so that it may open again; false where it was not open. */
export function pauseGate(db: Queryable, change: GateChange): Promise<boolean> {
  return move(db, change, ['paused', ['open']]);
}

/** Opens a paused gate; false where it was open or is stopped. */
export function resumeGate(db: Queryable, change: GateChange): Promise<boolean> {
  return move(db, change, ['open', ['paused']]);
}

/** Stops a gate; false where it was stopped already. */
export function stopGate(db: Queryable, change: GateChange): Promise<boolean> {
  return move(db, change, ['stopped', ['open', 'paused']]);
}

/** Lifts an emergency stop: back to `to`; false where the gate was not stopped. */
export function liftGate(db: Queryable, change: GateChange, to: 'open' | 'paused'): Promise<boolean> {
  return move(db, change, [to, ['stopped']]);
}

/** State of one gate; a scope without a row counts as open for `all` and as stopped for a campaign. */
export async function gateState(db: Queryable, scope: string): Promise<GateState> {
  const { rows } = await db.query<{ state: GateState }>('select state from gates where scope = $1', [scope]);
  return rows[0]?.state ?? (scope === 'all' ? 'open' : 'stopped');
}
