import type { Queryable } from '../infra/database.ts';

/** A wave that has begun and not ended. */
export interface RunningWave {
  campaignId: string;
  wave: string;
}

/**
 * Waves under way whose waiting members are all held (quiet hours, caps, send windows): until when the first of them is,
 * epoch milliseconds.
 */
export async function heldUntil(
  db: Queryable,
  { campaignId, at }: { campaignId: string; at: number },
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ wave: string; until: Date }>(
    `select w.key as wave, min(m.not_before) as until
     from waves w join messages m on m.campaign_id = w.campaign_id and m.wave = w.key and m.state = 'pending'
     where w.campaign_id = $1 and w.state = 'running'
     group by w.key having bool_and(coalesce(m.not_before > $2, false))`,
    [campaignId, new Date(at)],
  );
  return new Map(rows.map(({ wave, until }) => [wave, until.getTime()]));
}

/** The waves under way of one campaign, or of all where it is null. */
export async function runningWaves(db: Queryable, campaignId: string | null): Promise<RunningWave[]> {
  const { rows } = await db.query<RunningWave>(
    `select campaign_id as "campaignId", key as wave from waves
     where state = 'running' and ($1::uuid is null or campaign_id = $1) order by campaign_id, key`,
    [campaignId],
  );
  return rows;
}
