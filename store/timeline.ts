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

const SELECT = `select t.id, t.key, t.at, t.phase, t.kind, t.actor_id, p.name as actor, c.text as reason, t.data
  from timeline t left join people p on p.id = t.actor_id
  left join comments c on c.campaign_id = t.campaign_id
    and c.id = case when t.data->>'commentId' ~ '^[0-9a-f-]{36}$' then (t.data->>'commentId')::uuid end`;
const asRow = ({ actor_id, at, ...row }: Row, campaignId: string): TimelineRow => ({
  ...{ ...row, campaignId, at: at.getTime(), actorId: actor_id },
});

/** A page of a timeline, oldest first unless `newest`; `after` is the id seen last, `from` one to begin with. */
export interface TimelinePage {
  campaignId: string;
  newest?: boolean;
  after?: number | undefined;
  from?: number | undefined;
  /** Left out: all kinds. */
  kinds?: readonly string[] | undefined;
  limit: number;
}

/** Up to `limit` entries of some kinds, from either end. */
export async function listTimeline(db: Queryable, page: TimelinePage): Promise<TimelineRow[]> {
  const { campaignId, newest = false, after = null, from = null, kinds = null, limit } = page;
  const [beyond, order] = newest ? ['<', 'desc'] : ['>', 'asc'];
  const { rows } = await db.query<Row>(
    `${SELECT} where t.campaign_id = $1 and ($2::bigint is null or t.id ${beyond} $2)
       and ($3::bigint is null or t.id ${beyond}= $3) and ($4::text[] is null or t.kind = any ($4))
     order by t.id ${order} limit $5`,
    [campaignId, after, from, kinds, limit],
  );
  return rows.map((row) => asRow(row, campaignId));
}

/** A campaign's newest entry of some kinds; null where there is none. */
export async function newestEntry(
  db: Queryable,
  { campaignId, kinds }: { campaignId: string; kinds: readonly string[] },
): Promise<TimelineRow | null> {
  if (kinds.length === 0) return null;
  const [row] = await listTimeline(db, { campaignId, kinds, newest: true, limit: 1 });
  return row ?? null;
}

/** Phases that began later than the plan's own date, epoch milliseconds: the newest word on each. */
export async function lateStarts(
  db: Queryable,
  campaignId: string,
): Promise<{ phase: Phase; plannedAt: number }[]> {
  const { rows } = await db.query<{ phase: Phase; planned: number }>(
    `select distinct on (phase) phase, (data->>'plannedAt')::bigint as planned from timeline
     where campaign_id = $1 and kind = 'phaseLate' and data ? 'plannedAt' order by phase, id desc`,
    [campaignId],
  );
  return rows.map(({ phase, planned }) => ({ phase, plannedAt: Number(planned) }));
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
