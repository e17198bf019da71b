import type { Queryable } from '../infra/database.ts';
import { DomainError } from '../domain/errors.ts';
import { type Bodies, fromCanonical } from '../domain/plan/canonical.ts';
import type { Plan, PlanDocument } from '../domain/plan/types.ts';

export type { Bodies };

/** A stored version: the document is what was hashed, the plan the same with its numbers. */
export interface PlanVersion {
  campaignId: string;
  version: number;
  hash: string;
  document: PlanDocument;
  plan: Plan;
  bodies: Bodies;
  createdBy: string | null;
  /** Epoch milliseconds. */
  createdAt: number;
}

interface Row {
  campaign_id: string;
  version: number;
  hash: string;
  plan: PlanDocument;
  bodies: Bodies;
  created_by: string | null;
  created_at: Date;
}

const COLUMNS = 'campaign_id, version, hash, plan, bodies, created_by, created_at';

const toVersion = (row: Row): PlanVersion => ({
  campaignId: row.campaign_id,
  version: row.version,
  hash: row.hash,
  document: row.plan,
  plan: fromCanonical(JSON.stringify(row.plan)),
  bodies: row.bodies,
  createdBy: row.created_by,
  createdAt: row.created_at.getTime(),
});

/**
 * The latest version of a campaign with this hash: what runs is what was approved.
 * Throws PLAN_CHANGED where the campaign has no version of that hash.
 */
export async function loadVersion(db: Queryable, campaignId: string, hash: string): Promise<PlanVersion> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from plan_versions where campaign_id = $1 and hash = $2 order by version desc limit 1`,
    [campaignId, hash],
  );
  if (rows[0] === undefined) {
    throw new DomainError('PLAN_CHANGED', `Campaign ${campaignId} has no version of hash ${hash}`);
  }
  return toVersion(rows[0]);
}

/** The plan of that hash. Throws PLAN_CHANGED where the campaign has no version of it. */
export async function loadPlan(db: Queryable, campaignId: string, hash: string): Promise<Plan> {
  return (await loadVersion(db, campaignId, hash)).plan;
}

/** One version by its number. Throws VERSION_NOT_FOUND. */
export async function findVersion(db: Queryable, campaignId: string, version: number): Promise<PlanVersion> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from plan_versions where campaign_id = $1 and version = $2`,
    [campaignId, version],
  );
  if (rows[0] === undefined) {
    throw new DomainError('VERSION_NOT_FOUND', `Campaign ${campaignId} has no version ${version}`);
  }
  return toVersion(rows[0]);
}

/** A version's place in the list, without its plan. */
export interface VersionSummary {
  version: number;
  hash: string;
  createdBy: string | null;
  /** The name of that person. */
  createdByName: string | null;
  createdAt: number;
}

/** All versions of a campaign, oldest first. */
export async function listVersions(db: Queryable, campaignId: string): Promise<VersionSummary[]> {
  const { rows } = await db.query<{
    version: number;
    hash: string;
    created_by: string | null;
    name: string | null;
    created_at: Date;
  }>(
    `select v.version, v.hash, v.created_by, p.name, v.created_at
     from plan_versions v left join people p on p.id = v.created_by
     where v.campaign_id = $1 order by v.version`,
    [campaignId],
  );
  return rows.map(({ created_by, created_at, name, ...row }) => ({
    ...row,
    createdBy: created_by,
    createdByName: name,
    createdAt: created_at.getTime(),
  }));
}

/** A version to keep: a document checked before, its hash over document and bodies. */
export interface NewVersion {
  campaignId: string;
  version: number;
  hash: string;
  document: PlanDocument;
  bodies: Bodies;
  createdBy: string | null;
  /** Epoch milliseconds. */
  at: number;
}

/** Keeps a version; false where its number is taken (it is never overwritten). */
export async function insertVersion(db: Queryable, version: NewVersion): Promise<boolean> {
  const { campaignId, hash, document, bodies, createdBy, at } = version;
  const { rowCount } = await db.query(
    `insert into plan_versions (campaign_id, version, hash, plan, bodies, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      campaignId,
      version.version,
      hash,
      JSON.stringify(document),
      JSON.stringify(bodies),
      createdBy,
      new Date(at),
    ],
  );
  return rowCount === 1;
}

/** The number after the last version that is stored, whether it counts or not. */
export async function nextVersion(db: Queryable, campaignId: string): Promise<number> {
  const { rows } = await db.query<{ next: number }>(
    'select coalesce(max(version), 0)::integer + 1 as next from plan_versions where campaign_id = $1',
    [campaignId],
  );
  return rows[0]?.next ?? 1;
}
