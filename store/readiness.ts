import type { Queryable } from '../infra/database.ts';

/** `notRun`: no landed part runs this check, so it does not block. */
export type ReadinessState = 'pending' | 'passed' | 'failed' | 'waived' | 'notRun';

/** A check of a campaign's plan, before it is asked. */
export interface NewCheck {
  key: string;
  check: string;
  ownerId: string;
  blocking: boolean;
  state: 'pending' | 'notRun';
}

/** Writes the checks of a plan anew: those of an older version that are gone leave, a waiver does not outlive its version. */
export async function replaceChecks(
  db: Queryable,
  { campaignId, checks }: { campaignId: string; checks: NewCheck[] },
): Promise<void> {
  const keys = checks.map(({ key }) => key);
  await db.query('delete from readiness_checks where campaign_id = $1 and key <> all ($2)', [
    campaignId,
    keys,
  ]);
  for (const { key, check, ownerId, blocking, state } of checks) {
    await db.query(
      `insert into readiness_checks (campaign_id, key, "check", owner_id, blocking, state)
       values ($1, $2, $3, $4, $5, $6) on conflict (campaign_id, key) do update
       set "check" = excluded."check", owner_id = excluded.owner_id, blocking = excluded.blocking, state = excluded.state,
           detail = '{}', checked_at = null, waived_by = null, comment_id = null`,
      [campaignId, key, check, ownerId, blocking, state],
    );
  }
}

/** What a check came to; `waivedBy` and `commentId` only with `waived`. `at` is epoch milliseconds. */
export interface CheckResult {
  campaignId: string;
  key: string;
  state: ReadinessState;
  detail: Record<string, unknown>;
  at: number;
  waivedBy: string | null;
  commentId: string | null;
}

/** Writes what a check came to. */
export async function settleCheckRow(db: Queryable, result: CheckResult): Promise<void> {
  const { campaignId, key, state, detail, at, waivedBy, commentId } = result;
  await db.query(
    `update readiness_checks set state = $3, detail = $4, checked_at = $5, waived_by = $6, comment_id = $7
     where campaign_id = $1 and key = $2`,
    [campaignId, key, state, JSON.stringify(detail), new Date(at), waivedBy, commentId],
  );
}

/** A check as screens show it; instants are epoch milliseconds. */
export interface CheckRow {
  key: string;
  check: string;
  owner: string;
  ownerId: string;
  blocking: boolean;
  state: ReadinessState;
  detail: Record<string, unknown>;
  checkedAt: number | null;
  waivedBy: string | null;
  reason: string | null;
}

/** The checks of a campaign by key, with names of people and the reason of a waiver. */
export async function listCheckRows(db: Queryable, campaignId: string): Promise<CheckRow[]> {
  const { rows } = await db.query<
    Omit<CheckRow, 'ownerId' | 'checkedAt' | 'waivedBy'> & {
      owner_id: string;
      checked_at: Date | null;
      waived_by: string | null;
    }
  >(
    `select c.key, c."check", o.name as owner, c.owner_id, c.blocking, c.state, c.detail, c.checked_at,
       w.name as waived_by, t.text as reason
     from readiness_checks c left join people o on o.id = c.owner_id left join people w on w.id = c.waived_by
     left join comments t on t.id = c.comment_id where c.campaign_id = $1 order by c.key`,
    [campaignId],
  );
  return rows.map(({ owner_id, checked_at, waived_by, ...row }) => ({
    ...row,
    ownerId: owner_id,
    checkedAt: checked_at?.getTime() ?? null,
    waivedBy: waived_by,
  }));
}

/** When the shop's last event came before `at`, both epoch milliseconds; null where none has come. */
export async function lastEventAt(db: Queryable, at: number): Promise<number | null> {
  const { rows } = await db.query<{ at: Date | null }>(
    'select max(received_at) as at from shop_events where received_at <= $1',
    [new Date(at)],
  );
  return rows[0]?.at?.getTime() ?? null;
}

/** A launch that was moved; instants are epoch milliseconds. */
export interface Postponement {
  /** How often it has been moved, this time included. */
  nth: number;
  startsAt: number;
  cutOff: number;
}

/** The last time the launch was moved, or null. */
export async function lastPostponement(db: Queryable, campaignId: string): Promise<Postponement | null> {
  const { rows } = await db.query<{ nth: number; starts_at: Date; cut_off: Date }>(
    'select nth, starts_at, cut_off from readiness_postponements where campaign_id = $1 order by nth desc limit 1',
    [campaignId],
  );
  const [row] = rows;
  return row ? { nth: row.nth, startsAt: row.starts_at.getTime(), cutOff: row.cut_off.getTime() } : null;
}

/** How often the launch has been moved because its checks were not met in time. */
export async function timesPostponed(db: Queryable, campaignId: string): Promise<number> {
  return (await lastPostponement(db, campaignId))?.nth ?? 0;
}

/** Keeps that the launch moves; the same move again changes nothing. */
export async function addPostponement(
  db: Queryable,
  { campaignId, nth, startsAt, cutOff, at }: Postponement & { campaignId: string; at: number },
): Promise<void> {
  await db.query(
    `insert into readiness_postponements (campaign_id, nth, starts_at, cut_off, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [campaignId, nth, new Date(startsAt), new Date(cutOff), new Date(at)],
  );
}

/** Keeps that the lead let the launch go although its last cut-off had passed; the first word stays. */
export async function releaseLaunch(
  db: Queryable,
  { campaignId, actorId, at }: { campaignId: string; actorId: string; at: number },
): Promise<void> {
  await db.query(
    'insert into launch_releases (campaign_id, actor_id, at) values ($1, $2, $3) on conflict do nothing',
    [campaignId, actorId, new Date(at)],
  );
}

/** Whether the lead has let the launch go, so that nothing cuts off any more. */
export async function isReleased(db: Queryable, campaignId: string): Promise<boolean> {
  const { rowCount } = await db.query('select from launch_releases where campaign_id = $1', [campaignId]);
  return rowCount === 1;
}

/** Whether the last cut-off of a version has passed and the lead has not let the launch go since: it waits for their word. */
export async function awaitsLead(
  db: Queryable,
  { campaignId, version }: { campaignId: string; version: number },
): Promise<boolean> {
  const { rows } = await db.query<{ waits: boolean }>(
    `select exists (select from timeline where key = $2)
       and not exists (select from launch_releases where campaign_id = $1) as waits`,
    [campaignId, missedKey({ campaignId, version })],
  );
  return rows[0]?.waits ?? false;
}

/** Key of the timeline's entry that says that a version has missed its last cut-off. */
export const missedKey = ({ campaignId, version }: { campaignId: string; version: number }): string =>
  `${campaignId}/readinessMissed/${version}`;
