import { diffPlans, type Json, type PlanChange } from '../domain/plan/diff.ts';
import type { Queryable } from '../infra/database.ts';
import { findVersion } from './plans.ts';

export type LevelState = 'open' | 'approved' | 'rejected' | 'changesRequested' | 'withdrawn' | 'expired';

export interface ApprovalRef {
  campaignId: string;
  version: number;
}

export interface NewLevel extends ApprovalRef {
  level: string;
  position: number;
  hash: string;
  quorum: number;
  approvers: string[];
  deadline: Date;
  at: Date;
}

export interface LevelRow {
  version: number;
  level: string;
  position: number;
  hash: string;
  state: LevelState;
  quorum: number;
  approvers: string[];
  deadline: Date | null;
  openedAt: Date | null;
  closedAt: Date | null;
}

export interface NewDecision extends ApprovalRef {
  id: string;
  level: string;
  personId: string;
  hash: string;
  verdict: string;
  commentId: string | null;
  delegateTo: string | null;
  at: Date;
}

export interface DecisionRow {
  id: string;
  level: string;
  version: number;
  person: string;
  verdict: string;
  comment: string | null;
  delegateTo: string | null;
  at: Date;
}

/** Opens a level; once is enough, a repeat changes nothing. */
export async function openLevelRow(db: Queryable, level: NewLevel): Promise<void> {
  await db.query(
    `INSERT INTO approval_levels (campaign_id, version, level, position, hash, state, quorum, approvers, deadline, opened_at)
     VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      level.campaignId,
      level.version,
      level.level,
      level.position,
      level.hash,
      level.quorum,
      level.approvers,
      level.deadline,
      level.at,
    ],
  );
}

export interface LevelExtension extends ApprovalRef {
  level: string;
  people: string[];
  deadline: Date;
}

/** Adds people to an open level and moves its deadline: an escalation, or (with the same deadline) a delegation. */
export async function extendLevelRow(db: Queryable, extension: LevelExtension): Promise<void> {
  await db.query(
    `UPDATE approval_levels SET deadline = $5,
       approvers = approvers || ARRAY(SELECT p FROM unnest($4::uuid[]) p WHERE p <> ALL (approvers))
     WHERE campaign_id = $1 AND version = $2 AND level = $3 AND state = 'open'`,
    [extension.campaignId, extension.version, extension.level, extension.people, extension.deadline],
  );
}

export interface LevelEnd extends ApprovalRef {
  level: string;
  state: LevelState;
  at: Date;
}

/** Ends an open level; a repeat changes nothing. */
export async function closeLevelRow(db: Queryable, end: LevelEnd): Promise<void> {
  await db.query(
    `UPDATE approval_levels SET state = $4, closed_at = $5
     WHERE campaign_id = $1 AND version = $2 AND level = $3 AND state = 'open'`,
    [end.campaignId, end.version, end.level, end.state, end.at],
  );
}

/** Keeps a decision; the same id again changes nothing. */
export async function addDecision(db: Queryable, decision: NewDecision): Promise<void> {
  await db.query(
    `INSERT INTO decisions (id, campaign_id, version, level, person_id, hash, verdict, comment_id, delegate_to, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING`,
    [
      decision.id,
      decision.campaignId,
      decision.version,
      decision.level,
      decision.personId,
      decision.hash,
      decision.verdict,
      decision.commentId,
      decision.delegateTo,
      decision.at,
    ],
  );
}

/** Levels of every version of a campaign that was shown to approvers, newest version first. */
export async function levelsOf(db: Queryable, campaignId: string): Promise<LevelRow[]> {
  const levels = await db.query<LevelRow>(
    `SELECT version, level, position, hash, state, quorum, approvers, deadline, opened_at AS "openedAt", closed_at AS "closedAt"
     FROM approval_levels WHERE campaign_id = $1 ORDER BY version DESC, position`,
    [campaignId],
  );
  return levels.rows;
}

/** Decisions of every version of a campaign, oldest first, with the comment's text. */
export async function decisionsOf(db: Queryable, campaignId: string): Promise<DecisionRow[]> {
  const decisions = await db.query<DecisionRow>(
    `SELECT d.id, d.level, d.version, p.email AS person, d.verdict, c.text AS comment, t.email AS "delegateTo", d.at
     FROM decisions d
     JOIN people p ON p.id = d.person_id
     LEFT JOIN comments c ON c.id = d.comment_id
     LEFT JOIN people t ON t.id = d.delegate_to
     WHERE d.campaign_id = $1 ORDER BY d.at, d.id`,
    [campaignId],
  );
  return decisions.rows;
}

/** The last version before this one that approvers were shown; null when this is the first. */
async function versionShownBefore(
  db: Queryable,
  { campaignId, version }: ApprovalRef,
): Promise<number | null> {
  const shown = await db.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM approval_levels WHERE campaign_id = $1 AND version < $2',
    [campaignId, version],
  );
  return shown.rows[0]?.version ?? null;
}

/** Differences from the version approvers were shown last; none where this is the first. */
export async function changesShown(db: Queryable, ref: ApprovalRef): Promise<PlanChange[]> {
  const before = await versionShownBefore(db, ref);
  if (before === null) return [];
  const from = await findVersion(db, ref.campaignId, before);
  const to = await findVersion(db, ref.campaignId, ref.version);
  return diffPlans(asJson(from.document), asJson(to.document));
}

const asJson = (document: unknown): Json => JSON.parse(JSON.stringify(document)) as Json;
