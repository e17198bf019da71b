import type { SendingPurpose } from '../domain/plan/sendings.ts';
import type { Queryable } from '../infra/database.ts';
import type { GateState } from './gates.ts';
import type { WaveRef } from './messages.ts';
import { loadSql } from './sql.ts';
import { addMembers, type MembersOf } from './wave-members.ts';

/** How a wave ended, or that it has not. */
export type WaveState = 'running' | 'done' | 'stopped' | 'missed';

/** Members by final state. */
export interface WaveCounts {
  accepted: number;
  failed: number;
  skipped: number;
  inDoubt: number;
}

/** A wave about to be sent. */
export interface WavePlan extends MembersOf {
  hash: string;
  phase: string;
  template: string;
  purpose: SendingPurpose;
}

/** So many new rows change what the planner has to know. */
const MANY = 1_000;

/** Makes the wave's row and one message row a member; doing it again adds nothing. Answers the members. */
export async function prepareWave(db: Queryable, plan: WavePlan): Promise<number> {
  const { campaignId, wave, hash, phase, template, purpose, at } = plan;
  await db.query(
    `insert into waves (campaign_id, key, phase, template, state, due_at, started_at, hash, purpose)
     values ($1, $2, $3, $4, 'running', $5, $5, $6, $7) on conflict (campaign_id, key) do update
     set state = 'running', started_at = coalesce(waves.started_at, excluded.started_at), hash = excluded.hash
     where waves.ended_at is null`,
    [campaignId, wave, phase, template, new Date(at), hash, purpose],
  );
  const added = await addMembers(db, plan);
  // Claims begin at once, long before autovacuum looks: with yesterday's statistics each would sort the whole wave.
  if (added > MANY) await db.query('analyze messages');
  const { rows } = await db.query<{ members: number }>(
    'select count(*) as members from messages where campaign_id = $1 and wave = $2',
    [campaignId, wave],
  );
  return rows[0]?.members ?? 0;
}

/** An attempt of a page: `claimant` is its UUID, `at` epoch milliseconds. */
export interface PageStart extends WaveRef {
  claimant: string;
  at: number;
}

/**
 * Fences off every older attempt and puts in doubt what they left claimed, or back where it is transactional; answers how
 * many that were.
 */
export async function beginPage(
  db: Queryable,
  { campaignId, wave, claimant, at }: PageStart,
): Promise<number> {
  const { rowCount } = await db.query(loadSql('messages-begin'), [campaignId, wave, claimant, new Date(at)]);
  return rowCount ?? 0;
}

/** Between two pages: the gates as one, how many are left, and when the first of them is due (null: at once, or none). */
export interface WaveStanding {
  /** `all` stopped reads as paused: an emergency stop may be lifted. */
  gate: GateState;
  pending: number;
  next: number | null;
}

/** How a wave stands now. */
export async function waveStanding(db: Queryable, { campaignId, wave }: WaveRef): Promise<WaveStanding> {
  const { rows } = await db.query<{ gate: GateState; pending: number; next: Date | number | null }>(
    loadSql('messages-standing'),
    [campaignId, wave],
  );
  const { gate = 'paused', pending = 0, next = null } = rows[0] ?? {};
  // -infinity (no date) is the one value that is not a Date here.
  return { gate, pending, next: next instanceof Date ? next.getTime() : null };
}

/** How a wave ends: `reason` goes to whoever is left. */
export interface WaveEnd extends WaveRef {
  state: Exclude<WaveState, 'running'>;
  reason: string;
  at: number;
}

/** Ends a wave: everybody left gets a final state and a reason; answers the members by state. Again: the same. */
export async function finishWave(
  db: Queryable,
  { campaignId, wave, state, reason, at }: WaveEnd,
): Promise<WaveCounts> {
  const ended = new Date(at);
  await db.query(loadSql('messages-finish'), [campaignId, wave, ended, reason]);
  await db.query(
    `update waves set state = $3, ended_at = $4, claimant = null
     where campaign_id = $1 and key = $2 and ended_at is null`,
    [campaignId, wave, state, ended],
  );
  return waveCounts(db, { campaignId, wave });
}

/** A wave's members by final state. */
export async function waveCounts(db: Queryable, { campaignId, wave }: WaveRef): Promise<WaveCounts> {
  const { rows } = await db.query<{ state: keyof WaveCounts; members: number }>(
    'select state, count(*) as members from messages where campaign_id = $1 and wave = $2 group by state',
    [campaignId, wave],
  );
  const of = (state: keyof WaveCounts): number => rows.find((row) => row.state === state)?.members ?? 0;
  return { accepted: of('accepted'), failed: of('failed'), skipped: of('skipped'), inDoubt: of('inDoubt') };
}

/** A wave for screens; instants are epoch milliseconds, `reasons` counts those that have one. */
export interface WaveRow {
  key: string;
  phase: string;
  template: string;
  state: WaveState;
  startedAt: number | null;
  endedAt: number | null;
  members: number;
  states: Record<string, number>;
  reasons: Record<string, number>;
  bounced: number;
  complained: number;
}

/** The waves a campaign has begun, oldest first, with what became of their members. */
export async function listWaves(db: Queryable, campaignId: string): Promise<WaveRow[]> {
  const { rows } = await db.query<
    Omit<WaveRow, 'startedAt' | 'endedAt'> & { started_at: Date | null; ended_at: Date | null }
  >(loadSql('messages-waves'), [campaignId]);
  return rows.map(({ started_at, ended_at, ...row }) => ({
    ...row,
    startedAt: started_at?.getTime() ?? null,
    endedAt: ended_at?.getTime() ?? null,
  }));
}
