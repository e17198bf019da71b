import type { Queryable } from '../infra/database.ts';

/** How many there are of one kind in one state. */
export interface Tally {
  labels: Record<string, string>;
  value: number;
}

/** Incidents that nobody has resolved, by state. Both states are told, also at 0. */
export async function openIncidents(db: Queryable): Promise<Tally[]> {
  const { rows } = await db.query<{ state: string; value: number }>(
    `select s.state, count(i.id) as value from unnest(array['open', 'acknowledged']) s (state)
     left join incidents i on i.state = s.state group by s.state order by s.state`,
  );
  return rows.map(({ state, value }) => ({ labels: { state }, value }));
}

/** Campaigns that have not ended, by phase and status. */
export async function unfinishedCampaigns(db: Queryable): Promise<Tally[]> {
  const { rows } = await db.query<{ phase: string; status: string; value: number }>(
    `select phase, status, count(*) as value from campaigns where ended_at is null
     group by phase, status order by phase, status`,
  );
  return rows.map(({ phase, status, value }) => ({ labels: { phase, status }, value }));
}
