import { v7 as uuid } from 'uuid';
import { DomainError } from '../domain/errors.ts';
import { isId } from '../domain/ids.ts';
import type { Queryable } from '../infra/database.ts';

export type IncidentState = 'open' | 'acknowledged' | 'resolved';

export interface NewIncident {
  campaignId: string;
  risk: string;
  /** What tripped: a SKU, a wave, an order, or empty for the campaign as a whole. */
  subject: string;
  /** Likelihood × impact. */
  score: number;
  /** Figures the detector saw; never personal data. */
  observed: Record<string, unknown>;
  at: Date;
}

export interface IncidentRow {
  id: string;
  campaignId: string;
  risk: string;
  subject: string;
  score: number;
  state: IncidentState;
  step: number;
  observed: Record<string, unknown>;
  openedAt: Date;
  clearedAt: Date | null;
  acknowledgedBy: string | null;
  acknowledgedAt: Date | null;
  resolvedBy: string | null;
  resolvedAt: Date | null;
  cause: string | null;
  lesson: string | null;
}

const COLUMNS = `id, campaign_id as "campaignId", risk, subject, score, state, step, observed, opened_at as "openedAt",
  cleared_at as "clearedAt", acknowledged_by as "acknowledgedBy", acknowledged_at as "acknowledgedAt",
  resolved_by as "resolvedBy", resolved_at as "resolvedAt", cause, lesson`;

/** Opens an incident unless one of the same risk and subject is unresolved: a detection opens once. Null then. */
export async function openIncident(db: Queryable, incident: NewIncident): Promise<string | null> {
  const { campaignId, risk, subject, score, observed, at } = incident;
  const opened = await db.query<{ id: string }>(
    `insert into incidents (id, campaign_id, risk, subject, score, state, observed, opened_at)
     values ($1, $2, $3, $4, $5, 'open', $6, $7)
     on conflict (campaign_id, risk, subject) where state <> 'resolved' do nothing returning id`,
    [uuid(), campaignId, risk, subject, score, JSON.stringify(observed), at],
  );
  return opened.rows[0]?.id ?? null;
}

/** One incident. Throws INCIDENT_NOT_FOUND, also for text that is no id. */
export async function findIncident(db: Queryable, id: string): Promise<IncidentRow> {
  const found = isId(id)
    ? await db.query<IncidentRow>(`select ${COLUMNS} from incidents where id = $1`, [id])
    : { rows: [] };
  if (!found.rows[0]) throw new DomainError('INCIDENT_NOT_FOUND', `No incident ${id}`);
  return found.rows[0];
}

/** Incidents of a campaign, newest first. */
export async function incidentsOf(db: Queryable, campaignId: string): Promise<IncidentRow[]> {
  const found = await db.query<IncidentRow>(
    `select ${COLUMNS} from incidents where campaign_id = $1 order by opened_at desc, id desc`,
    [campaignId],
  );
  return found.rows;
}

/** Up to `limit` incidents of a campaign, newest first, after the one opened at `after.at` with that id. */
export async function incidentPage(
  db: Queryable,
  campaignId: string,
  { after, limit }: { after?: { at: string; id: string } | undefined; limit: number },
): Promise<IncidentRow[]> {
  const found = await db.query<IncidentRow>(
    `select ${COLUMNS} from incidents
     where campaign_id = $1 and ($2::timestamptz is null or (opened_at, id) < ($2, $3::uuid))
     order by opened_at desc, id desc limit $4`,
    [campaignId, after?.at ?? null, after?.id ?? null, limit],
  );
  return found.rows;
}

/** Unresolved incidents with the hash of the plan their campaign runs: what must have a workflow. */
export async function unresolvedIncidents(db: Queryable): Promise<(IncidentRow & { hash: string })[]> {
  const found = await db.query<IncidentRow & { hash: string }>(
    `select i.*, c.hash from (select ${COLUMNS} from incidents where state <> 'resolved') i
     join campaigns c on c.id = i."campaignId" order by i."openedAt"`,
  );
  return found.rows;
}

/** Which step of the chain the incident stands on, counted from 1 over all rounds. */
export async function setIncidentStep(db: Queryable, id: string, step: number): Promise<void> {
  await db.query('update incidents set step = greatest(step, $2) where id = $1', [id, step]);
}

export interface IncidentMove {
  id: string;
  actorId: string;
  at: Date;
}

