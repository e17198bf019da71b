import type { CastVote } from '../domain/approval/standing.ts';
import type { Json } from '../domain/plan/diff.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** Whose open decisions are meant: asked of the person and not handed on by them, of the campaigns they own, or everybody's. */
export type ApprovalScope = 'mine' | 'owned' | 'all';

export interface WrittenVote extends CastVote {
  comment: string | null;
  /** RFC 3339, as PostgreSQL writes it into JSON. */
  at: string;
}

/** A level that waits, with its campaign and what whoever reads was shown before. */
export interface OpenApprovalRow {
  campaignId: string;
  key: string;
  name: Record<string, string>;
  phase: string;
  status: string;
  currency: string;
  timeZone: string;
  ownerId: string;
  version: number;
  level: string;
  position: number;
  hash: string;
  quorum: number;
  approvers: string[];
  deadline: Date | null;
  openedAt: Date | null;
  /** The plan that is asked about, as it is hashed. */
  shown: Json;
  /** Version shown before and its plan; null the first time. */
  shownBefore: number | null;
  before: Json | null;
  /** Of all levels of this version, oldest first. */
  votes: WrittenVote[];
  /** Who wrote a version of the plan. */
  authors: string[];
}

export interface OpenApprovalsAsked {
  personId: string;
  scope: ApprovalScope;
  campaignId?: string;
  /** The last one seen; a deadline of none is `infinity`. */
  after?: { deadline: string; campaignId: string } | undefined;
  limit: number;
}

/** Up to `limit` levels that wait for decisions, the nearest deadline first. */
export async function openApprovals(db: Queryable, asked: OpenApprovalsAsked): Promise<OpenApprovalRow[]> {
  const { personId, scope, campaignId = null, after, limit } = asked;
  const { rows } = await db.query<OpenApprovalRow>(loadSql('approvals-open'), [
    ...[personId, scope, campaignId, after?.deadline ?? null, after?.campaignId ?? null, limit],
  ]);
  return rows;
}

/** A decision that a person took, with what became of its level. */
export interface TakenDecision {
  id: string;
  campaignId: string;
  key: string;
  name: Record<string, string>;
  timeZone: string;
  version: number;
  level: string;
  hash: string;
  verdict: string;
  comment: string | null;
  delegateTo: string | null;
  at: Date;
  /** How the level stands. */
  state: string;
}

const TAKEN = `select d.id, d.campaign_id as "campaignId", c.key, c.name, c.time_zone as "timeZone", d.version, d.level, d.hash,
    d.verdict, k.text as comment, d.delegate_to as "delegateTo", d.at, l.state
  from decisions d
  join campaigns c on c.id = d.campaign_id
  join approval_levels l on (l.campaign_id, l.version, l.level) = (d.campaign_id, d.version, d.level)
  left join comments k on k.id = d.comment_id
  where d.person_id = $1 and ($2::timestamptz is null or (d.at, d.id) < ($2, $3::uuid))
  order by d.at desc, d.id desc limit $4`;

/** Up to `limit` decisions of a person, newest first, after the one taken at `after.at` with that id. */
export async function decisionsBy(
  db: Queryable,
  personId: string,
  { after, limit }: { after?: { at: string; id: string } | undefined; limit: number },
): Promise<TakenDecision[]> {
  const { rows } = await db.query<TakenDecision>(TAKEN, [
    ...[personId, after?.at ?? null, after?.id ?? null, limit],
  ]);
  return rows;
}

/** What planning and research found, as an approver reads it. */
export interface ApprovalFacts {
  /** People to contact and held out, as planning estimated last. */
  treated: number | null;
  holdOut: number | null;
  /** Of the research: null before there is a report; the verdict also where nothing judges yet. */
  researchedAt: Date | null;
  verdict: string | null;
  orders: number | null;
  customers: number | null;
}

const FACTS = `select p.treated, p."holdOut", r.at as "researchedAt", r.report #>> '{feasibility,verdict}' as verdict,
    (r.report #>> '{sales,orders}')::float as orders, (r.report #>> '{audience,customers}')::float as customers
  from campaigns c
  left join research_reports r on r.campaign_id = c.id
  left join lateral (
    select (t.data ->> 'treated')::float as treated, (t.data ->> 'holdOut')::float as "holdOut"
    from timeline t where t.campaign_id = c.id and t.kind = 'planned' order by t.id desc limit 1
  ) p on true
  where c.id = $1`;

/** What an approver is told beside the plan; all null for a campaign that nobody has researched or planned yet. */
export async function approvalFacts(db: Queryable, campaignId: string): Promise<ApprovalFacts> {
  const { rows } = await db.query<ApprovalFacts>(FACTS, [campaignId]);
  const nothing = { treated: null, holdOut: null, orders: null, customers: null };
  return rows[0] ?? { ...nothing, researchedAt: null, verdict: null };
}
