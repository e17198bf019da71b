import type { Adjustment, AdjustmentResult, Rail } from '../domain/adjustments/types.ts';
import type { Phase } from '../domain/lifecycle.ts';
import type { Queryable } from '../infra/database.ts';

/** An adjustment and what became of it. Instants are epoch milliseconds. */
export interface AdjustmentRecord {
  /** Of the request: the same key is written once. */
  key: string;
  campaignId: string;
  at: number;
  phase: Phase;
  actorId: string;
  /** The stored reason. */
  commentId: string | null;
  adjustment: Adjustment;
  result: AdjustmentResult;
  /** What refused it. */
  rail: Rail | null;
  /** New end of the phase that was extended. */
  endsAt: number | null;
}

/** A stored adjustment; `id` grows, so it is the cursor of lists. `actor` and `reason` as people wrote them. */
export interface AdjustmentRow extends AdjustmentRecord {
  id: number;
  actor: string | null;
  reason: string | null;
}

interface Row {
  id: number;
  key: string;
  campaign_id: string;
  at: Date;
  phase: Phase;
  actor_id: string;
  actor: string | null;
  comment_id: string | null;
  reason: string | null;
  data: Adjustment;
  result: AdjustmentResult;
  rail: Rail | null;
  ends_at: Date | null;
}

const SELECT = `select a.id, a.key, a.campaign_id, a.at, a.phase, a.actor_id, p.name as actor, a.comment_id,
    c.text as reason, a.data, a.result, a.rail, a.ends_at
  from adjustments a left join people p on p.id = a.actor_id left join comments c on c.id = a.comment_id`;

const toAdjustment = ({ id, key, phase, actor, reason, result, rail, ...row }: Row): AdjustmentRow => ({
  ...{ id, key, phase, actor, reason, result, rail },
  campaignId: row.campaign_id,
  at: row.at.getTime(),
  actorId: row.actor_id,
  commentId: row.comment_id,
  adjustment: row.data,
  endsAt: row.ends_at?.getTime() ?? null,
});

/** What became of the adjustment of that request; null where it is new. */
export async function adjustmentByKey(db: Queryable, key: string): Promise<AdjustmentRow | null> {
  const { rows } = await db.query<Row>(`${SELECT} where a.key = $1`, [key]);
  return rows[0] ? toAdjustment(rows[0]) : null;
}

/** Writes an adjustment down; its key must be new, so take the campaign's lock and look first. */
export async function insertAdjustment(db: Queryable, record: AdjustmentRecord): Promise<void> {
  const { key, campaignId, at, phase, actorId, commentId, adjustment, result, rail, endsAt } = record;
  const ends = endsAt === null ? null : new Date(endsAt);
  await db.query(
    `insert into adjustments (key, campaign_id, at, phase, actor_id, comment_id, kind, data, result, rail, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[key, campaignId, new Date(at), phase, actorId, commentId, adjustment.kind],
      ...[JSON.stringify(adjustment), result, rail, ends],
    ],
  );
}

/** A campaign's adjustments, oldest first: up to `limit` after the id `after` (0 for the first page). */
export async function listAdjustments(
  db: Queryable,
  { campaignId, after, limit }: { campaignId: string; after: number; limit: number },
): Promise<AdjustmentRow[]> {
  const { rows } = await db.query<Row>(
    `${SELECT} where a.campaign_id = $1 and a.id > $2 order by a.id limit $3`,
    [campaignId, after, limit],
  );
  return rows.map(toAdjustment);
}

/** The phases a campaign extended so far, and by how much, oldest first. */
export async function extensionsOf(
  db: Queryable,
  campaignId: string,
): Promise<{ phase: Phase; by: string }[]> {
  const { rows } = await db.query<{ phase: Phase; by: string }>(
    `select phase, data->>'by' as by from adjustments
     where campaign_id = $1 and kind = 'extend' and result = 'applied' order by id`,
    [campaignId],
  );
  return rows;
}
