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

/** The gate a campaign's mail meets: everybody's where that is not open, else its own. */
export interface MetGate {
  gate: GateState;
  gateScope: 'all' | 'campaign';
}

/** Which of the two gates decides for a campaign, and its state. */
export async function metGate(db: Queryable, campaignId: string): Promise<MetGate> {
  const everybody = await gateState(db, 'all');
  if (everybody !== 'open') return { gate: everybody, gateScope: 'all' };
  return { gate: await gateState(db, campaignId), gateScope: 'campaign' };
}

/** A gate that is stopped: everybody's, or that of a campaign that has not ended. */
export interface StoppedGate {
  scope: string;
  /** Of the campaign; null for all. */
  key: string | null;
  since: Date;
  /** E-mail of the person; null where the product itself did it. */
  by: string | null;
  reason: string | null;
}

const STOPPED = `select g.scope, c.key, g.at as since, p.email as by, g.reason
  from gates g left join campaigns c on c.id::text = g.scope left join people p on p.id = g.actor
  where g.state = 'stopped' and (g.scope = 'all' or c.status in ('running', 'paused'))
    and ($1::text is null or (g.scope <> 'all', g.scope) > ($1 <> 'all', $1))
  order by g.scope <> 'all', g.scope limit $2`;

/** Up to `limit` stopped gates after a scope (null for the first page), everybody's first. */
export async function listStopped(
  db: Queryable,
  { after, limit }: { after: string | null; limit: number },
): Promise<StoppedGate[]> {
  return (await db.query<StoppedGate>(STOPPED, [after, limit])).rows;
}
