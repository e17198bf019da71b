import type { Queryable } from '../infra/database.ts';
import { type Arm, HOLD_OUT_PURPOSE, thresholdOf } from '../domain/holdout.ts';
import type { Exact } from '../domain/plan/types.ts';
import { type SegmentScope, type SegmentSql, type Statement, segmentSql } from './segments.ts';

/** Members of one segment by arm. */
export interface SegmentCount {
  segment: string;
  treated: number;
  holdOut: number;
}

/** A frozen audience, or one counted as if it were. */
export interface AudienceCounts {
  members: number;
  treated: number;
  holdOut: number;
  /** In the plan's order where the plan is known, else by key. */
  segments: SegmentCount[];
}

interface CountRow {
  segment: string;
  treated: number;
  hold_out: number;
}

const sum = (counts: readonly SegmentCount[], of: 'treated' | 'holdOut'): number =>
  counts.reduce((total, count) => total + count[of], 0);

function toCounts(rows: readonly CountRow[], order: readonly string[] = []): AudienceCounts {
  const segments = rows
    .map(({ segment, treated, hold_out }) => ({ segment, treated, holdOut: hold_out }))
    .sort((a, b) => order.indexOf(a.segment) - order.indexOf(b.segment) || (a.segment < b.segment ? -1 : 1));
  const treated = sum(segments, 'treated');
  const holdOut = sum(segments, 'holdOut');
  return { members: treated + holdOut, treated, holdOut, segments };
}

/** The campaign whose audience is meant: its id is the salt of the hold-out where the plan gives no seed. */
export interface AudienceScope extends SegmentScope {
  campaignId: string;
}

/** SQL that says whether the row `a` of `assigned` is held out, by share and salt, as domain/holdout.ts says. */
export function heldOutSql(statement: Statement, { share, salt }: { share: Exact; salt: string }): string {
  const threshold = thresholdOf(share);
  if (threshold === 0) return 'false';
  const [salted, purpose] = [statement.add(salt), statement.add(HOLD_OUT_PURPOSE)];
  const drawn = `convert_to(${salted}::text || E'\\n' || ${purpose}::text || E'\\n' || a.id, 'UTF8')`;
  const position = `('x' || encode(substr(sha256(${drawn}), 1, 6), 'hex'))::bit(48)::bigint`;
  return `${position} < ${statement.add(threshold)}::bigint`;
}

/** CTEs up to `arms (id, segment, arm)`: whoever is in a segment, treated or held out as domain/holdout.ts says. */
function armsSql({ campaignId, ...scope }: AudienceScope): SegmentSql {
  const { text, statement } = segmentSql(scope);
  const { holdOut } = scope.plan.audience;
  const heldOut = heldOutSql(statement, {
    share: holdOut?.share ?? '0',
    salt: holdOut?.seed ?? campaignId,
  });
  const arm = `case when ${heldOut} then 'holdOut' else 'treated' end`;
  const arms = `arms as (select a.id, a.segment, ${arm} as arm from assigned a where a.segment is not null)`;
  return { text: `${text}, ${arms}`, statement };
}

/**
 * Freezes a campaign's audience in one statement: segment and arm of every customer that a segment matches. An audience
 * that is there already stays as it is.
 */
export async function freezeAudience(db: Queryable, scope: AudienceScope): Promise<AudienceCounts> {
  const { text, statement } = armsSql(scope);
  const id = statement.add(scope.campaignId);
  await db.query(
    `${text} insert into audience_members (campaign_id, customer_id, segment, arm)
     select ${id}::uuid, a.id, a.segment, a.arm from arms a
     where not exists (select from audience_members m where m.campaign_id = ${id}::uuid)
     on conflict do nothing`,
    statement.values,
  );
  return audienceCounts(db, scope.campaignId);
}

/** How many customers the plan would have in each segment and arm on that day; writes nothing. */
export async function estimateAudience(db: Queryable, scope: AudienceScope): Promise<AudienceCounts> {
  const { text, statement } = armsSql(scope);
  const { rows } = await db.query<CountRow>(
    `${text} select a.segment, count(*) filter (where a.arm = 'treated') as treated,
       count(*) filter (where a.arm = 'holdOut') as hold_out
     from arms a group by a.segment`,
    statement.values,
  );
  return toCounts(
    rows,
    scope.plan.audience.segments.map(({ key }) => key),
  );
}

/** A campaign's frozen audience; all zero before launch. */
export async function audienceCounts(db: Queryable, campaignId: string): Promise<AudienceCounts> {
  const { rows } = await db.query<CountRow>(
    `select segment, count(*) filter (where arm = 'treated') as treated,
       count(*) filter (where arm = 'holdOut') as hold_out
     from audience_members where campaign_id = $1 group by segment`,
    [campaignId],
  );
  return toCounts(rows);
}

/** Where a customer stands in a campaign's audience; null for one who is not in it. */
export async function audienceMember(
  db: Queryable,
  { campaignId, customerId }: { campaignId: string; customerId: string },
): Promise<{ segment: string; arm: Arm } | null> {
  const { rows } = await db.query<{ segment: string; arm: Arm }>(
    'select segment, arm from audience_members where campaign_id = $1 and customer_id = $2',
    [campaignId, customerId],
  );
  return rows[0] ?? null;
}
