import type { Queryable } from '../infra/database.ts';
import type { Phase } from '../domain/lifecycle.ts';

/** A phase with its instants, epoch milliseconds; planned until it starts. */
export interface PhaseRow {
  phase: Phase;
  plannedStart: number | null;
  plannedEnd: number | null;
  startedAt: number | null;
  endedAt: number | null;
}

const instant = (date: Date | null): number | null => date?.getTime() ?? null;

/** The phases a campaign has had or has planned, in order of their start. */
export async function listPhases(db: Queryable, campaignId: string): Promise<PhaseRow[]> {
  const { rows } = await db.query<{
    phase: Phase;
    planned_start: Date | null;
    planned_end: Date | null;
    started_at: Date | null;
    ended_at: Date | null;
  }>(
    `select phase, planned_start, planned_end, started_at, ended_at from campaign_phases where campaign_id = $1
     order by coalesce(started_at, planned_start), planned_end nulls first`,
    [campaignId],
  );
  return rows.map((row) => ({
    phase: row.phase,
    plannedStart: instant(row.planned_start),
    plannedEnd: instant(row.planned_end),
    startedAt: instant(row.started_at),
    endedAt: instant(row.ended_at),
  }));
}

/** Writes when phases are to run; one that has started keeps its instants. */
export async function planPhases(
  db: Queryable,
  { campaignId, phases }: { campaignId: string; phases: { phase: Phase; start: number; end: number }[] },
): Promise<void> {
  await db.query(
    `insert into campaign_phases (campaign_id, phase, planned_start, planned_end)
     select $1, p.phase, p.starts, p.ends from unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) as p (phase, starts, ends)
     on conflict (campaign_id, phase) do update set planned_start = excluded.planned_start, planned_end = excluded.planned_end
     where campaign_phases.started_at is null`,
    [
      campaignId,
      phases.map(({ phase }) => phase),
      phases.map(({ start }) => new Date(start)),
      phases.map(({ end }) => new Date(end)),
    ],
  );
}

/** Moves the end of a phase that is open to a later instant, epoch milliseconds; one that has ended keeps its end. */
export async function extendPhase(
  db: Queryable,
  { campaignId, phase, endsAt }: { campaignId: string; phase: Phase; endsAt: number },
): Promise<void> {
  await db.query(
    `update campaign_phases set planned_end = greatest(planned_end, $3)
     where campaign_id = $1 and phase = $2 and ended_at is null`,
    [campaignId, phase, new Date(endsAt)],
  );
}

/** Ends the open phase at `at`: offers price orders only while their phase is open. */
export async function closeOffers(
  db: Queryable,
  { campaignId, at }: { campaignId: string; at: number },
): Promise<void> {
  await db.query(
    `update campaign_phases set ended_at = $2 where campaign_id = $1 and started_at is not null and ended_at is null`,
    [campaignId, new Date(at)],
  );
}
