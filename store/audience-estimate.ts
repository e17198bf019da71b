import type { Exact } from '../domain/plan/types.ts';
import type { Database, Queryable } from '../infra/database.ts';
import { heldOutSql } from './audience.ts';
import { rulesSql, type SegmentDay, type SegmentRules, type SegmentSql } from './segments.ts';

/** Rules to count, of a plan or on trial; amounts in minor units. */
export interface AudienceQuestion extends SegmentDay {
  rules: SegmentRules;
  /** Share and salt of the hold-out: with a campaign's own salt the arms are those of its launch. */
  holdOut: { share: Exact; salt: string };
  /** The channel that `mailable` asks after. */
  channel: string;
}

/** One segment's size: `mailable` are those of it who are not held out and who a wave could be sent to now. */
export interface SegmentEstimate {
  segment: string;
  customers: number;
  holdOut: number;
  mailable: number;
}

/** `total` customers are in a segment, `unmatched` in none; who is erased is in neither. */
export interface AudienceEstimate {
  total: number;
  segments: SegmentEstimate[];
  unmatched: number;
}

// `mailable` is what a claim asks of a customer (messages-claim.sql) but quiet hours, which pass. One pass over customers,
// nothing joined twice; an address is hashed only where all else allows the mail.
function sizesSql({ text, statement }: SegmentSql, { holdOut, channel }: AudienceQuestion): string {
  const on = statement.add(channel);
  return `${text}, reached as (
      select a.segment, a.held_out, a.allowed, case when a.allowed then
        encode(sha256(convert_to(lower(trim(a.email)), 'UTF8')), 'hex') end as address
      from (
        select a.segment, a.email, ${heldOutSql(statement, holdOut)} as held_out,
          a.segment is not null and k.customer_id is not null and coalesce(trim(a.email), '') <> '' as allowed
        from assigned a
        left join consents k on k.customer_id = a.id and k.channel = ${on}::text and k.granted
        -- Keeps the planner from writing each rule out wherever its segment is asked for.
        offset 0
      ) a
    )
    select r.segment, count(*) as customers, count(*) filter (where r.held_out) as hold_out,
      count(*) filter (where r.allowed and not r.held_out and s.address_hash is null) as mailable
    from (select * from reached offset 0) r
    left join suppressions s on s.channel = ${on}::text and s.address_hash = r.address
    group by r.segment`;
}

interface SizeRow {
  segment: string | null;
  customers: number;
  hold_out: number;
  mailable: number;
}

async function sizes(db: Queryable, question: AudienceQuestion): Promise<SizeRow[]> {
  const compiled = rulesSql(question.rules, question);
  const text = sizesSql(compiled, question);
  return (await db.query<SizeRow>(text, compiled.statement.values)).rows;
}

/**
 * Counts who the rules would put into each segment, first match wins, by the very rules a launch freezes its audience
 * by; writes nothing. Segments come in the order of the rules, empty ones too.
 * @param timeoutMs after which the statement is given up; PostgreSQL's error 57014 is thrown then
 */
export async function estimateSizes(
  db: Database,
  { timeoutMs, ...question }: AudienceQuestion & { timeoutMs: number },
): Promise<AudienceEstimate> {
  const rows = await db.transaction(async (client) => {
    await client.query(
      `select set_config('statement_timeout', $1, true), set_config('work_mem', '256MB', true)`,
      [String(timeoutMs)],
    );
    return sizes(client, question);
  });
  const bySegment = new Map(rows.map((row) => [row.segment, row]));
  const segments = question.rules.segments.map(({ key }): SegmentEstimate => {
    const row = bySegment.get(key);
    return {
      segment: key,
      customers: row?.customers ?? 0,
      holdOut: row?.hold_out ?? 0,
      mailable: row?.mailable ?? 0,
    };
  });
  const total = segments.reduce((sum, { customers }) => sum + customers, 0);
  return { total, segments, unmatched: bySegment.get(null)?.customers ?? 0 };
}
