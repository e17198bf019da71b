import type { DetectorState } from '../domain/risk/detector.ts';
import type { Queryable } from '../infra/database.ts';

/** A campaign the monitor watches. */
export interface WatchedCampaign {
  id: string;
  hash: string;
  currency: string;
}

/** Campaigns with something to watch: from the first warm-up mail to the end of follow-up, paused ones too. */
export async function watchedCampaigns(db: Queryable): Promise<WatchedCampaign[]> {
  const watched = await db.query<WatchedCampaign>(
    `select id, hash, currency from campaigns
     where status in ('running', 'paused') and phase in ('warmUp', 'live', 'extension', 'followUp')`,
  );
  return watched.rows;
}

/** Orders whose money was taken but that could not be served, and have no incident yet. */
export async function owedWithoutIncident(db: Queryable): Promise<{ id: string; campaignId: string }[]> {
  const { rows } = await db.query<{ id: string; campaignId: string }>(
    `select o.id, o.campaign_id as "campaignId" from orders o
     where o.state = 'owed' and o.campaign_id is not null
       and not exists (select from incidents i where i.campaign_id = o.campaign_id and i.risk = 'order-owed' and i.subject = o.id)`,
  );
  return rows;
}

/** Unresolved incidents about owed orders that are owed no more, and of which nobody was told so. */
export async function settledOwed(
  db: Queryable,
): Promise<{ incidentId: string; campaignId: string; hash: string; subject: string }[]> {
  const { rows } = await db.query<{ incidentId: string; campaignId: string; hash: string; subject: string }>(
    `select i.id as "incidentId", i.campaign_id as "campaignId", c.hash, i.subject
     from incidents i join campaigns c on c.id = i.campaign_id join orders o on o.id = i.subject
     where i.risk = 'order-owed' and i.state <> 'resolved' and i.cleared_at is null and o.state <> 'owed'`,
  );
  return rows;
}

/** What the monitor remembers of a rule's subjects. */
export async function loadAlarms(
  db: Queryable,
  campaignId: string,
  risk: string,
): Promise<Record<string, DetectorState>> {
  const { rows } = await db.query<{ subject: string; state: DetectorState }>(
    'select subject, state from alarms where campaign_id = $1 and risk = $2',
    [campaignId, risk],
  );
  return Object.fromEntries(rows.map(({ subject, state }) => [subject, state]));
}

/** What the monitor remembers of all rules of these campaigns: by campaign, then by rule, then by subject. */
export async function loadAlarmsOf(
  db: Queryable,
  campaignIds: readonly string[],
): Promise<Map<string, Map<string, Record<string, DetectorState>>>> {
  const { rows } = await db.query<{ id: string; risk: string; subject: string; state: DetectorState }>(
    'select campaign_id as id, risk, subject, state from alarms where campaign_id = any ($1)',
    [campaignIds],
  );
  const alarms = new Map<string, Map<string, Record<string, DetectorState>>>();
  for (const { id, risk, subject, state } of rows) {
    const rules = alarms.get(id) ?? new Map<string, Record<string, DetectorState>>();
    rules.set(risk, { ...rules.get(risk), [subject]: state });
    alarms.set(id, rules);
  }
  return alarms;
}

export interface AlarmStates {
  campaignId: string;
  risk: string;
  states: Record<string, DetectorState>;
  at: Date;
}

/** Keeps the states that are not quiet, and forgets the others. */
export async function saveAlarms(
  db: Queryable,
  { campaignId, risk, states, at }: AlarmStates,
): Promise<void> {
  const subjects = Object.keys(states);
  await db.query('delete from alarms where campaign_id = $1 and risk = $2 and subject <> all ($3)', [
    campaignId,
    risk,
    subjects,
  ]);
  if (subjects.length === 0) return;
  await db.query(
    `insert into alarms (campaign_id, risk, subject, state, at)
     select $1, $2, s.subject, s.state, $5 from unnest($3::text[], $4::jsonb[]) as s (subject, state)
     on conflict (campaign_id, risk, subject) do update set state = excluded.state, at = excluded.at`,
    [campaignId, risk, subjects, subjects.map((subject) => JSON.stringify(states[subject])), at],
  );
}
