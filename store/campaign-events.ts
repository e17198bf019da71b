import type { Phase } from '../domain/lifecycle.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** How long an event can be asked for again, milliseconds. */
export const KEPT_MS = 24 * 60 * 60 * 1000;
/** How long a snapshot stays after a newer one of its subject, milliseconds: the newer one says all it said. */
export const SUPERSEDED_MS = 60_000;

/** Number of the advisory lock of whoever publishes; any number nobody else uses. */
const PUBLISHER = 618_001;
const PRUNED = 'campaignEventsPruned';

/** An entry of the timeline, as published. */
export interface ToldEvent {
  kind: 'told';
  seq: number;
  campaignId: string;
  timelineId: number;
  /** Epoch milliseconds. */
  at: number;
  phase: Phase;
  /** A key of `api/timeline-texts.ts`. */
  entry: string;
  actor: string | null;
  /** What the person gave as the reason. */
  reason: string | null;
  data: Record<string, unknown>;
}

/** A state as it was when published: `subject` is `kpis` or `wave/<key>`. */
export interface SnapshotEvent {
  kind: 'snapshot';
  seq: number;
  campaignId: string;
  at: number;
  subject: string;
  data: Record<string, unknown>;
}

export type CampaignEvent = ToldEvent | SnapshotEvent;

/**
 * Makes this transaction the one that publishes, until it ends; waits for another. Numbers are then given and
 * committed in one order, so that whoever has read up to a number has missed nothing before it.
 */
export async function takePublisherTurn(db: Queryable): Promise<void> {
  await db.query('select pg_advisory_xact_lock($1)', [PUBLISHER]);
}

/** Whether the timeline has entries without a number. */
export async function hasUnpublished(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ due: boolean }>(
    'select exists(select 1 from timeline where not published) as due',
  );
  return rows[0]?.due ?? false;
}

/**
 * Numbers up to a thousand entries of the timeline that have none, in order of id; an entry whose transaction commits
 * late is seen when it has. Inside a transaction that has the publisher's turn. Answers how many.
 */
export async function publishTimeline(db: Queryable, at: Date): Promise<number> {
  const { rowCount } = await db.query(loadSql('campaign-events-publish'), [at]);
  return rowCount ?? 0;
}

/** A state to tell if it is news. */
export interface NewSnapshot {
  campaignId: string;
  subject: string;
  data: Record<string, unknown>;
}

/**
 * Numbers those snapshots that differ from the newest of their subject, and drops what they supersede. Inside a
 * transaction that has the publisher's turn. Answers how many were news.
 */
export async function publishSnapshots(
  db: Queryable,
  snapshots: readonly NewSnapshot[],
  at: Date,
): Promise<number> {
  const of = <T>(pick: (one: NewSnapshot) => T): T[] => snapshots.map(pick);
  const { rowCount } = await db.query(loadSql('campaign-events-snapshots'), [
    of(({ campaignId }) => campaignId),
    of(({ subject }) => subject),
    of(({ data }) => JSON.stringify(data)),
    at,
  ]);
  if (!rowCount) return 0;
  await db.query(loadSql('campaign-events-supersede'), [
    [...new Set(of(({ campaignId }) => campaignId))],
    new Date(at.getTime() - SUPERSEDED_MS),
  ]);
  return rowCount;
}

/** The numbers there are: of the last event published, and of the last one that is gone (0: none). */
export interface EventBounds {
  head: number;
  pruned: number;
}

/** The bounds now. What is read before this call and lies above `pruned` is whole. */
export async function eventBounds(db: Queryable): Promise<EventBounds> {
  const { rows } = await db.query<EventBounds>(
    `select greatest(coalesce((select max(seq) from campaign_events), 0), pruned) as head, pruned
     from (select coalesce((select (value #>> '{}')::bigint from settings where key = $1), 0) as pruned) p`,
    [PRUNED],
  );
  return rows[0] ?? { head: 0, pruned: 0 };
}

/** Drops what was published before, and notes its last number. Inside a transaction that has the publisher's turn. */
export async function pruneEvents(db: Queryable, before: Date): Promise<void> {
  await db.query(loadSql('campaign-events-prune'), [before, PRUNED]);
}

interface Row {
  seq: number;
  campaign_id: string;
  timeline_id: number | null;
  subject: string | null;
  at: Date;
  phase: Phase;
  entry: string;
  actor: string | null;
  reason: string | null;
  data: Record<string, unknown>;
}

function toEvent(row: Row): CampaignEvent {
  const { seq, campaign_id: campaignId, timeline_id: timelineId, subject, data } = row;
  const at = row.at.getTime();
  if (timelineId === null) return { kind: 'snapshot', seq, campaignId, at, subject: subject ?? '', data };
  const { phase, entry, actor, reason } = row;
  return { kind: 'told', seq, campaignId, timelineId, at, phase, entry, actor, reason, data };
}

/** Up to `limit` events of a campaign after the number `after`, in order. */
export async function eventsAfter(
  db: Queryable,
  { campaignId, after, limit }: { campaignId: string; after: number; limit: number },
): Promise<CampaignEvent[]> {
  const { rows } = await db.query<Row>(loadSql('campaign-events-after'), [campaignId, after, limit]);
  return rows.map(toEvent);
}
