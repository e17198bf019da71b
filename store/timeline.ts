import type { Queryable } from '../infra/database.ts';
import type { Phase } from '../domain/lifecycle.ts';

/** One thing that happened in a campaign. `key` makes a repeat harmless; `at` is epoch milliseconds. */
export interface TimelineRecord {
  campaignId: string;
  key: string;
  at: number;
  phase: Phase;
  /** A key of `api/timeline-texts.ts`. */
  kind: string;
  /** The person who did it; null where the product itself acted. */
  actorId: string | null;
  /** Facts for the text: keys, numbers, instants. Never personal data. */
  data: Record<string, unknown>;
}

/** A stored entry; `id` grows, so it is the cursor of lists. */
export interface TimelineRow extends TimelineRecord {
  id: number;
  /** Name of the person who did it, for screens. */
  actor: string | null;
  /** What the person gave as the reason; it is kept apart, so that it stands in no history. */
  reason: string | null;
}

const INSERT = `insert into timeline (campaign_id, key, at, phase, kind, actor_id, data)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict (key) do nothing`;

/** Puts one entry on a campaign's timeline; a key that is there already changes nothing. */
export async function recordTimeline(db: Queryable, record: TimelineRecord): Promise<void> {
  const { campaignId, key, at, phase, kind, actorId, data } = record;
  await db.query(INSERT, [campaignId, key, new Date(at), phase, kind, actorId, JSON.stringify(data)]);
}

interface Row {
  id: number;
  key: string;
  at: Date;
  phase: Phase;
  kind: string;
  actor_id: string | null;
  actor: string | null;
  reason: string | null;
  data: Record<string, unknown>;
}

const PAGE = `select t.id, t.key, t.at, t.phase, t.kind, t.actor_id, p.name as actor, c.text as reason, t.data
  from timeline t left join people p on p.id = t.actor_id
  left join comments c on c.campaign_id = t.campaign_id
    and c.id = case when t.data->>'commentId' ~ '^[0-9a-f-]{36}$' then (t.data->>'commentId')::uuid end
  where t.campaign_id = $1 and t.id > $2 order by t.id limit $3`;

/** Up to `limit` entries after the id `after` (0 for the first page), oldest first. */
export async function listTimeline(
  db: Queryable,
  { campaignId, after, limit }: { campaignId: string; after: number; limit: number },
): Promise<TimelineRow[]> {
  const { rows } = await db.query<Row>(PAGE, [campaignId, after, limit]);
  return rows.map(({ actor_id, at, ...row }) => ({
    ...row,
    at: at.getTime(),
    campaignId,
    actorId: actor_id,
  }));
}

/** The facts of an entry by its key; null where there is none. */
export async function timelineData(db: Queryable, key: string): Promise<Record<string, unknown> | null> {
  const { rows } = await db.query<{ data: Record<string, unknown> }>(
    'select data from timeline where key = $1',
    [key],
  );
  return rows[0]?.data ?? null;
}

/** Whether an entry of this kind stands on the campaign's timeline. */
export async function isOnTimeline(db: Queryable, campaignId: string, kind: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from timeline where campaign_id = $1 and kind = $2 limit 1', [
    ...[campaignId, kind],
  ]);
  return rowCount === 1;
}

/** The facts of a campaign's newest entry of a kind; null where there is none. */
export async function newestOfKind(
  db: Queryable,
  { campaignId, kind }: { campaignId: string; kind: string },
): Promise<Record<string, unknown> | null> {
  const { rows } = await db.query<{ data: Record<string, unknown> }>(
    'select data from timeline where campaign_id = $1 and kind = $2 order by id desc limit 1',
    [campaignId, kind],
  );
  return rows[0]?.data ?? null;
}
