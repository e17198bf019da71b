import type { Queryable } from '../infra/database.ts';
import { DomainError } from '../domain/errors.ts';
import { isId } from '../domain/ids.ts';
import type { Phase, Status } from '../domain/lifecycle.ts';
import { loadSql } from './sql.ts';

export { listPhases, planPhases, type PhaseRow } from './phases.ts';
export { loadPlan } from './plans.ts';
export { recordTimeline } from './timeline.ts';

/** A campaign as screens and routes read it; instants are epoch milliseconds. */
export interface CampaignRow {
  id: string;
  key: string;
  name: Record<string, string>;
  ownerId: string;
  phase: Phase;
  status: Status;
  waitingFor: string | null;
  version: number;
  hash: string;
  currency: string;
  timeZone: string;
  createdAt: number;
  startedAt: number | null;
  launchedAt: number | null;
  endedAt: number | null;
}

/** A campaign's row as PostgreSQL answers it. */
export interface Row {
  id: string;
  key: string;
  name: Record<string, string>;
  owner_id: string;
  phase: Phase;
  status: Status;
  waiting_for: string | null;
  version: number;
  hash: string;
  currency: string;
  time_zone: string;
  created_at: Date;
  started_at: Date | null;
  launched_at: Date | null;
  ended_at: Date | null;
}

const COLUMNS = `id, key, name, owner_id, phase, status, waiting_for, version, hash, currency, time_zone,
  created_at, started_at, launched_at, ended_at`;

const instant = (date: Date | null): number | null => date?.getTime() ?? null;

/** The same row with instants in epoch milliseconds. */
export const toCampaign = (row: Row): CampaignRow => ({
  id: row.id,
  key: row.key,
  name: row.name,
  ownerId: row.owner_id,
  phase: row.phase,
  status: row.status,
  waitingFor: row.waiting_for,
  version: row.version,
  hash: row.hash,
  currency: row.currency,
  timeZone: row.time_zone,
  createdAt: row.created_at.getTime(),
  startedAt: instant(row.started_at),
  launchedAt: instant(row.launched_at),
  endedAt: instant(row.ended_at),
});

/** One campaign. Throws CAMPAIGN_NOT_FOUND, also for text that is no id. */
export async function findCampaign(db: Queryable, id: string): Promise<CampaignRow> {
  const { rows } = isId(id)
    ? await db.query<Row>(`select ${COLUMNS} from campaigns where id = $1`, [id])
    : { rows: [] };
  if (rows[0] === undefined) throw new DomainError('CAMPAIGN_NOT_FOUND', `No campaign ${id}`);
  return toCampaign(rows[0]);
}

/** Draft to research, by whoever comes first: false where the campaign is no draft (any more). */
export async function claimStart(
  db: Queryable,
  { campaignId, at }: { campaignId: string; at: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update campaigns set phase = 'research', started_at = $2 where id = $1 and phase = 'draft' and status = 'running'`,
    [campaignId, new Date(at)],
  );
  return rowCount === 1;
}

/** A phase that begins; `endsAt` where the plan gives it a length, `launch` at the first phase after preparation. */
export interface PhaseStart {
  campaignId: string;
  phase: Phase;
  at: number;
  endsAt?: number;
  launch?: boolean;
}

/** Moves a campaign on: the phase before ends at `at`, this one starts. Doing it again changes nothing. */
export async function setPhase(db: Queryable, start: PhaseStart): Promise<void> {
  const { campaignId, phase, at, endsAt, launch = false } = start;
  const end = endsAt === undefined ? null : new Date(endsAt);
  await db.query(loadSql('campaigns-set-phase'), [campaignId, phase, new Date(at), end, launch]);
}

/** A status, and what it waits for; the four ends also end the open phase. Doing it again changes nothing. */
export interface StatusChange {
  campaignId: string;
  status: Status;
  at: number;
}

/** Writes how a campaign stands; one that has ended keeps its end. */
export async function setStatus(db: Queryable, { campaignId, status, at }: StatusChange): Promise<void> {
  await db.query(loadSql('campaigns-set-status'), [campaignId, status, new Date(at)]);
}

/** What the campaign waits for a person to do (`plan`, `approval`, `readiness`), or null. */
export async function setWaitingFor(
  db: Queryable,
  { campaignId, waitingFor }: { campaignId: string; waitingFor: string | null },
): Promise<void> {
  await db.query('update campaigns set waiting_for = $2 where id = $1', [campaignId, waitingFor]);
}

/** The version that counts from now on, with what the row shows of it. */
export interface AdoptedVersion {
  campaignId: string;
  version: number;
  hash: string;
  name: Record<string, string>;
  currency: string;
  timeZone: string;
}

/** Makes a stored version the campaign's own; an older number than the present one changes nothing. */
export async function adoptVersion(db: Queryable, adopted: AdoptedVersion): Promise<boolean> {
  const { campaignId, version, hash, name, currency, timeZone } = adopted;
  const { rowCount } = await db.query(
    `update campaigns set version = $2, hash = $3, name = $4, currency = $5, time_zone = $6
     where id = $1 and version <= $2 and status in ('running', 'paused')`,
    [campaignId, version, hash, JSON.stringify(name), currency, timeZone],
  );
  return rowCount === 1;
}

/** A campaign that is new: version 1 of its plan is stored beside it. */
export interface NewCampaign extends AdoptedVersion {
  key: string;
  ownerId: string;
  /** Epoch milliseconds. */
  at: number;
}

const KEY_INDEX = 'campaigns_unfinished_key';

/** Runs a statement that may meet another unfinished campaign of the same key. Throws KEY_IN_USE. */
async function withFreeKey<T>(key: string, statement: () => Promise<T>): Promise<T> {
  try {
    return await statement();
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== KEY_INDEX) throw error;
    throw new DomainError('KEY_IN_USE', `Another unfinished campaign has the key ${key}`);
  }
}

/** Adds a draft. Throws KEY_IN_USE where another unfinished campaign has its key. */
export async function insertDraft(db: Queryable, draft: NewCampaign): Promise<void> {
  const { campaignId, key, name, ownerId, version, hash, currency, timeZone, at } = draft;
  const values = [
    campaignId,
    key,
    JSON.stringify(name),
    ownerId,
    version,
    hash,
    currency,
    timeZone,
    new Date(at),
  ];
  await withFreeKey(key, () =>
    db.query(
      `insert into campaigns (id, key, name, owner_id, phase, status, version, hash, currency, time_zone, created_at)
       values ($1, $2, $3, $4, 'draft', 'running', $5, $6, $7, $8, $9)`,
      values,
    ),
  );
}

/** What of a draft a new version may change besides the plan itself. Throws KEY_IN_USE. */
export async function renameDraft(
  db: Queryable,
  { campaignId, key, ownerId }: { campaignId: string; key: string; ownerId: string },
): Promise<void> {
  await withFreeKey(key, () =>
    db.query(`update campaigns set key = $2, owner_id = $3 where id = $1 and phase = 'draft'`, [
      campaignId,
      key,
      ownerId,
    ]),
  );
}

/** Holds the campaign's row until the transaction ends. Throws CAMPAIGN_NOT_FOUND. */
export async function lockCampaign(db: Queryable, id: string): Promise<CampaignRow> {
  await findCampaign(db, id);
  await db.query('select from campaigns where id = $1 for update', [id]);
  return findCampaign(db, id);
}
