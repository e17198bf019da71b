import type { Queryable } from '../infra/database.ts';

/** A wave that has begun and not ended. */
export interface RunningWave {
  campaignId: string;
  wave: string;
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