/** Somebody takes the incident on; a repeat, or a second person, changes nothing. */
export async function acknowledgeIncident(db: Queryable, { id, actorId, at }: IncidentMove): Promise<void> {
  await db.query(
    `update incidents set state = 'acknowledged', acknowledged_by = $2, acknowledged_at = $3 where id = $1 and state = 'open'`,
    [id, actorId, at],
  );
}

/** Ends the incident; a repeat changes nothing. */
export async function resolveIncident(db: Queryable, { id, actorId, at }: IncidentMove): Promise<void> {
  await db.query(
    `update incidents set state = 'resolved', resolved_by = $2, resolved_at = $3 where id = $1 and state <> 'resolved'`,
    [id, actorId, at],
  );
}

/** Keeps cause and lesson of an incident that is not resolved yet. */
export async function explainIncident(
  db: Queryable,
  { id, cause, lesson }: { id: string; cause: string; lesson: string },
): Promise<void> {
  await db.query(`update incidents set cause = $2, lesson = $3 where id = $1 and state <> 'resolved'`, [
    id,
    cause,
    lesson,
  ]);
}

type Alarm = Pick<NewIncident, 'campaignId' | 'risk' | 'subject'>;

/** The unresolved incidents of a risk, whatever tripped, oldest first. */
export async function unresolvedOfRisk(
  db: Queryable,
  { campaignId, risk }: Omit<Alarm, 'subject'>,
): Promise<IncidentRow[]> {
  const { rows } = await db.query<IncidentRow>(
    `select ${COLUMNS} from incidents where campaign_id = $1 and risk = $2 and state <> 'resolved'
     order by opened_at, id`,
    [campaignId, risk],
  );
  return rows;
}

/** The alarm behind the incident is over; the incident itself stays open until a person resolves it. */
export async function clearIncident(
  db: Queryable,
  { campaignId, risk, subject, at }: Alarm & { at: Date },
): Promise<void> {
  await db.query(
    `update incidents set cleared_at = $4
     where campaign_id = $1 and risk = $2 and subject = $3 and state <> 'resolved' and cleared_at is null`,
    [campaignId, risk, subject, at],
  );
}

/** The alarm behind an unresolved incident is back. */
export async function unclearIncident(db: Queryable, { campaignId, risk, subject }: Alarm): Promise<void> {
  await db.query(
    `update incidents set cleared_at = null
     where campaign_id = $1 and risk = $2 and subject = $3 and state <> 'resolved'`,
    [campaignId, risk, subject],
  );
}

/** Figures of an unresolved incident that go on changing, as they stand now; never personal data. */
export async function observeIncident(
  db: Queryable,
  { id, observed }: Pick<IncidentRow, 'id' | 'observed'>,
): Promise<void> {
  await db.query(`update incidents set observed = $2 where id = $1 and state <> 'resolved'`, [
    id,
    JSON.stringify(observed),
  ]);
}

export interface IncidentNote {
  incidentId: string;
  /** Makes a repeat harmless. */
  key: string;
  at: Date;
  kind: string;
  actorId: string | null;
  data: Record<string, unknown>;
}

/** Adds to an incident's own log. */
export async function noteIncident(db: Queryable, note: IncidentNote): Promise<void> {
  await db.query(
    `insert into incident_log (key, incident_id, at, kind, actor_id, data) values ($1, $2, $3, $4, $5, $6)
     on conflict (key) do nothing`,
    [note.key, note.incidentId, note.at, note.kind, note.actorId, JSON.stringify(note.data)],
  );
}

/** Whether a note of this key stands in an incident's log. */
export async function isNoted(db: Queryable, key: string): Promise<boolean> {
  const { rowCount } = await db.query('select from incident_log where key = $1', [key]);
  return rowCount === 1;
}

export type LoggedNote = Omit<IncidentNote, 'key' | 'incidentId'>;

/** The logs of these incidents by id, each oldest first. */
export async function incidentLogs(
  db: Queryable,
  incidentIds: readonly string[],
): Promise<Map<string, LoggedNote[]>> {
  const { rows } = await db.query<LoggedNote & { incidentId: string }>(
    `select incident_id as "incidentId", at, kind, actor_id as "actorId", data from incident_log
     where incident_id = any ($1) order by id`,
    [incidentIds],
  );
  const logs = new Map<string, LoggedNote[]>();
  for (const { incidentId, ...note } of rows) logs.set(incidentId, [...(logs.get(incidentId) ?? []), note]);
  return logs;
}

/** An incident's log, oldest first. */
export async function incidentLog(db: Queryable, incidentId: string): Promise<LoggedNote[]> {
  return (await incidentLogs(db, [incidentId])).get(incidentId) ?? [];
}
